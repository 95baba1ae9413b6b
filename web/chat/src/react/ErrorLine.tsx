/** An error that belongs to no message: what happened, what is safe, what to do, and the reference to quote. */
import type { ChatError } from "../client/types";
import { Icon } from "./Icon";
import { ReferenceButton } from "./ReferenceButton";
import { useTexts } from "./TextsContext";

export interface ErrorLineProps {
  readonly error: ChatError;
  readonly onDismiss: () => void;
}

export function ErrorLine({ error, onDismiss }: ErrorLineProps) {
  const texts = useTexts();
  const advice = texts.advice[error.code] ?? texts.defaultAdvice;
  return (
    <div className="pc-error" role="alert" data-code={error.code}>
      <p>
        <strong>{error.message}</strong> {advice.safe} {advice.next}
        {error.ref !== undefined && <ReferenceButton reference={error.ref} />}
      </p>
      <button
        type="button"
        className="pc-composer-button"
        aria-label={texts.dismiss}
        onClick={onDismiss}
      >
        <Icon name="cross" />
      </button>
    </div>
  );
}
