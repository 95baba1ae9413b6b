/** Which of the page's overlays is open; one at a time. Components inside dialogs and menus do not stand here. */
import { createStore } from "./createStore";

export type Overlay = "none" | "drawer" | "palette" | "shortcuts" | "sign_in" | "register";

export const overlay = createStore<{ open: Overlay }>({ open: "none" });

export function openOverlay(open: Overlay): void {
  overlay.set({ open });
}

export function closeOverlay(): void {
  overlay.set({ open: "none" });
}
