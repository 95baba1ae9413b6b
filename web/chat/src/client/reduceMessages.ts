/** Adds messages, answers and optimizations to a conversation, in whatever order they arrive. */
import type { Conversation } from "./conversationState";
import type { AnswerMessage, ChatMessage, Optimization, PersonMessage } from "./conversationTypes";
import { toAnswer, toOptimization, toPastAnswer } from "./fromWire";
import { findAnswers, findMessage, findPerson, placeMessage } from "./placeMessages";
import type {
  HistoryMessageRead,
  MessageFrame,
  OptimizationResultFrame,
  UserMessageFrame,
} from "./wire";

/** A new answer: it replaces what has been streamed of it, and its request counts as answered. */
export function addAnswer(state: Conversation, frame: MessageFrame): Conversation {
  return insertAnswer(state, toAnswer(frame));
}

export function addPerson(state: Conversation, frame: UserMessageFrame): Conversation {
  return insertPerson(state, frame.message_id, frame);
}

/** A message of the history. */
export function addPast(state: Conversation, message: HistoryMessageRead): Conversation {
  return message.role === "user"
    ? insertPerson(state, message.message_id, message)
    : insertAnswer(state, toPastAnswer(message));
}

function insertAnswer(state: Conversation, arrived: AnswerMessage): Conversation {
  const known = findMessage(state.messages, arrived.id);
  if (known !== undefined && known.seq !== undefined) return state;
  const rest = withoutStreams(state.messages, arrived.inReplyTo, arrived.id);
  const placed = placeMessage(rest, withOptimization(state, arrived));
  if (findMessage(placed, arrived.id)?.seq === undefined) return state;
  return settle({ ...state, messages: placed }, arrived);
}

/** What was streamed under another id is superseded by the stored answer. */
function withoutStreams(
  messages: readonly ChatMessage[],
  requestId: string | undefined,
  keptId: string,
): readonly ChatMessage[] {
  if (requestId === undefined) return messages;
  return messages.filter(
    (message) =>
      message.role === "user" ||
      message.status !== "streaming" ||
      message.inReplyTo !== requestId ||
      message.id === keptId,
  );
}

function settle(state: Conversation, answer: AnswerMessage): Conversation {
  const person = findPerson(state.messages, answer.inReplyTo);
  if (person === undefined) return state;
  const settled = { ...person, ...outcome([answer], person) };
  return { ...state, messages: placeMessage(state.messages, settled) };
}

/** What its answers make of a message's status. */
function outcome(
  answers: readonly AnswerMessage[],
  person: Pick<PersonMessage, "status" | "error">,
): Pick<PersonMessage, "status" | "error"> {
  if (person.status === "answered") return person;
  const ended = answers.filter(({ status }) => status !== "streaming");
  if (ended.length === 0) return person;
  const failed = ended.every(({ status }) => status === "failed");
  return failed
    ? { status: "failed", error: person.error }
    : { status: "answered", error: undefined };
}

function insertPerson(
  state: Conversation,
  id: string,
  arrived: { content: string; timestamp: string; seq: number },
): Conversation {
  const known = findMessage(state.messages, id);
  if (known !== undefined && (known.role !== "user" || known.seq !== undefined)) return state;
  const stored: PersonMessage = {
    role: "user",
    id,
    kind: "message",
    content: arrived.content,
    timestamp: arrived.timestamp,
    seq: arrived.seq,
    optimization: known?.optimization,
    ...outcome(findAnswers(state.messages, id), {
      status: known?.status === "answered" ? "answered" : "stored",
      error: undefined,
    }),
  };
  const messages = placeMessage(state.messages, withOptimization(state, stored));
  return { ...state, messages };
}

function withOptimization<Message extends ChatMessage>(
  state: Conversation,
  message: Message,
): Message {
  const optimization = state.looseOptimizations.get(message.id);
  return optimization === undefined ? message : { ...message, optimization };
}

/** Puts an optimization on the message that it belongs to; one that was asked for alone gets its own. */
export function addOptimization(state: Conversation, frame: OptimizationResultFrame): Conversation {
  const optimization = toOptimization(frame);
  const target = optimization.originalMessageId;
  if (target === undefined) return addRequestedOptimization(state, optimization);
  const message = findMessage(state.messages, target);
  const settled = answerRequest(state, optimization.requestId);
  if (message === undefined) {
    const looseOptimizations = new Map(state.looseOptimizations).set(target, optimization);
    return { ...settled, looseOptimizations };
  }
  const messages = placeMessage(settled.messages, { ...message, optimization });
  return { ...settled, messages };
}

/** A request by `optimize_prompt` is answered by its result alone. */
function answerRequest(state: Conversation, requestId: string): Conversation {
  const person = findPerson(state.messages, requestId);
  if (person?.kind !== "optimization") return state;
  const answered = { ...person, status: "answered", error: undefined } as const;
  return { ...state, messages: placeMessage(state.messages, answered) };
}

function addRequestedOptimization(state: Conversation, optimization: Optimization): Conversation {
  const known = findMessage(state.messages, optimization.requestId);
  if (known?.optimization !== undefined) return state;
  const answered = { status: "answered", error: undefined, optimization } as const;
  const message: ChatMessage =
    known === undefined || known.seq === undefined
      ? {
          role: "user",
          id: optimization.requestId,
          kind: "optimization",
          content: optimization.originalPrompt,
          timestamp: known?.timestamp ?? optimization.timestamp,
          seq: optimization.seq,
          ...answered,
        }
      : known.role === "user"
        ? { ...known, ...answered }
        : { ...known, optimization };
  return { ...state, messages: placeMessage(state.messages, message) };
}
