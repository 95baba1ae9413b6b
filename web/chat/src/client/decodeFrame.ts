/**
 * Turns what came over the wire into a `ServerFrame`, or `undefined` where it is none that this client
 * knows. It checks every field that is used afterwards and never throws.
 */
import { readAck } from "./decodeAck";
import { readCreated, readOpportunity, readSuggestions } from "./decodeTemplate";
import { readHistory, readMessage, readOptimization } from "./decodeTurn";
import { Fields, isRecord, WrongShape } from "./fields";
import type { ServerFrame } from "./wire";

/** What decoding came to; `seq` is there even where the type is unknown, because the order counts it. */
export type Decoded =
  | { readonly kind: "frame"; readonly frame: ServerFrame }
  | { readonly kind: "unknown_type"; readonly seq: number | undefined }
  | { readonly kind: "wrong_shape"; readonly seq: number | undefined };

/** Decodes and says why not. */
export function decode(value: unknown): Decoded {
  try {
    const fields = new Fields(value);
    const frame = read(fields.text("type"), fields);
    return frame === undefined
      ? { kind: "unknown_type", seq: seqOf(value) }
      : { kind: "frame", frame };
  } catch (error) {
    if (error instanceof WrongShape) return { kind: "wrong_shape", seq: seqOf(value) };
    throw error;
  }
}

/** Decodes, or gives `undefined`. */
export function decodeFrame(value: unknown): ServerFrame | undefined {
  const decoded = decode(value);
  return decoded.kind === "frame" ? decoded.frame : undefined;
}

function seqOf(value: unknown): number | undefined {
  if (!isRecord(value)) return undefined;
  const seq = value.seq;
  return typeof seq === "number" && Number.isSafeInteger(seq) && seq > 0 ? seq : undefined;
}

function read(type: string, fields: Fields): ServerFrame | undefined {
  switch (type) {
    case "connection_ack":
      return readAck(fields);
    case "message_ack":
      return {
        type,
        message_id: fields.text("message_id"),
        seq: fields.seq("seq"),
        duplicate: fields.flag("duplicate", false),
        timestamp: fields.time("timestamp"),
      };
    case "message":
      return readMessage(fields);
    case "user_message":
      return {
        type,
        message_id: fields.text("message_id"),
        content: fields.text("content"),
        timestamp: fields.time("timestamp"),
        seq: fields.seq("seq"),
      };
    case "optimization_result":
      return readOptimization(fields);
    case "template_opportunity":
      return readOpportunity(fields);
    case "template_created":
      return readCreated(fields);
    case "history":
      return readHistory(fields);
    case "error":
      return readError(fields);
    default:
      return readPassing(type, fields);
  }
}

/** Frames that are not stored. */
function readPassing(type: string, fields: Fields): ServerFrame | undefined {
  switch (type) {
    case "typing_start":
    case "typing_stop":
      return {
        type,
        timestamp: fields.time("timestamp"),
        in_reply_to: fields.optionalText("in_reply_to"),
      };
    case "stream_start":
      return {
        type,
        message_id: fields.text("message_id"),
        in_reply_to: fields.optionalText("in_reply_to"),
        model: fields.optionalText("model"),
      };
    case "stream_token":
      return {
        type,
        message_id: fields.text("message_id"),
        token: fields.text("token"),
        index: fields.number("index"),
      };
    case "stream_complete":
      return {
        type,
        message_id: fields.text("message_id"),
        final_content: fields.text("final_content"),
        template_suggestions: readSuggestions(fields, "template_suggestions"),
      };
    case "message_rated":
      return { type, message_id: fields.text("message_id"), rating: fields.number("rating") };
    case "pong":
    case "template_suggestions":
    case "intent_result":
      return { type };
    default:
      return undefined;
  }
}

function readError(fields: Fields): ServerFrame {
  return {
    type: "error",
    code: fields.text("code"),
    message: fields.text("message"),
    in_reply_to: fields.optionalText("in_reply_to"),
    retryable: fields.flag("retryable", false),
    retry_after_ms: fields.optionalNumber("retry_after_ms"),
    ref: fields.optionalText("ref"),
  };
}
