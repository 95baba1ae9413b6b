/** Templates and their categories over REST. */
import { isRecord, list, type Page, page, text, texts } from "./decode";
import { request } from "./request";

/** One input of a template's form. */
export interface Field {
  /** The name between the braces of the placeholder. */
  readonly name: string;
  readonly label: string;
  /** `text`, `textarea`, `number`, `date`, `select`, `multiselect`, `boolean`, `url`, `email`, `color`, `file`; an unknown one is filled in as text. */
  readonly type: string;
  readonly required: boolean;
  readonly defaultValue: string;
  /** A hint in the empty input. */
  readonly placeholder: string;
  /** What to choose from; empty for free text. */
  readonly options: readonly string[];
}

/** What a person writes of a template. */
export interface TemplateDraft {
  readonly title: string;
  readonly description: string;
  readonly category: string;
  readonly tags: readonly string[];
  readonly content: string;
  readonly fields: readonly Field[];
}

export interface Template extends TemplateDraft {
  readonly id: string;
  /** Answers that were kept beside the body, oldest first. */
  readonly examples: readonly string[];
  /** The conversation that it was made from, or "". */
  readonly sourceSessionId: string;
  /** RFC 3339, UTC. */
  readonly updatedAt: string;
}

export interface Category {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

export async function listTemplates(pageNumber: number): Promise<Page<Template>> {
  return page(
    await request("GET", `/api/v2/templates/?page_size=100&page=${pageNumber}`),
    decodeTemplate,
  );
}

export async function getTemplate(id: string): Promise<Template> {
  return decodeAnswer(await request("GET", pathOf(id)));
}

export async function createTemplate(draft: TemplateDraft): Promise<Template> {
  return decodeAnswer(await request("POST", "/api/v2/templates/", { body: encodeDraft(draft) }));
}

export async function updateTemplate(id: string, draft: TemplateDraft): Promise<Template> {
  return decodeAnswer(await request("PATCH", pathOf(id), { body: encodeDraft(draft) }));
}

/** Changes the form alone and leaves title and body as they are. */
export async function updateFields(id: string, fields: readonly Field[]): Promise<Template> {
  return decodeAnswer(
    await request("PATCH", pathOf(id), { body: { fields: fields.map(encodeField) } }),
  );
}

/** Deletes for good; `keepalive` lets the request outlive a closing tab. */
export async function deleteTemplate(id: string, keepalive = false): Promise<void> {
  await request("DELETE", pathOf(id), { keepalive });
}

export async function listCategories(): Promise<readonly Category[]> {
  const body = await request("GET", "/api/v2/template-categories/");
  return page(body, (entry) => ({
    id: text(entry.id),
    name: text(entry.name),
    description: text(entry.description),
  })).results;
}

function pathOf(id: string): string {
  return `/api/v2/templates/${encodeURIComponent(id)}/`;
}

function decodeAnswer(body: unknown): Template {
  return decodeTemplate(isRecord(body) ? body : {});
}

function decodeTemplate(entry: Record<string, unknown>): Template {
  const source = isRecord(entry.source) ? entry.source : {};
  return {
    id: text(entry.id),
    title: text(entry.title),
    description: text(entry.description),
    category: text(entry.category),
    tags: texts(entry.tags),
    content: text(entry.content),
    fields: list(entry.fields, decodeField),
    examples: decodeExamples(entry.examples),
    sourceSessionId: text(source.session_id),
    updatedAt: text(entry.updated_at),
  };
}

/** Reads one field of a form, from a template or from an opportunity. */
export function decodeField(entry: Record<string, unknown>): Field {
  const name = text(entry.name);
  return {
    name,
    label: text(entry.label) || name,
    type: text(entry.type) || "text",
    required: entry.required === true,
    defaultValue: text(entry.default),
    placeholder: text(entry.placeholder),
    options: texts(entry.options),
  };
}

function decodeExamples(value: unknown): string[] {
  return Array.isArray(value)
    ? value
        .map((entry) => (isRecord(entry) ? text(entry.content) : text(entry)))
        .filter((example) => example !== "")
    : [];
}

function encodeDraft(draft: TemplateDraft): unknown {
  return { ...draft, fields: draft.fields.map(encodeField) };
}

function encodeField(field: Field): unknown {
  const { defaultValue, options, placeholder, ...rest } = field;
  return {
    ...rest,
    ...(defaultValue === "" ? {} : { default: defaultValue }),
    ...(placeholder === "" ? {} : { placeholder }),
    ...(options.length === 0 ? {} : { options }),
  };
}
