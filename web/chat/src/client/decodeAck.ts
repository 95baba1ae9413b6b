/** Reads `connection_ack`. */
import type { Fields } from "./fields";
import type { ConnectionAckFrame } from "./wire";

export function readAck(fields: Fields): ConnectionAckFrame {
  return {
    type: "connection_ack",
    session_id: fields.text("session_id"),
    user_id: fields.optionalText("user_id"),
    authenticated: fields.flag("authenticated", false),
    credential_error: readCredentialError(fields.optionalObject("credential_error")),
    seq: fields.optionalSeq("seq"),
    replay_truncated: fields.optionalFlag("replay_truncated"),
    resume_token: fields.optionalText("resume_token"),
    limits: readLimits(fields.optionalObject("limits")),
    features: readFeatures(fields.optionalObject("features")),
  };
}

function readCredentialError(fields: Fields | undefined): ConnectionAckFrame["credential_error"] {
  if (fields === undefined) return undefined;
  const code = fields.choice("code", ["authentication_error", "rate_limit_exceeded"] as const);
  return { code: code ?? "authentication_error", message: fields.text("message") };
}

function readLimits(fields: Fields | undefined): ConnectionAckFrame["limits"] {
  return {
    frame_bytes: fields?.optionalNumber("frame_bytes"),
    content_chars: fields?.optionalNumber("content_chars"),
    waiting_requests: fields?.optionalNumber("waiting_requests"),
  };
}

function readFeatures(fields: Fields | undefined): ConnectionAckFrame["features"] {
  return {
    template_creation: fields?.flag("template_creation", true) ?? true,
    ai_optimization: fields?.flag("ai_optimization", true) ?? true,
    streaming: fields?.flag("streaming", false) ?? false,
    model: fields?.optionalText("model") ?? "",
    not_available: fields?.texts("not_available") ?? [],
  };
}
