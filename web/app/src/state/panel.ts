/** Whether the right column is seen: beside the conversation where there is room, above it where there is not. */
import { createStore } from "./createStore";

export interface Panel {
  /** On wide windows; remembered. */
  readonly beside: boolean;
  /** On narrow ones; closed on every visit. */
  readonly above: boolean;
}

const KEY = "promptcraft.panel";

/** The width below which the column folds away; the style sheet knows the same number. */
const wide = matchMedia("(min-width: 1101px)");

export const panel = createStore<Panel>({
  beside: localStorage.getItem(KEY) !== "closed",
  above: false,
});

export function isPanelSeen({ beside, above }: Panel): boolean {
  return wide.matches ? beside : above;
}

export function togglePanel(): void {
  setPanel(!isPanelSeen(panel.get()));
}

export function setPanel(seen: boolean): void {
  if (wide.matches) {
    localStorage.setItem(KEY, seen ? "open" : "closed");
    panel.set((before) => ({ ...before, beside: seen }));
  } else {
    panel.set((before) => ({ ...before, above: seen }));
  }
}

/** Tells views that the window crossed the width at which the column folds. */
wide.addEventListener("change", () => panel.set((before) => ({ ...before, above: false })));
