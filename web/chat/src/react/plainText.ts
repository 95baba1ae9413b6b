/** Markdown without its marks, to be read aloud. It is for the ear: exactness does not matter, brevity does. */
export function plainText(markdown: string): string {
  return markdown
    .replaceAll(/^```.*$/gm, "")
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/^\s{0,3}(?:#{1,6}|>|[-*+])\s+/gm, "")
    .replaceAll(/[*_~`|]{1,3}/g, "")
    .trim();
}
