/** What the person said, with where it stands on its way, and the ways on when it failed. */
import { memo } from "react";
import type { ChatClient, PersonMessage } from "../client/types";
import { Icon } from "./Icon";
import { OptimizationDiff } from "./OptimizationDiff";
import type { OptimizationChoice } from "./optimizationChoice";
import { ReferenceButton } from "./ReferenceButton";
import { useTexts } from "./TextsContext";

export interface PersonBubbleProps {
  readonly chat: ChatClient;
  readonly message: PersonMessage;
  /** An answer of it is shown and offers the ways on itself. */
  readonly hasAnswer: boolean;
  readonly choice: OptimizationChoice;
  readonly onEdit: ((text: string) => void) | undefined;
}

/** Unchanged messages are not drawn again while another one streams. */
export const PersonBubble = memo(function PersonBubble({
  chat,
  message,
  hasAnswer,
  choice,
  onEdit,
}: PersonBubbleProps) {
  const texts = useTexts();
  return (
    <article className="pc-message" data-role="user" data-status={message.status}>
      <header className="pc-message-header">
        <span className="pc-author">{texts.you}</span>
        <Delivery message={message} />
      </header>
      <p className="pc-plain">{message.content}</p>
      {message.status === "failed" && !hasAnswer && (
        <Failure chat={chat} message={message} onEdit={onEdit} />
      )}
      {message.optimization !== undefined && choice.show && (
        <OptimizationDiff {...choice.propsOf(message.optimization)} />
      )}
    </article>
  );
});

/** A small clock until the server has it; nothing after that. */
function Delivery({ message }: { readonly message: PersonMessage }) {
  const texts = useTexts();
  if (message.status !== "queued" && message.status !== "sending") return null;
  const label = message.status === "queued" ? texts.queued : texts.sending;
  return (
    <span className="pc-delivery" title={label}>
      <Icon name="clock" />
      <span className="pc-visually-hidden">{label}</span>
    </span>
  );
}

type FailureProps = Pick<PersonBubbleProps, "chat" | "message" | "onEdit">;

function Failure({ chat, message, onEdit }: FailureProps) {
  const texts = useTexts();
  const { error, id, seq } = message;
  const edit = () => {
    const text = chat.discard(id);
    if (text !== undefined) onEdit?.(text);
  };
  return (
    // What fails now is said at once; what failed in the past is only shown.
    <div className="pc-failure" role={error === undefined ? undefined : "alert"}>
      <p>
        <Icon name="cross" /> {error?.message ?? texts.failed}{" "}
        {seq === undefined ? texts.keptHere : texts.storedUnanswered}
        {error?.ref !== undefined && <ReferenceButton reference={error.ref} />}
      </p>
      <div className="pc-row">
        <button type="button" className="pc-button pc-button-small" onClick={() => chat.retry(id)}>
          {texts.sendAgain}
        </button>
        {seq === undefined && onEdit !== undefined && (
          <button type="button" className="pc-button pc-button-small" onClick={edit}>
            {texts.edit}
          </button>
        )}
      </div>
    </div>
  );
}
