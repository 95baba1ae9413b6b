/** Keeps messages in the order of the conversation, each once. */
import type { AnswerMessage, ChatMessage, PersonMessage } from "./conversationTypes";

/** Stored messages by `seq`; then answers on their way; last what waits or failed, as it was written. */
function rank(message: ChatMessage): number {
  if (message.seq !== undefined) return message.seq;
  return message.role === "assistant" ? Number.MAX_SAFE_INTEGER : Number.POSITIVE_INFINITY;
}

export function findMessage(
  messages: readonly ChatMessage[],
  id: string | undefined,
): ChatMessage | undefined {
  return id === undefined ? undefined : messages.findLast((message) => message.id === id);
}

export function findPerson(
  messages: readonly ChatMessage[],
  id: string | undefined,
): PersonMessage | undefined {
  const message = findMessage(messages, id);
  return message?.role === "user" ? message : undefined;
}

/** The answers to a request, oldest first. */
export function findAnswers(messages: readonly ChatMessage[], requestId: string): AnswerMessage[] {
  return messages.filter(
    (message): message is AnswerMessage =>
      message.role === "assistant" && message.inReplyTo === requestId,
  );
}

/**
 * Puts a message in its place, in exchange for the one with the same id.
 * Another message that already has this `seq` stays: the first one counts.
 */
export function placeMessage(
  messages: readonly ChatMessage[],
  message: ChatMessage,
): readonly ChatMessage[] {
  const at = messages.findIndex(({ id }) => id === message.id);
  const before = messages[at];
  if (before !== undefined && rank(before) === rank(message)) return messages.with(at, message);
  if (message.seq !== undefined && messages.some(({ seq }) => seq === message.seq)) {
    return messages;
  }
  const others = before === undefined ? messages : messages.toSpliced(at, 1);
  const own = rank(message);
  const follower = others.findLastIndex((other) => rank(other) <= own) + 1;
  return others.toSpliced(follower, 0, message);
}
