/** The theme: light, dark or as the system has it. `public/theme.js` applies the same choice before the first paint. */
import { createStore } from "./createStore";

export type ThemeChoice = "auto" | "light" | "dark";

const KEY = "promptcraft.theme";
const system = matchMedia("(prefers-color-scheme: dark)");

/** What was chosen, and what that means at this moment. */
export const theme = createStore<{ choice: ThemeChoice; applied: "light" | "dark" }>(
  resolved(storedChoice()),
);

/** Applies a choice now, in this browser's other tabs, and on the next visit. */
export function chooseTheme(choice: ThemeChoice): void {
  localStorage.setItem(KEY, choice);
  apply(choice);
}

/** Follows the system and other tabs. Answers its own undo. */
export function followTheme(): () => void {
  const reapply = () => apply(storedChoice());
  const onStorage = (event: StorageEvent) => {
    if (event.key === KEY) {
      reapply();
    }
  };
  system.addEventListener("change", reapply);
  addEventListener("storage", onStorage);
  return () => {
    system.removeEventListener("change", reapply);
    removeEventListener("storage", onStorage);
  };
}

function apply(choice: ThemeChoice): void {
  const next = resolved(choice);
  document.documentElement.dataset.theme = next.applied;
  theme.set(next);
}

function resolved(choice: ThemeChoice): { choice: ThemeChoice; applied: "light" | "dark" } {
  const applied = choice === "auto" ? (system.matches ? "dark" : "light") : choice;
  return { choice, applied };
}

function storedChoice(): ThemeChoice {
  const stored = localStorage.getItem(KEY);
  return stored === "light" || stored === "dark" ? stored : "auto";
}
