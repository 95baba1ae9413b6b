/**
 * Every change that a conversation can undergo, as a pure function.
 * It knows no connection and no clock: times arrive with what happened.
 */
import { type Conversation, emptyConversation } from "./conversationState";
import type { ChatError, PersonMessage } from "./conversationTypes";
import { findPerson, placeMessage } from "./placeMessages";
import { reduceFrame } from "./reduceFrame";
import { settleOpportunity } from "./reduceTemplates";
import type { ServerFrame } from "./wire";

/** What can happen to a conversation. */
export type ConversationEvent =
  | { readonly type: "received"; readonly frame: ServerFrame }
  | { readonly type: "asked"; readonly message: PersonMessage }
  | { readonly type: "waiting" | "sending" | "withdrawn"; readonly id: string }
  | { readonly type: "refused"; readonly id: string; readonly error: ChatError }
  | { readonly type: "saving"; readonly requestId: string; readonly opportunityId: string }
  | { readonly type: "dismissed"; readonly opportunityId: string }
  | { readonly type: "disconnected" | "older_exist" | "loading_history" | "history_ended" }
  | { readonly type: "went_wrong"; readonly error: ChatError }
  | { readonly type: "error_dismissed" }
  /** The server knows less than before: what it had stored is gone. */
  | { readonly type: "forgotten" };

export function reduce(state: Conversation, event: ConversationEvent): Conversation {
  switch (event.type) {
    case "received":
      return reduceFrame(state, event.frame);
    case "asked":
      return ask(state, event.message);
    case "waiting":
      return changePerson(state, event.id, { status: "queued" });
    case "sending":
      return changePerson(state, event.id, { status: "sending", error: undefined });
    case "withdrawn":
      return { ...state, messages: state.messages.filter(({ id }) => id !== event.id) };
    case "refused":
      return changePerson(state, event.id, { status: "failed", error: event.error });
    case "saving":
      return beginSaving(state, event.requestId, event.opportunityId);
    case "dismissed":
      return settleOpportunity(state, event.opportunityId);
    case "disconnected":
      return quiet(state) ? state : { ...state, typing: undefined, loadingHistory: false };
    case "older_exist":
      return { ...state, hasOlder: true };
    case "loading_history":
      return { ...state, loadingHistory: true };
    case "history_ended":
      return state.loadingHistory ? { ...state, loadingHistory: false } : state;
    case "went_wrong":
      return { ...state, error: event.error };
    case "error_dismissed":
      return { ...state, error: undefined };
    case "forgotten":
      return {
        ...emptyConversation(state.settled),
        messages: state.messages.filter(({ role, seq }) => role === "user" && seq === undefined),
      };
  }
}

/** A new request, or a known one once more: what is stored of it stays. */
function ask(state: Conversation, message: PersonMessage): Conversation {
  const known = findPerson(state.messages, message.id);
  const asked = known?.seq === undefined ? message : { ...known, status: message.status };
  return { ...state, messages: placeMessage(state.messages, { ...asked, error: message.error }) };
}

function quiet(state: Conversation): boolean {
  return state.typing === undefined && !state.loadingHistory;
}

function changePerson(
  state: Conversation,
  id: string,
  change: Partial<Pick<PersonMessage, "status" | "error">>,
): Conversation {
  const person = findPerson(state.messages, id);
  if (person === undefined || person.status === "answered") return state;
  if (person.status === change.status && person.error === change.error) return state;
  return { ...state, messages: placeMessage(state.messages, { ...person, ...change }) };
}

function beginSaving(state: Conversation, requestId: string, opportunityId: string): Conversation {
  return {
    ...state,
    saves: new Map(state.saves).set(requestId, opportunityId),
    opportunities: state.opportunities.map((opportunity) =>
      opportunity.id === opportunityId
        ? { ...opportunity, status: "saving", error: undefined }
        : opportunity,
    ),
  };
}
