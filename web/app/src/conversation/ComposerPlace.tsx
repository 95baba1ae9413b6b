/** The foot of a conversation: what is wrong with the connection, the last error, the composer, and the way to have a prompt optimized. */
import {
  type ChatClient,
  type ChatSnapshot,
  Composer,
  type ComposerHandle,
  ErrorLine,
} from "@promptcraft/chat";
import type { RefObject } from "react";
import { FindingBar } from "../lint/FindingBar";
import { LintButton } from "../lint/LintButton";
import { MarkLayer } from "../lint/MarkLayer";
import type { DraftLint } from "../lint/useDraftLint";
import { Icon } from "../parts/Icon";
import { useStore } from "../state/createStore";
import { isPanelSeen, panel } from "../state/panel";
import { ConnectionBar } from "./ConnectionState";

export interface ComposerPlaceProps {
  readonly chat: ChatClient;
  readonly snapshot: ChatSnapshot;
  readonly handle: RefObject<ComposerHandle | null>;
  readonly draft: string;
  readonly onDraftChange: (draft: string) => void;
  readonly lint: DraftLint;
}

export function ComposerPlace({
  chat,
  snapshot,
  handle,
  draft,
  onDraftChange,
  lint,
}: ComposerPlaceProps) {
  const column = useStore(panel);
  const blank = draft.trim() === "";
  const optimize = () => {
    if (chat.optimize(draft) !== undefined) {
      onDraftChange("");
    }
  };
  return (
    <div className="composer-place">
      {!isPanelSeen(column) && <FindingBar lint={lint} draft={draft} />}
      <ConnectionBar chat={chat} connection={snapshot.connection} queued={queuedIn(snapshot)} />
      {snapshot.error && <ErrorLine error={snapshot.error} onDismiss={() => chat.dismissError()} />}
      <Composer
        chat={chat}
        snapshot={snapshot}
        handle={handle}
        draft={draft}
        onDraftChange={onDraftChange}
        onKeyDown={lint.onKeyDown}
        onCursor={lint.onCursor}
        underlay={
          lint.findings.length > 0 && (
            <MarkLayer
              text={draft}
              findings={lint.findings}
              currentKey={lint.current?.key}
              composer={handle}
            />
          )
        }
      />
      <p className="visually-hidden" role="status">
        {lint.said}
      </p>
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
        <LintButton lint={lint} panel={column} />
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
