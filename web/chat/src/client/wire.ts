/**
 * What this client reads of each frame. The fields come from the generated `../protocol`, so a rename
 * there fails the type check here; what the client can do without may be missing, so that an older or
 * newer server is understood too.
 */
import type {
  ConnectionAck,
  CreatedTemplate,
  Features,
  History,
  HistoryMessage,
  Limits,
  Message,
  MessageAck,
  MessageRated,
  OpportunitySuggestion,
  OptimizationResult,
  Scores,
  StreamComplete,
  StreamStart,
  StreamToken,
  TemplateCreated,
  TemplateField,
  TemplateOpportunity,
  Typing,
  UserMessage,
  ErrorFrame as WireError,
} from "../protocol";

/** The named fields; those in `Optional` may be `undefined`, and `null` has become `undefined`. */
type Read<Frame, Needed extends keyof Frame, Optional extends keyof Frame = never> = {
  [Name in Needed]: Frame[Name];
} & { [Name in Optional]: NonNullable<Frame[Name]> | undefined };

export type FieldRead = Read<
  TemplateField,
  "name",
  "label" | "type" | "required" | "default" | "placeholder" | "options"
>;

export type HistoryMessageRead = Read<
  HistoryMessage,
  "message_id" | "role" | "content" | "timestamp" | "seq",
  "in_reply_to" | "status" | "model" | "processing_time_ms" | "rating"
>;

export type SuggestionRead = Read<
  OpportunitySuggestion,
  | "title"
  | "description"
  | "category"
  | "confidence"
  | "confidence_basis"
  | "reasoning"
  | "evidence"
  | "preview",
  "confidence_origin"
> & { fields: FieldRead[] };

export type LimitsRead = Read<Limits, never, "frame_bytes" | "content_chars" | "waiting_requests">;

export type ConnectionAckFrame = { type: "connection_ack" } & Read<
  ConnectionAck,
  "session_id" | "authenticated",
  "user_id" | "credential_error" | "seq" | "replay_truncated" | "resume_token"
> & { limits: LimitsRead; features: Omit<Features, "langchain_fallback"> };

export type MessageAckFrame = { type: "message_ack" } & Read<
  MessageAck,
  "message_id" | "seq" | "duplicate" | "timestamp"
>;

export type MessageFrame = { type: "message" } & Read<
  Message,
  "message_id" | "content" | "timestamp" | "status" | "template_suggestions" | "seq",
  "in_reply_to" | "processing_time_ms" | "model" | "checks"
>;

export type UserMessageFrame = { type: "user_message" } & Read<
  UserMessage,
  "message_id" | "content" | "timestamp" | "seq"
>;

export type TypingFrame = { type: "typing_start" | "typing_stop" } & Read<
  Typing,
  "timestamp",
  "in_reply_to"
>;

export type StreamStartFrame = { type: "stream_start" } & Read<
  StreamStart,
  "message_id",
  "in_reply_to" | "model"
>;

export type StreamTokenFrame = { type: "stream_token" } & Read<
  StreamToken,
  "message_id" | "token" | "index"
>;

export type StreamCompleteFrame = { type: "stream_complete" } & Read<
  StreamComplete,
  "message_id" | "final_content" | "template_suggestions"
>;

export type OptimizationResultFrame = { type: "optimization_result" } & Read<
  OptimizationResult,
  | "message_id"
  | "original_prompt"
  | "optimized_prompt"
  | "edits"
  | "improvements"
  | "suggestions"
  | "confidence"
  | "confidence_basis"
  | "processing_time_ms"
  | "timestamp"
  | "seq",
  "original_message_id"
> & { scores: Read<Scores, "dimensions", "before" | "after"> };

export type TemplateOpportunityFrame = { type: "template_opportunity" } & Read<
  TemplateOpportunity,
  "opportunity_id" | "timestamp" | "seq"
> & { suggestion: SuggestionRead };

export type TemplateCreatedFrame = { type: "template_created" } & Read<
  TemplateCreated,
  "message" | "timestamp" | "seq",
  "in_reply_to"
> & { template: CreatedTemplate };

export type HistoryFrame = { type: "history" } & Read<History, "has_more", "in_reply_to"> & {
    messages: HistoryMessageRead[];
  };

export type MessageRatedFrame = { type: "message_rated" } & Read<
  MessageRated,
  "message_id" | "rating"
>;

/** The code is plain text here: a newer server may know more codes. */
export type ErrorFrame = { type: "error"; code: string; ref: string | undefined } & Read<
  WireError,
  "message" | "retryable",
  "in_reply_to" | "retry_after_ms"
>;

export type PongFrame = { type: "pong" };

/** Answers to frames that this client does not send by itself; their content is not read. */
export type UnreadFrame = { type: "template_suggestions" | "intent_result" };

/** Everything that the client understands. */
export type ServerFrame =
  | ConnectionAckFrame
  | MessageAckFrame
  | MessageFrame
  | UserMessageFrame
  | TypingFrame
  | StreamStartFrame
  | StreamTokenFrame
  | StreamCompleteFrame
  | OptimizationResultFrame
  | TemplateOpportunityFrame
  | TemplateCreatedFrame
  | HistoryFrame
  | MessageRatedFrame
  | ErrorFrame
  | PongFrame
  | UnreadFrame;
