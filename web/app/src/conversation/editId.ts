/** Where the edits of an optimization stand in the column, so that its score can point at them. */

export function editId(requestId: string, place: number): string {
  return `edit-${requestId}-${place}`;
}

/** Brings an edit into view, with the focus on its first button. */
export function focusEdit(requestId: string, place: number): void {
  document.getElementById(editId(requestId, place))?.querySelector<HTMLElement>("button")?.focus();
}
