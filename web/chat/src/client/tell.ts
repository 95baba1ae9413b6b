/** Turns what has arrived into the client's events. */
import type { Conversation } from "./conversationState";
import type { Emitter } from "./emitter";
import { toError, toOpportunity, toOptimization, toTemplate } from "./fromWire";
import { findMessage } from "./placeMessages";
import type { ChatEvents } from "./types";
import type { ServerFrame } from "./wire";

export function tell(
  events: Emitter<ChatEvents>,
  frame: ServerFrame,
  conversation: Conversation,
): void {
  switch (frame.type) {
    case "message": {
      const message = findMessage(conversation.messages, frame.message_id);
      if (message?.role === "assistant") events.emit("answer", { message });
      return;
    }
    case "optimization_result":
      events.emit("optimization", { optimization: toOptimization(frame) });
      return;
    case "template_opportunity":
      events.emit("opportunity", { opportunity: toOpportunity(frame) });
      return;
    case "template_created":
      events.emit("templateCreated", { template: toTemplate(frame), message: frame.message });
      return;
    case "error":
      events.emit("error", { error: toError(frame) });
      return;
    default:
      return;
  }
}
