/** Listens for the shortcuts of the page. */
import { useEffect, useEffectEvent } from "react";
import { type ShortcutName, shortcutOf } from "./shortcuts";

export function useShortcuts(react: (name: ShortcutName) => void): void {
  const reactNow = useEffectEvent(react);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event);
      if (shortcut && !event.defaultPrevented) {
        event.preventDefault();
        reactNow(shortcut.name);
      }
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);
}
