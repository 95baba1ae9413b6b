/** The conversation: bubbles in order, the sign that an answer is being written, and the way back to older ones. */
import { type ReactNode, useMemo } from "react";
import type { ChatClient, ChatMessage, ChatSnapshot } from "../client/types";
import { Announcer } from "./Announcer";
import { AnswerBubble } from "./AnswerBubble";
import { Icon } from "./Icon";
import { type OptimizationOptions, optimizationChoice } from "./optimizationChoice";
import { PersonBubble } from "./PersonBubble";
import type { SuggestionListProps } from "./SuggestionList";
import { useTexts } from "./TextsContext";
import { TypingIndicator } from "./TypingIndicator";
import { useFollowEnd } from "./useFollowEnd";

export interface MessageListProps extends OptimizationOptions {
  readonly chat: ChatClient;
  readonly snapshot: ChatSnapshot;
  /** Shown while there is no message. */
  readonly empty?: ReactNode;
  /** A text goes back into the composer to be changed. */
  readonly onEdit?: ((text: string) => void) | undefined;
  readonly onSuggestion?: SuggestionListProps["onSelect"];
}

export function MessageList(props: MessageListProps) {
  const { chat, snapshot, empty } = props;
  const texts = useTexts();
  const { messages, typing } = snapshot;
  const own = messages.filter(({ role }) => role === "user").length;
  const follow = useFollowEnd(snapshot, messages[0]?.id, own);
  return (
    <div className="pc-list">
      {/* Silent by itself: the announcer says what is finished, once. */}
      <div
        ref={follow.list}
        className="pc-list-scroll"
        role="log"
        aria-live="off"
        aria-label={texts.conversation}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolling by keyboard needs the focus.
        tabIndex={0}
        onScroll={follow.onScroll}
      >
        <div className="pc-list-inner">
          <OlderButton chat={chat} snapshot={snapshot} />
          {messages.length === 0 ? empty : <Bubbles {...props} />}
          {typing !== undefined && !isStreaming(messages) && <TypingIndicator />}
        </div>
      </div>
      {!follow.atEnd && (
        <button
          type="button"
          className="pc-to-end"
          aria-label={texts.toLatest}
          onClick={follow.toEnd}
        >
          <Icon name="down" />
        </button>
      )}
      <Announcer chat={chat} />
    </div>
  );
}

function isStreaming(messages: readonly ChatMessage[]): boolean {
  return messages.some(
    (message) =>
      message.role === "assistant" && message.status === "streaming" && message.content !== "",
  );
}

function OlderButton({ chat, snapshot }: Pick<MessageListProps, "chat" | "snapshot">) {
  const texts = useTexts();
  if (!snapshot.hasOlder) return null;
  return (
    <button
      type="button"
      className="pc-button pc-older"
      disabled={snapshot.loadingHistory}
      onClick={() => void chat.loadHistory()}
    >
      {snapshot.loadingHistory ? texts.loadingOlder : texts.showOlder}
    </button>
  );
}

function Bubbles(props: MessageListProps) {
  const { chat, onEdit, onSuggestion } = props;
  const { messages } = props.snapshot;
  const { showOptimizations, showEdits, leftOf, onLeftChange, onUse } = props;
  const choice = useMemo(
    () => optimizationChoice({ showOptimizations, showEdits, leftOf, onLeftChange, onUse }),
    [showOptimizations, showEdits, leftOf, onLeftChange, onUse],
  );
  const lastAnswers = useMemo(() => newestAnswers(messages), [messages]);
  return messages.map((message) =>
    message.role === "user" ? (
      <PersonBubble
        key={message.id}
        chat={chat}
        message={message}
        hasAnswer={lastAnswers.has(message.id)}
        choice={choice}
        onEdit={onEdit}
      />
    ) : (
      <AnswerBubble
        key={message.id}
        chat={chat}
        message={message}
        isLast={lastAnswers.get(message.inReplyTo ?? "") === message.id}
        choice={choice}
        onSuggestion={onSuggestion}
      />
    ),
  );
}

/** The newest answer by request. */
function newestAnswers(messages: readonly ChatMessage[]): ReadonlyMap<string, string> {
  const newest = new Map<string, string>();
  for (const message of messages) {
    if (message.role === "assistant" && message.inReplyTo !== undefined) {
      newest.set(message.inReplyTo, message.id);
    }
  }
  return newest;
}
