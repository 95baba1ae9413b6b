/** Whether drafts are read while one writes; remembered in this browser. */
import { createStore } from "./createStore";

const KEY = "promptcraft.lint";

export const lintSetting = createStore({ on: localStorage.getItem(KEY) !== "off" });

export function setLinting(on: boolean): void {
  localStorage.setItem(KEY, on ? "on" : "off");
  lintSetting.set({ on });
}
