/** Searches a library in the browser, while one types. */
import type { Template } from "../api/templates";

/** Templates that have every word of the query somewhere, those with it in the title first. */
export function searchTemplates(
  templates: readonly Template[],
  query: string,
  category: string,
): Template[] {
  const words = query
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const inCategory = templates.filter(
    (template) => category === "" || template.category === category,
  );
  const found = inCategory.filter((template) => contains(textOf(template), words));
  return found.sort((one, other) => rank(other, words) - rank(one, words));
}

function contains(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

function rank(template: Template, words: readonly string[]): number {
  return words.length > 0 && contains(template.title.toLocaleLowerCase(), words) ? 1 : 0;
}

function textOf(template: Template): string {
  return [
    template.title,
    template.description,
    template.category,
    ...template.tags,
    template.content,
  ]
    .join(" ")
    .toLocaleLowerCase();
}
