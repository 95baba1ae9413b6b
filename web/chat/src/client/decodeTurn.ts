/** Reads the frames of a turn: answers, optimizations, history. */
import { readBasis, readSpan } from "./decodeBasics";
import { readSuggestions } from "./decodeTemplate";
import { type Fields, WrongShape } from "./fields";
import type {
  HistoryFrame,
  HistoryMessageRead,
  MessageFrame,
  OptimizationResultFrame,
} from "./wire";

const STATUSES = ["complete", "cancelled", "failed"] as const;

export function readMessage(fields: Fields): MessageFrame {
  return {
    type: "message",
    message_id: fields.text("message_id"),
    content: fields.text("content"),
    in_reply_to: fields.optionalText("in_reply_to"),
    timestamp: fields.time("timestamp"),
    seq: fields.seq("seq"),
    processing_time_ms: fields.optionalNumber("processing_time_ms"),
    template_suggestions: readSuggestions(fields, "template_suggestions"),
    status: fields.choice("status", STATUSES) ?? "complete",
    model: fields.optionalText("model"),
    checks: fields.objects("checks", (check) => ({
      label: check.text("label"),
      holds: check.flag("holds", false),
      detail: check.optionalText("detail") ?? "",
      span: readSpan(check.pair("span")),
    })),
  };
}

export function readOptimization(fields: Fields): OptimizationResultFrame {
  const scores = fields.optionalObject("scores");
  return {
    type: "optimization_result",
    message_id: fields.text("message_id"),
    original_message_id: fields.optionalText("original_message_id"),
    original_prompt: fields.text("original_prompt"),
    optimized_prompt: fields.text("optimized_prompt"),
    edits: fields.objects("edits", (edit) => ({
      span: readSpan(edit.pair("span")),
      replacement: edit.text("replacement"),
      rule: edit.text("rule"),
      reason: edit.text("reason"),
    })),
    improvements: fields.texts("improvements"),
    suggestions: fields.texts("suggestions"),
    confidence: fields.number("confidence"),
    confidence_basis: readBasis(fields),
    scores: {
      before: scores?.optionalNumber("before"),
      after: scores?.optionalNumber("after"),
      dimensions:
        scores?.objects("dimensions", (dimension) => ({
          name: dimension.text("name"),
          before: dimension.number("before"),
          after: dimension.number("after"),
        })) ?? [],
    },
    processing_time_ms: fields.number("processing_time_ms"),
    timestamp: fields.time("timestamp"),
    seq: fields.seq("seq"),
  };
}

export function readHistory(fields: Fields): HistoryFrame {
  return {
    type: "history",
    messages: fields.objects("messages", readHistoryMessage),
    has_more: fields.flag("has_more", false),
    in_reply_to: fields.optionalText("in_reply_to"),
  };
}

function readHistoryMessage(fields: Fields): HistoryMessageRead {
  const role = fields.choice("role", ["user", "assistant"] as const);
  if (role === undefined) throw new WrongShape("role");
  return {
    message_id: fields.text("message_id"),
    role,
    content: fields.text("content"),
    timestamp: fields.time("timestamp"),
    seq: fields.seq("seq"),
    in_reply_to: fields.optionalText("in_reply_to"),
    status: fields.choice("status", STATUSES),
    model: fields.optionalText("model"),
    processing_time_ms: fields.optionalNumber("processing_time_ms"),
    rating: fields.optionalNumber("rating"),
  };
}
