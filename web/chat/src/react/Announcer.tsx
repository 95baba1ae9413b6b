/** Tells a screen reader of each answer once, when it is finished; history and streaming stay silent. */
import { useEffect, useState } from "react";
import type { AnswerMessage, ChatClient } from "../client/types";
import { plainText } from "./plainText";
import { useTexts } from "./TextsContext";

export function Announcer({ chat }: { readonly chat: ChatClient }) {
  const texts = useTexts();
  const [answer, setAnswer] = useState<AnswerMessage | undefined>(undefined);
  useEffect(() => chat.on("answer", ({ message }) => setAnswer(message)), [chat]);
  return (
    <div className="pc-visually-hidden" aria-live="polite" aria-atomic="true">
      {answer !== undefined && (
        <p key={answer.id}>
          {texts.assistant}: {plainText(answer.content)}
        </p>
      )}
    </div>
  );
}
