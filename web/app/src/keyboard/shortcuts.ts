/** The shortcuts of the page, as one list: what reacts to keys and what is shown under `?` are the same. */

export type ShortcutName =
  | "palette"
  | "search"
  | "shortcuts"
  | "new_conversation"
  | "library"
  | "panel";

export interface Shortcut {
  readonly name: ShortcutName;
  /** As `KeyboardEvent.key` has it. */
  readonly key: string;
  /** With ⌘ or Ctrl; such a shortcut works while one is typing, too. */
  readonly command: boolean;
  readonly does: string;
}

export const SHORTCUTS: readonly Shortcut[] = [
  { name: "palette", key: "k", command: true, does: "Find anything, do anything" },
  { name: "search", key: "/", command: false, does: "Search conversations or templates" },
  { name: "new_conversation", key: "n", command: false, does: "New conversation" },
  { name: "library", key: "l", command: false, does: "Library" },
  { name: "panel", key: "p", command: false, does: "Show what is known about the prompt" },
  { name: "shortcuts", key: "?", command: false, does: "List the shortcuts" },
];

const APPLE = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The key beside the space bar, as this machine's keyboard names it. */
export const ALT = APPLE ? "⌥" : "Alt";

/** Keys that the composer itself understands; listed with the others. */
export const COMPOSER_KEYS: readonly { readonly keys: readonly string[]; readonly does: string }[] =
  [
    { keys: ["⏎"], does: "Send" },
    { keys: ["⇧", "⏎"], does: "New line" },
    { keys: ["↑"], does: "Bring the last message back, in an empty composer" },
    { keys: ["F8"], does: "Next finding in what you write" },
    { keys: ["⇧", "F8"], does: "Finding before" },
    { keys: [ALT, "⏎"], does: "Take the finding's edit" },
    { keys: [ALT, "⇧", "⏎"], does: "Leave the finding alone" },
    { keys: ["Esc"], does: "Stop the answer; close what is open" },
  ];

/** The keys of a shortcut as this machine's keyboard names them. */
export function keysOf(shortcut: Shortcut): string[] {
  const key = shortcut.key.toUpperCase();
  return shortcut.command ? [APPLE ? "⌘" : "Ctrl", key] : [key];
}

/** The shortcut that a key press means, if any. */
export function shortcutOf(event: KeyboardEvent): Shortcut | undefined {
  const command = event.metaKey || event.ctrlKey;
  if (event.altKey || event.isComposing || event.repeat) {
    return undefined;
  }
  return SHORTCUTS.find(
    (one) =>
      one.key === event.key.toLowerCase() &&
      one.command === command &&
      (command || !isTyping(event.target)),
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("input, textarea, select, [contenteditable], dialog, [role=menu]") !== null
  );
}
