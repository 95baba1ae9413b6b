/** What a conversation consists of, as a view reads it: messages, optimizations, opportunities, errors. */

/** Something that went wrong, in the server's words. */
export interface ChatError {
  /** The contract's code, such as `rate_limit_exceeded`; decide by this, never by the text. */
  readonly code: string;
  /** A sentence that a person understands. */
  readonly message: string;
  /** What to quote to whoever runs the server; absent for errors that the client found itself. */
  readonly ref: string | undefined;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  /** The request that failed. */
  readonly inReplyTo: string | undefined;
}

/** Who the server believes is speaking. */
export interface Identity {
  /** `undefined` for a guest. */
  readonly userId: string | undefined;
  readonly authenticated: boolean;
  /** Why the credential that was given did not count. */
  readonly credentialError: { readonly code: string; readonly message: string } | undefined;
}

/** A template that fits what is being asked. */
export interface TemplateSuggestion {
  readonly templateId: string;
  readonly title: string;
  readonly category: string;
  /** 0..1 */
  readonly confidence: number;
  readonly confidenceBasis: string;
  readonly reasoning: string;
}

/** A half-open range of a JavaScript string: `text.slice(start, end)` is what it names. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** A half-open range in the UTF-8 bytes of a text, as the server counts; `textSpan` translates it. */
export type ByteSpan = readonly [start: number, end: number];

/** One change of an optimization, with the rule that asked for it. */
export interface OptimizationEdit {
  /** Where in `originalPrompt`. */
  readonly span: TextSpan;
  readonly replacement: string;
  readonly rule: string;
  readonly reason: string;
}

/** What became of a prompt. */
export interface Optimization {
  /** The request's message id. */
  readonly requestId: string;
  /** The answer that it belongs to, if any. */
  readonly originalMessageId: string | undefined;
  readonly originalPrompt: string;
  readonly optimizedPrompt: string;
  readonly edits: readonly OptimizationEdit[];
  readonly improvements: readonly string[];
  /** Questions that only the author can answer. */
  readonly suggestions: readonly string[];
  /** 0..1 */
  readonly confidence: number;
  readonly confidenceBasis: string;
  readonly scores: OptimizationScores;
  readonly processingTimeMs: number;
  readonly timestamp: string;
  readonly seq: number | undefined;
}

/** Scores of the prompt by the rubric, 0 to 100, before and after, whole and by dimension. */
export interface OptimizationScores {
  readonly before: number | undefined;
  readonly after: number | undefined;
  readonly dimensions: readonly ScoreDimension[];
}

/** One dimension of the rubric. */
export interface ScoreDimension {
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

/** One demand of a request that can be verified. */
export interface AnswerCheck {
  /** "under 120 words" */
  readonly label: string;
  readonly holds: boolean;
  /** "134 words" */
  readonly detail: string;
  /** Where the request demands it, in the request's content. */
  readonly span: ByteSpan;
}

/** What the person said, or asked to have optimized. */
export interface PersonMessage {
  readonly role: "user";
  readonly id: string;
  /** `optimization` for a prompt that was sent to be optimized rather than answered. */
  readonly kind: "message" | "optimization";
  readonly content: string;
  /** queued: waits for a connection · sending: on its way · stored: safe on the server, being answered · answered · failed: see `error`. */
  readonly status: "queued" | "sending" | "stored" | "answered" | "failed";
  readonly timestamp: string;
  readonly seq: number | undefined;
  readonly error: ChatError | undefined;
  readonly optimization: Optimization | undefined;
}

/** An answer. */
export interface AnswerMessage {
  readonly role: "assistant";
  readonly id: string;
  readonly content: string;
  readonly status: "streaming" | "complete" | "cancelled" | "failed";
  readonly timestamp: string;
  readonly seq: number | undefined;
  /** The message that it answers. */
  readonly inReplyTo: string | undefined;
  readonly processingTimeMs: number | undefined;
  /** Who wrote it: a model's name, or `embedded` when no model did. */
  readonly model: string | undefined;
  readonly suggestions: readonly TemplateSuggestion[];
  /** What the request asked for, and whether the answer holds it. */
  readonly checks: readonly AnswerCheck[];
  readonly rating: -1 | 1 | undefined;
  readonly optimization: Optimization | undefined;
}

export type ChatMessage = PersonMessage | AnswerMessage;

/** A placeholder of a template, with what may be put there. */
export interface TemplateField {
  readonly name: string;
  readonly label?: string | undefined;
  readonly type?: string | undefined;
  readonly required?: boolean | undefined;
  readonly default?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly options?: readonly string[] | undefined;
}

/** The messages, and the places in them, that an opportunity rests on. */
export interface Evidence {
  readonly messageId: string;
  /** The parts that differ, in the message's content. */
  readonly spans: readonly ByteSpan[];
}

/** The offer to keep a repeated request as a template. */
export interface Opportunity {
  readonly id: string;
  /** open: waits for a decision · saving: on its way · failed: saving went wrong, see `error`. */
  readonly status: "open" | "saving" | "failed";
  readonly title: string;
  readonly description: string;
  readonly category: string;
  /** 0..1 */
  readonly confidence: number;
  readonly confidenceBasis: string;
  /** What the confidence rests on, in the server's words: "83 % of suggestions like this were accepted (n=41)". */
  readonly confidenceOrigin: string | undefined;
  readonly reasoning: string;
  readonly evidence: readonly Evidence[];
  /** The template's text with its `{{placeholders}}`. */
  readonly preview: string;
  readonly fields: readonly TemplateField[];
  readonly timestamp: string;
  readonly seq: number | undefined;
  readonly error: ChatError | undefined;
}

/** A template that was made in this conversation. */
export interface CreatedTemplate {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly category: string;
  readonly fieldsCount: number;
  readonly source: string;
  readonly messageCount: number;
}

/** What `createTemplate` takes. */
export interface TemplateDraft {
  readonly title: string;
  readonly content: string;
  readonly description?: string | undefined;
  readonly category?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly fields?: readonly TemplateField[] | undefined;
}

/** What `save` takes; everything left out is as the server proposes it. */
export interface SaveRequest {
  readonly title?: string | undefined;
  readonly category?: string | undefined;
  readonly description?: string | undefined;
  /** Whether answers are kept as examples beside the body. Default: `true`. */
  readonly includeAiResponses?: boolean | undefined;
  /** Default: the newest open opportunity. */
  readonly opportunityId?: string | undefined;
}

export type OptimizationType = "enhancement" | "clarity" | "specificity" | "structure";

/** Free fields that go along with a request, such as `audience`, `tone`, `length`. */
export type RequestContext = Readonly<Record<string, unknown>>;

export interface OptimizeOptions {
  readonly type?: OptimizationType | undefined;
  readonly context?: RequestContext | undefined;
}

export interface SendOptions {
  readonly context?: RequestContext | undefined;
}

/** An answer is being worked on. */
export interface Typing {
  readonly inReplyTo: string | undefined;
  readonly since: string;
}
