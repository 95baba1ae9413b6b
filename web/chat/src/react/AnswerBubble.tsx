/** An answer: its text, who wrote it and how long it took, templates that fit, and its optimization. */
import { memo } from "react";
import type { AnswerMessage, ChatClient } from "../client/types";
import { CheckList } from "./CheckList";
import { CopyButton } from "./CopyButton";
import { Markdown } from "./Markdown";
import { OptimizationDiff } from "./OptimizationDiff";
import type { OptimizationChoice } from "./optimizationChoice";
import { SuggestionList, type SuggestionListProps } from "./SuggestionList";
import { useTexts } from "./TextsContext";

export interface AnswerBubbleProps {
  readonly chat: ChatClient;
  readonly message: AnswerMessage;
  /** The newest answer of its request: the one that can be asked for again. */
  readonly isLast: boolean;
  readonly choice: OptimizationChoice;
  readonly onSuggestion: SuggestionListProps["onSelect"];
}

/** Unchanged messages are not drawn again while another one streams. */
export const AnswerBubble = memo(function AnswerBubble({
  chat,
  message,
  isLast,
  choice,
  onSuggestion,
}: AnswerBubbleProps) {
  const { content, checks, suggestions, optimization, status } = message;
  return (
    <article className="pc-message" data-role="assistant" data-status={status}>
      <AnswerHeader message={message} />
      {status === "streaming" && content === "" ? null : <Markdown text={content} />}
      <Ending chat={chat} message={message} isLast={isLast} />
      {checks.length > 0 && <CheckList checks={checks} />}
      <SuggestionList suggestions={suggestions} onSelect={onSuggestion} />
      {optimization !== undefined && choice.show && (
        <OptimizationDiff {...choice.propsOf(optimization)} />
      )}
    </article>
  );
});

function AnswerHeader({ message }: { readonly message: AnswerMessage }) {
  const texts = useTexts();
  const { model, processingTimeMs, status, content } = message;
  return (
    <header className="pc-message-header">
      <span className="pc-author">{texts.assistant}</span>
      {model !== undefined && model !== "" && <span className="pc-model">({model})</span>}
      {processingTimeMs !== undefined && (
        <span className="pc-time">{texts.milliseconds(processingTimeMs)}</span>
      )}
      {status !== "streaming" && content !== "" && <CopyButton text={content} />}
    </header>
  );
}

type EndingProps = Pick<AnswerBubbleProps, "chat" | "message" | "isLast">;

/** Says how an answer ended that is not whole. */
function Ending({ chat, message, isLast }: EndingProps) {
  const texts = useTexts();
  const { status, inReplyTo } = message;
  if (status === "cancelled") return <p className="pc-ending">{texts.cancelled}</p>;
  if (status !== "failed") return null;
  return (
    <div className="pc-failure">
      <p>{texts.brokenOff}</p>
      {isLast && inReplyTo !== undefined && (
        <button
          type="button"
          className="pc-button pc-button-small"
          onClick={() => chat.retry(inReplyTo)}
        >
          {texts.askAgain}
        </button>
      )}
    </div>
  );
}
