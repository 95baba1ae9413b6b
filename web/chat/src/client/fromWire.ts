/** Translates decoded frames into the public types: camelCase, and places as string indices. */
import type {
  AnswerMessage,
  ChatError,
  CreatedTemplate,
  Identity,
  Opportunity,
  Optimization,
  TemplateSuggestion,
} from "./conversationTypes";
import { textSpan } from "./textSpan";
import type { ServerFeatures, ServerLimits } from "./types";
import type {
  ConnectionAckFrame,
  ErrorFrame,
  HistoryMessageRead,
  MessageFrame,
  OptimizationResultFrame,
  TemplateCreatedFrame,
  TemplateOpportunityFrame,
} from "./wire";

export function toError(frame: ErrorFrame): ChatError {
  return {
    code: frame.code,
    message: frame.message,
    ref: frame.ref,
    retryable: frame.retryable,
    retryAfterMs: frame.retry_after_ms,
    inReplyTo: frame.in_reply_to,
  };
}

export function toIdentity(frame: ConnectionAckFrame): Identity {
  return {
    userId: frame.user_id,
    authenticated: frame.authenticated,
    credentialError: frame.credential_error,
  };
}

export function toFeatures({ features }: ConnectionAckFrame): ServerFeatures {
  return {
    templateCreation: features.template_creation,
    aiOptimization: features.ai_optimization,
    streaming: features.streaming,
    model: features.model,
    notAvailable: features.not_available,
  };
}

export function toLimits({ limits }: ConnectionAckFrame): ServerLimits {
  return {
    contentChars: limits.content_chars,
    frameBytes: limits.frame_bytes,
    waitingRequests: limits.waiting_requests,
  };
}

export function toSuggestions(
  suggestions: MessageFrame["template_suggestions"],
): TemplateSuggestion[] {
  return suggestions.map((suggestion) => ({
    templateId: suggestion.template_id,
    title: suggestion.title,
    category: suggestion.category,
    confidence: suggestion.confidence,
    confidenceBasis: suggestion.confidence_basis,
    reasoning: suggestion.reasoning,
  }));
}

export function toAnswer(frame: MessageFrame): AnswerMessage {
  return {
    role: "assistant",
    id: frame.message_id,
    content: frame.content,
    status: frame.status,
    timestamp: frame.timestamp,
    seq: frame.seq,
    inReplyTo: frame.in_reply_to,
    processingTimeMs: frame.processing_time_ms,
    model: frame.model,
    suggestions: toSuggestions(frame.template_suggestions),
    checks: frame.checks ?? [],
    rating: undefined,
    optimization: undefined,
  };
}

export function toPastAnswer(message: HistoryMessageRead): AnswerMessage {
  return {
    role: "assistant",
    id: message.message_id,
    content: message.content,
    status: message.status ?? "complete",
    timestamp: message.timestamp,
    seq: message.seq,
    inReplyTo: message.in_reply_to,
    processingTimeMs: message.processing_time_ms,
    model: message.model,
    suggestions: [],
    checks: [],
    rating: toRating(message.rating),
    optimization: undefined,
  };
}

export function toRating(rating: number | undefined): -1 | 1 | undefined {
  return rating === 1 || rating === -1 ? rating : undefined;
}

export function toOptimization(frame: OptimizationResultFrame): Optimization {
  return {
    requestId: frame.message_id,
    originalMessageId: frame.original_message_id,
    originalPrompt: frame.original_prompt,
    optimizedPrompt: frame.optimized_prompt,
    edits: frame.edits.map((edit) => ({
      ...edit,
      span: textSpan(frame.original_prompt, edit.span),
    })),
    improvements: frame.improvements,
    suggestions: frame.suggestions,
    confidence: frame.confidence,
    confidenceBasis: frame.confidence_basis,
    scores: frame.scores,
    processingTimeMs: frame.processing_time_ms,
    timestamp: frame.timestamp,
    seq: frame.seq,
  };
}

export function toOpportunity(frame: TemplateOpportunityFrame): Opportunity {
  const { suggestion } = frame;
  return {
    id: frame.opportunity_id,
    status: "open",
    title: suggestion.title,
    description: suggestion.description,
    category: suggestion.category,
    confidence: suggestion.confidence,
    confidenceBasis: suggestion.confidence_basis,
    confidenceOrigin: suggestion.confidence_origin,
    reasoning: suggestion.reasoning,
    evidence: suggestion.evidence.map((evidence) => ({
      messageId: evidence.message_id,
      spans: evidence.spans,
    })),
    preview: suggestion.preview,
    fields: suggestion.fields,
    timestamp: frame.timestamp,
    seq: frame.seq,
    error: undefined,
  };
}

export function toTemplate({ template }: TemplateCreatedFrame): CreatedTemplate {
  return {
    id: template.id,
    title: template.title,
    description: template.description,
    category: template.category,
    fieldsCount: template.fields_count,
    source: template.source,
    messageCount: template.message_count,
  };
}
