/** Placeholders `{{name}}` in a template's body: finds them and puts values in. Substitutes, never evaluates: a value that looks like a placeholder stays text. */

export type Part =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "placeholder"; readonly name: string; readonly source: string };

/** A plain name between double braces, with spaces around it allowed. */
const PLACEHOLDER = /\{\{\s*([\p{L}_][\p{L}\p{N}_.-]*)\s*\}\}/gu;

/** The body as text and placeholders, in order; joined, their sources give the body again. */
export function partsOf(body: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of body.matchAll(PLACEHOLDER)) {
    if (match.index > end) {
      parts.push({ kind: "text", text: body.slice(end, match.index) });
    }
    parts.push({ kind: "placeholder", name: match[1] ?? "", source: match[0] });
    end = match.index + match[0].length;
  }
  if (end < body.length) {
    parts.push({ kind: "text", text: body.slice(end) });
  }
  return parts;
}

/** The names of all placeholders, each once, in the order of their first appearance. */
export function namesOf(body: string): string[] {
  return [
    ...new Set(partsOf(body).flatMap((part) => (part.kind === "placeholder" ? [part.name] : []))),
  ];
}

/** The body with values in the place of their placeholders; one without a value stays as it was written. */
export function substitute(body: string, values: Readonly<Record<string, string>>): string {
  return partsOf(body)
    .map((part) => (part.kind === "text" ? part.text : valueFor(part.name, values) || part.source))
    .join("");
}

/** The value given for a name, or "". */
export function valueFor(name: string, values: Readonly<Record<string, string>>): string {
  return Object.hasOwn(values, name) ? (values[name] ?? "") : "";
}
