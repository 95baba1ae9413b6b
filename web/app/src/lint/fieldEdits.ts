/** Changes a text field as a person would, so that undo works and whoever listens hears of it. Knows nothing of findings. */
import type { FindingEdit } from "../api/lint";

/** Makes the edits, the last one first so that the places of the others hold; the focus stays where it was. */
export function makeEdits(field: HTMLTextAreaElement, edits: readonly FindingEdit[]): void {
  const focused = document.activeElement;
  field.focus({ preventScroll: true });
  const ordered = [...edits].sort((one, other) => other.span.start - one.span.start);
  for (const { span, replacement } of ordered) {
    field.setSelectionRange(span.start, span.end);
    type(field, replacement);
  }
  if (focused instanceof HTMLElement && focused !== field) {
    focused.focus({ preventScroll: true });
  }
}

/** The browser's own way of typing is the only one that it can undo. */
function type(field: HTMLTextAreaElement, text: string): void {
  const done =
    text === "" ? document.execCommand("delete") : document.execCommand("insertText", false, text);
  if (!done) {
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
}
