/** What each frame of the server changes in a conversation. Repeats change nothing. */
import type { Conversation } from "./conversationState";
import type { ChatError } from "./conversationTypes";
import { toError, toRating } from "./fromWire";
import { findMessage, findPerson, placeMessage } from "./placeMessages";
import { addAnswer, addOptimization, addPast, addPerson } from "./reduceMessages";
import { appendToken, completeStream, endStreams, startStream } from "./reduceStream";
import { addOpportunity, addTemplate, failSave } from "./reduceTemplates";
import type { ErrorFrame, HistoryFrame, MessageAckFrame, ServerFrame, TypingFrame } from "./wire";

export function reduceFrame(state: Conversation, frame: ServerFrame): Conversation {
  switch (frame.type) {
    case "message_ack":
      return acknowledge(state, frame);
    case "message":
      return addAnswer(state, frame);
    case "user_message":
      return addPerson(state, frame);
    case "typing_start":
    case "typing_stop":
      return changeTyping(state, frame);
    case "stream_start":
      return startStream(state, frame);
    case "stream_token":
      return appendToken(state, frame);
    case "stream_complete":
      return completeStream(state, frame);
    case "optimization_result":
      return addOptimization(state, frame);
    case "template_opportunity":
      return addOpportunity(state, frame);
    case "template_created":
      return addTemplate(state, frame);
    case "history":
      return addHistory(state, frame);
    case "message_rated":
      return rate(state, frame.message_id, frame.rating);
    case "error":
      return fail(state, frame);
    case "connection_ack":
    case "pong":
    case "template_suggestions":
    case "intent_result":
      return state;
  }
}

function acknowledge(state: Conversation, frame: MessageAckFrame): Conversation {
  const person = findPerson(state.messages, frame.message_id);
  if (person === undefined) return state;
  const again = person.seq !== undefined;
  if (again && person.status !== "sending" && person.status !== "queued") return state;
  const stored = {
    ...person,
    seq: person.seq ?? frame.seq,
    timestamp: frame.timestamp,
    status: person.status === "answered" ? person.status : "stored",
    error: undefined,
  } as const;
  return { ...state, messages: placeMessage(state.messages, stored) };
}

function changeTyping(state: Conversation, frame: TypingFrame): Conversation {
  if (frame.type === "typing_start") {
    return { ...state, typing: { inReplyTo: frame.in_reply_to, since: frame.timestamp } };
  }
  const other =
    frame.in_reply_to !== undefined &&
    state.typing?.inReplyTo !== undefined &&
    state.typing.inReplyTo !== frame.in_reply_to;
  return other ? state : { ...state, typing: undefined };
}

function addHistory(state: Conversation, frame: HistoryFrame): Conversation {
  const filled = frame.messages.reduce(addPast, state);
  return { ...filled, hasOlder: frame.has_more, loadingHistory: false };
}

function rate(state: Conversation, id: string, rating: number): Conversation {
  const message = findMessage(state.messages, id);
  if (message?.role !== "assistant") return state;
  const rated = { ...message, rating: toRating(rating) };
  return { ...state, messages: placeMessage(state.messages, rated) };
}

function fail(state: Conversation, frame: ErrorFrame): Conversation {
  const error = toError(frame);
  const request = frame.in_reply_to;
  if (request === undefined) return { ...state, error };
  return failSave(state, request, error) ?? failRequest(state, request, error);
}

function failRequest(state: Conversation, request: string, error: ChatError): Conversation {
  const ended = endStreams(state, request);
  const person = findPerson(ended.messages, request);
  if (person === undefined || person.status === "answered") return { ...ended, error };
  const failed = { ...person, status: "failed", error } as const;
  return { ...ended, messages: placeMessage(ended.messages, failed) };
}
