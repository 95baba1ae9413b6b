/** Markdown that is shown as plain text until the code for it has arrived, and for good should it not arrive. */
import { useDeferredValue, useSyncExternalStore } from "react";
import type MarkdownBody from "./MarkdownBody";

let body: typeof MarkdownBody | undefined;
let isLoading = false;
const listeners = new Set<() => void>();

/** Fetches the code ahead of the first answer, so that no text changes its shape while it is read. */
export function loadMarkdown(): void {
  if (isLoading) {
    return;
  }
  isLoading = true;
  import("./MarkdownBody").then(
    (module) => {
      body = module.default;
      for (const listener of listeners) {
        listener();
      }
    },
    () => {
      // The next text to be shown tries again.
      isLoading = false;
    },
  );
}

function subscribe(listener: () => void): () => void {
  loadMarkdown();
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export function Markdown({ text }: { readonly text: string }) {
  // While text streams in, typing comes first.
  const shown = useDeferredValue(text);
  const Body = useSyncExternalStore(
    subscribe,
    () => body,
    () => undefined,
  );
  return (
    <div className="pc-markdown">
      {Body ? <Body text={shown} /> : <p className="pc-plain">{text}</p>}
    </div>
  );
}
