/** Builds the frames that a person's actions become. Pure: ids and times are given. */
import type {
  ChatError,
  OptimizeOptions,
  PersonMessage,
  SaveRequest,
  SendOptions,
  TemplateDraft,
} from "./conversationTypes";
import type { Outgoing } from "./outbox";
import { characterCount, utf8Length } from "./textSpan";
import type { ServerLimits } from "./types";

/** What a frame is stamped with. */
export interface Stamp {
  readonly id: string;
  /** RFC 3339. */
  readonly time: string;
}

export function chatMessage(stamp: Stamp, content: string, options: SendOptions): Outgoing {
  return outgoing(stamp, "chat_message", {
    content,
    timestamp: stamp.time,
    context: options.context,
  });
}

export function optimizePrompt(stamp: Stamp, prompt: string, options: OptimizeOptions): Outgoing {
  return outgoing(stamp, "optimize_prompt", {
    prompt,
    optimization_type: options.type,
    context: options.context,
  });
}

export function saveConversation(
  stamp: Stamp,
  request: SaveRequest,
  opportunityId: string | undefined,
): Outgoing {
  return outgoing(stamp, "save_conversation_as_template", {
    title: request.title,
    category: request.category,
    description: request.description,
    include_ai_responses: request.includeAiResponses,
    opportunity_id: opportunityId,
  });
}

export function createTemplate(stamp: Stamp, draft: TemplateDraft): Outgoing {
  return outgoing(stamp, "create_template", { template_data: draft });
}

export function dismissOpportunity(stamp: Stamp, opportunityId: string): Outgoing {
  return outgoing(stamp, "dismiss_template_opportunity", { opportunity_id: opportunityId });
}

/** What is absent is left out rather than sent as `null`. */
function outgoing(
  { id, time }: Stamp,
  type: Outgoing["type"],
  fields: Readonly<Record<string, unknown>>,
): Outgoing {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const frame = { type, message_id: id, ...Object.fromEntries(given) };
  return { id, type, frame, createdAt: time };
}

/** The bubble of an outgoing request, or `undefined` for one that has none. */
export function bubble(entry: Outgoing): PersonMessage | undefined {
  const kind = entry.type === "optimize_prompt" ? "optimization" : "message";
  const content = kind === "optimization" ? entry.frame.prompt : entry.frame.content;
  if (typeof content !== "string") return undefined;
  return {
    role: "user",
    id: entry.id,
    kind,
    content,
    status: "queued",
    timestamp: entry.createdAt,
    seq: undefined,
    error: undefined,
    optimization: undefined,
  };
}

/** Why the server would not even read a frame; `undefined` where it would. */
export function sizeError(
  entry: Outgoing,
  content: string,
  limits: ServerLimits | undefined,
): ChatError | undefined {
  const characters = characterCount(content);
  const most = limits?.contentChars;
  if (most !== undefined && characters > most) {
    return tooLong(entry.id, `This text has ${characters} characters; ${most} are possible.`);
  }
  const bytes = utf8Length(JSON.stringify(entry.frame));
  const mostBytes = limits?.frameBytes;
  if (mostBytes !== undefined && bytes > mostBytes) {
    return tooLong(entry.id, `This text takes ${bytes} bytes; ${mostBytes} are possible.`);
  }
  return undefined;
}

function tooLong(id: string, message: string): ChatError {
  return localError("content_too_long", message, id);
}

/** An error that the client found itself. */
export function localError(code: string, message: string, inReplyTo?: string): ChatError {
  return { code, message, ref: undefined, retryable: false, retryAfterMs: undefined, inReplyTo };
}
