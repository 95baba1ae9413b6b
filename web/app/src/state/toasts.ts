/** Short notices that come and go: what was done, and the way back. Nothing that must be read stands only here. */
import { createStore } from "./createStore";

export interface Toast {
  readonly id: number;
  readonly kind: "done" | "failed";
  readonly text: string;
  readonly action?: { readonly label: string; run(): void };
}

/** Long enough to read a sentence and reach for "Undo". */
export const TOAST_MS = 8_000;

/** More than this at once is noise; the oldest goes. */
const MOST = 3;

export const toasts = createStore<{ list: readonly Toast[] }>({ list: [] });

let lastId = 0;

/** Shows a notice until it is dismissed or its time is over; answers its id. */
export function showToast(toast: Omit<Toast, "id">): number {
  lastId += 1;
  const id = lastId;
  toasts.set(({ list }) => ({ list: [...list, { ...toast, id }].slice(-MOST) }));
  return id;
}

export function dismissToast(id: number): void {
  toasts.set(({ list }) => ({ list: list.filter((toast) => toast.id !== id) }));
}
