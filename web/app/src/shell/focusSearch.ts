/** Puts the focus into the search of the place one is in, or else of the conversations. */
import { openOverlay } from "../state/overlay";

export function focusSearch(): void {
  const here = document.querySelector<HTMLInputElement>('main input[type="search"]');
  if (here) {
    here.focus();
    return;
  }
  const sidebar = document.querySelector<HTMLElement>(".sidebar");
  if (sidebar && getComputedStyle(sidebar).visibility === "hidden") {
    openOverlay("drawer");
  }
  requestAnimationFrame(() =>
    sidebar?.querySelector<HTMLInputElement>('input[type="search"]')?.focus(),
  );
}
