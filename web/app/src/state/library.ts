/** The person's templates and the categories that exist. */
import { describe, Problem } from "../api/problem";
import type { Category, Template, TemplateDraft } from "../api/templates";
import * as api from "../api/templates";
import { createStore } from "./createStore";
import { deleteWithUndo } from "./deferredDeletion";
import { announceChange } from "./tabs";

export interface Library {
  readonly status: "idle" | "loading" | "ready" | "failed";
  /** Why it failed; empty otherwise. */
  readonly reason: string;
  readonly templates: readonly Template[];
  readonly categories: readonly Category[];
}

const EMPTY: Library = { status: "idle", reason: "", templates: [], categories: [] };

/** A library is searched in the browser, so it is loaded whole; past so many pages it is cut. */
const MOST_PAGES = 50;

export const library = createStore<Library>(EMPTY);

/** Deleted here, and still to be deleted on the server. */
const hidden = new Set<string>();

/** Loads once; later calls do nothing until [`reloadLibrary`] or [`forgetLibrary`]. */
export async function loadLibrary(): Promise<void> {
  if (library.get().status === "idle") {
    await reloadLibrary();
  }
}

export async function reloadLibrary(): Promise<void> {
  library.set((before) => ({ ...before, status: before.status === "ready" ? "ready" : "loading" }));
  try {
    const [templates, categories] = await Promise.all([allTemplates(), api.listCategories()]);
    library.set({ status: "ready", reason: "", templates: templates.filter(visible), categories });
  } catch (error) {
    library.set((before) => ({ ...before, status: "failed", reason: describe(error) }));
  }
}

/** Empties it; for a change of identity. */
export function forgetLibrary(): void {
  library.set(EMPTY);
}

async function allTemplates(): Promise<readonly Template[]> {
  const templates: Template[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const answer = await api.listTemplates(page);
    templates.push(...answer.results);
    if (!answer.hasMore) {
      break;
    }
  }
  return templates;
}

function visible(template: Template): boolean {
  return !hidden.has(template.id);
}

export type FoundTemplate =
  | { readonly kind: "found"; readonly template: Template }
  | { readonly kind: "absent" }
  | { readonly kind: "failed"; readonly reason: string };

/** Asks the server for one template, and keeps it in the list. */
export async function findTemplate(id: string): Promise<FoundTemplate> {
  try {
    const template = await api.getTemplate(id);
    put(template);
    return { kind: "found", template };
  } catch (error) {
    return error instanceof Problem && error.status === 404
      ? { kind: "absent" }
      : { kind: "failed", reason: describe(error) };
  }
}

/** Stores a new template, or the change of an old one. */
export async function saveTemplate(
  id: string | undefined,
  draft: TemplateDraft,
): Promise<Template> {
  const template =
    id === undefined ? await api.createTemplate(draft) : await api.updateTemplate(id, draft);
  put(template);
  announceChange("templates");
  return template;
}

function put(template: Template): void {
  library.set((before) => {
    const known = before.templates.some((one) => one.id === template.id);
    const templates = known
      ? before.templates.map((one) => (one.id === template.id ? template : one))
      : [template, ...before.templates];
    return { ...before, templates };
  });
}

/** Deletes with a way back. */
export function removeTemplate(template: Template): void {
  deleteWithUndo({
    text: `Deleted “${template.title}”.`,
    hide() {
      hidden.add(template.id);
      library.set((before) => ({ ...before, templates: before.templates.filter(visible) }));
    },
    restore() {
      hidden.delete(template.id);
      void reloadLibrary();
    },
    async commit(keepalive) {
      await api.deleteTemplate(template.id, keepalive);
      announceChange("templates");
    },
  });
}
