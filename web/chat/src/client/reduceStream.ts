/** The frames of an answer that arrives word by word. */
import type { Conversation } from "./conversationState";
import type { AnswerMessage } from "./conversationTypes";
import { toSuggestions } from "./fromWire";
import { findMessage, placeMessage } from "./placeMessages";
import type { StreamCompleteFrame, StreamStartFrame, StreamTokenFrame } from "./wire";

/** Begins, or begins anew after a cut: the first token then brings all that there is so far. */
export function startStream(state: Conversation, frame: StreamStartFrame): Conversation {
  const known = findMessage(state.messages, frame.message_id);
  if (known !== undefined && (known.role === "user" || known.status !== "streaming")) return state;
  const messages = state.messages.filter(
    (message) =>
      message.role === "user" ||
      message.status !== "streaming" ||
      message.inReplyTo !== frame.in_reply_to,
  );
  return { ...state, messages: placeMessage(messages, emptyAnswer(state, frame)) };
}

function emptyAnswer(state: Conversation, frame: StreamStartFrame): AnswerMessage {
  return {
    role: "assistant",
    id: frame.message_id,
    content: "",
    status: "streaming",
    timestamp: state.typing?.since ?? "",
    seq: undefined,
    inReplyTo: frame.in_reply_to,
    processingTimeMs: undefined,
    model: frame.model,
    suggestions: [],
    checks: [],
    rating: undefined,
    optimization: undefined,
  };
}

/** Tokens arrive in order; those of an answer that is not being streamed are dropped. */
export function appendToken(state: Conversation, frame: StreamTokenFrame): Conversation {
  const answer = findStream(state, frame.message_id);
  if (answer === undefined) return state;
  const content = answer.content + frame.token;
  return { ...state, messages: placeMessage(state.messages, { ...answer, content }) };
}

/** The text is final; the answer still counts as streaming until its `message` says how it ended. */
export function completeStream(state: Conversation, frame: StreamCompleteFrame): Conversation {
  const answer = findStream(state, frame.message_id);
  if (answer === undefined) return state;
  const complete = {
    ...answer,
    content: frame.final_content,
    suggestions: toSuggestions(frame.template_suggestions),
  };
  return { ...state, messages: placeMessage(state.messages, complete) };
}

/** A request failed: what has been streamed for it stays, marked. */
export function endStreams(state: Conversation, requestId: string): Conversation {
  const messages = state.messages
    .filter((message) => !isStreamOf(message, requestId) || message.content !== "")
    .map((message) =>
      isStreamOf(message, requestId) ? ({ ...message, status: "failed" } as const) : message,
    );
  return { ...state, messages };
}

function isStreamOf(message: Conversation["messages"][number], requestId: string): boolean {
  return (
    message.role === "assistant" &&
    message.status === "streaming" &&
    message.inReplyTo === requestId
  );
}

function findStream(state: Conversation, id: string): AnswerMessage | undefined {
  const message = findMessage(state.messages, id);
  return message?.role === "assistant" && message.status === "streaming" ? message : undefined;
}
