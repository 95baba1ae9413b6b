/** Tells this browser's other tabs that something changed, so that they ask the server again. Carries no content. */

export type Change = "account" | "conversations" | "templates";

const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("promptcraft") : undefined;

export function announceChange(change: Change): void {
  channel?.postMessage(change);
}

/** Calls back on a change in another tab. Answers its own undo. */
export function onChange(change: Change, react: () => void): () => void {
  const listener = (event: MessageEvent<unknown>) => {
    if (event.data === change) {
      react();
    }
  };
  channel?.addEventListener("message", listener);
  return () => channel?.removeEventListener("message", listener);
}
