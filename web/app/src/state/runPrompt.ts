/** Starts a conversation with a prompt that is ready to be sent. */
import { navigate } from "../routing/navigation";
import { chatOf, keepShown } from "./chats";
import { createSessionId } from "./sessionIds";

export function runPrompt(prompt: string): void {
  const sessionId = createSessionId();
  const chat = chatOf(sessionId);
  keepShown(sessionId);
  chat.send(prompt);
  navigate({ place: "conversation", sessionId });
}
