/** Offers to keep a template, and templates that were made. */
import type { Conversation } from "./conversationState";
import type { ChatError } from "./conversationTypes";
import { toOpportunity, toTemplate } from "./fromWire";
import type { TemplateCreatedFrame, TemplateOpportunityFrame } from "./wire";

/** An offer, unless it is known or has been decided. */
export function addOpportunity(state: Conversation, frame: TemplateOpportunityFrame): Conversation {
  const opportunity = toOpportunity(frame);
  const known = state.opportunities.some(({ id }) => id === opportunity.id);
  if (known || state.settled.has(opportunity.id)) return state;
  const opportunities = [...state.opportunities, opportunity].sort(
    (one, other) => (one.seq ?? 0) - (other.seq ?? 0),
  );
  return { ...state, opportunities };
}

/** A template; the offer that it came from is settled. */
export function addTemplate(state: Conversation, frame: TemplateCreatedFrame): Conversation {
  const template = toTemplate(frame);
  if (state.templates.some(({ id }) => id === template.id)) return state;
  const taken = takenOpportunity(state, frame);
  const settled = taken === undefined ? state : settleOpportunity(state, taken);
  return { ...settled, templates: [...settled.templates, template] };
}

/** By the request, where it was ours; else the newest offer before it, which is what a save means by default. */
function takenOpportunity(state: Conversation, frame: TemplateCreatedFrame): string | undefined {
  const ours = frame.in_reply_to === undefined ? undefined : state.saves.get(frame.in_reply_to);
  if (ours !== undefined) return ours;
  if (frame.template.source !== "opportunity") return undefined;
  return state.opportunities.findLast(({ seq }) => (seq ?? 0) < frame.seq)?.id;
}

/** A save that failed leaves its offer open, with the reason; `undefined` where the request was none. */
export function failSave(
  state: Conversation,
  requestId: string,
  error: ChatError,
): Conversation | undefined {
  const opportunityId = state.saves.get(requestId);
  if (opportunityId === undefined) return undefined;
  return {
    ...state,
    opportunities: state.opportunities.map((opportunity) =>
      opportunity.id === opportunityId ? { ...opportunity, status: "failed", error } : opportunity,
    ),
  };
}

/** The offer has been taken or turned down, and does not come back. */
export function settleOpportunity(state: Conversation, opportunityId: string): Conversation {
  return {
    ...state,
    settled: new Set(state.settled).add(opportunityId),
    opportunities: state.opportunities.filter(({ id }) => id !== opportunityId),
  };
}
