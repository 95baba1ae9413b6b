/** The foot of a conversation: what is wrong with the connection, the last error, the composer, and the way to have a prompt optimized. */
import {
  type ChatClient,
  type ChatSnapshot,
  Composer,
  type ComposerHandle,
  ErrorLine,
} from "@promptcraft/chat";
import type { Ref } from "react";
import { Icon } from "../parts/Icon";
import { ConnectionBar } from "./ConnectionState";

export interface ComposerPlaceProps {
  readonly chat: ChatClient;
  readonly snapshot: ChatSnapshot;
  readonly handle: Ref<ComposerHandle>;
  readonly draft: string;
  readonly onDraftChange: (draft: string) => void;
}

export function ComposerPlace({
  chat,
  snapshot,
  handle,
  draft,
  onDraftChange,
}: ComposerPlaceProps) {
  const blank = draft.trim() === "";
  const optimize = () => {
    if (chat.optimize(draft) !== undefined) {
      onDraftChange("");
    }
  };
  return (
    <div className="composer-place">
      <ConnectionBar chat={chat} connection={snapshot.connection} queued={queuedIn(snapshot)} />
      {snapshot.error && <ErrorLine error={snapshot.error} onDismiss={() => chat.dismissError()} />}
      <Composer
        chat={chat}
        snapshot={snapshot}
        handle={handle}
        draft={draft}
        onDraftChange={onDraftChange}
      />
      <div className="composer-foot">
        <button
          type="button"
          className="button button-quiet"
          disabled={blank}
          onClick={optimize}
          title="Has the text above improved as a prompt, instead of answered"
        >
          <Icon name="sparkle" />
          Optimize
        </button>
        <p className="muted composer-hint">
          <kbd>⏎</kbd> sends, <kbd>⇧⏎</kbd> new line, <kbd>?</kbd> all keys
        </p>
      </div>
    </div>
  );
}

function queuedIn(snapshot: ChatSnapshot): number {
  return snapshot.messages.filter(
    (message) => message.role === "user" && message.status === "queued",
  ).length;
}
