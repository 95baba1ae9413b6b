/** Three dots that say an answer is being written; still where motion is not wanted. */
import { useTexts } from "./TextsContext";

export function TypingIndicator() {
  const texts = useTexts();
  return (
    <p className="pc-typing">
      <span className="pc-dots" aria-hidden="true">
        <span />
        <span />
        <span />
      </span>
      <span className="pc-visually-hidden">{texts.typing}</span>
    </p>
  );
}
