/** Every word that the component shows, in English; a page may give its own for any of them. */

/** What is safe, and what to do, when something went wrong. */
export interface ErrorAdvice {
  readonly safe: string;
  readonly next: string;
}

export interface ChatTexts {
  readonly title: string;
  readonly you: string;
  readonly assistant: string;
  readonly conversation: string;
  readonly connecting: string;
  readonly live: string;
  readonly reconnecting: string;
  readonly offline: string;
  readonly closed: string;
  readonly retryIn: (seconds: number) => string;
  readonly reconnectNow: string;
  readonly queuedCount: (count: number) => string;
  readonly startNew: string;
  readonly foreignSession: string;
  readonly signInNeeded: string;
  readonly connectionEnded: string;
  readonly composerLabel: string;
  readonly composerPlaceholder: string;
  readonly composerHint: string;
  readonly send: string;
  readonly stop: string;
  readonly typing: string;
  readonly queued: string;
  readonly sending: string;
  readonly failed: string;
  readonly keptHere: string;
  readonly storedUnanswered: string;
  readonly sendAgain: string;
  readonly askAgain: string;
  readonly edit: string;
  readonly cancelled: string;
  readonly brokenOff: string;
  readonly emptyTitle: string;
  readonly emptyText: string;
  readonly examples: readonly string[];
  readonly showOlder: string;
  readonly loadingOlder: string;
  readonly toLatest: string;
  readonly copy: string;
  readonly copied: string;
  readonly milliseconds: (ms: number) => string;
  /** Names the list of what was demanded of an answer. */
  readonly checks: string;
  readonly checkHolds: string;
  readonly checkFails: string;
  readonly suggestions: string;
  readonly confidence: (percent: number, basis: string) => string;
  /** `origin` comes from the server, in English. */
  readonly confidenceIs: (origin: string) => string;
  readonly optimizationTitle: string;
  readonly before: string;
  readonly after: string;
  readonly score: (before: number, after: number) => string;
  readonly nothingToChange: string;
  readonly take: string;
  readonly leave: string;
  readonly takeRule: (rule: string) => string;
  readonly leaveRule: (rule: string) => string;
  readonly removed: string;
  readonly added: string;
  readonly useThis: string;
  readonly questions: string;
  readonly changes: string;
  readonly opportunityTitle: string;
  readonly opportunityDetails: string;
  readonly create: string;
  readonly creating: string;
  readonly notNow: string;
  readonly templateName: string;
  readonly templateCategory: string;
  readonly templateDescription: string;
  readonly templatePreview: string;
  readonly templateFields: string;
  readonly templateCreated: (title: string) => string;
  readonly dismiss: string;
  readonly reference: string;
  readonly copyReference: string;
  readonly guest: (reason: string) => string;
  /** By error code. */
  readonly advice: Readonly<Record<string, ErrorAdvice>>;
  readonly defaultAdvice: ErrorAdvice;
}

/** What a confidence rests on, by the contract's words for it. */
const GROUNDS: Readonly<Record<string, string>> = {
  rubric: "by the rubric",
  support: "by the repeats behind it",
  judge: "by a model's judgement",
  measured: "as measured on held-out cases",
  rules: "by rules that matched",
};

const STORED = "What is marked as sent is stored.";

export const ENGLISH: ChatTexts = {
  title: "PromptCraft",
  you: "You",
  assistant: "PromptCraft",
  conversation: "Conversation",
  connecting: "Connecting",
  live: "Live",
  reconnecting: "Reconnecting",
  offline: "Offline",
  closed: "Disconnected",
  retryIn: (seconds) =>
    seconds > 0
      ? `The server cannot be reached. Trying again in ${seconds} s.`
      : "The server cannot be reached. Trying again.",
  reconnectNow: "Try now",
  queuedCount: (count) =>
    count === 1 ? "1 message waits and is safe." : `${count} messages wait and are safe.`,
  startNew: "Start a new conversation",
  foreignSession: "This conversation belongs to another browser or account, or was deleted.",
  signInNeeded: "You are not signed in, or no longer. Sign in to go on.",
  connectionEnded: "The connection has ended.",
  composerLabel: "Message",
  composerPlaceholder: "Ask, or paste a prompt",
  composerHint: "Enter sends, Shift and Enter begins a new line",
  send: "Send",
  stop: "Stop",
  typing: "PromptCraft is writing",
  queued: "Waits for the connection",
  sending: "Being sent",
  failed: "Not answered",
  keptHere: "It was not sent, and is kept here.",
  storedUnanswered: "Your message is stored.",
  sendAgain: "Send again",
  askAgain: "Ask again",
  edit: "Edit",
  cancelled: "Stopped",
  brokenOff: "Broken off",
  emptyTitle: "What should your prompt do?",
  emptyText: "Ask for one, or paste one to have it improved. No model and no account are needed.",
  examples: [
    "Help me write a professional email to my team about the delayed launch",
    "Optimize this prompt: Summarize the text below, make it short and good",
    "Write a prompt that reviews SQL queries and explains each finding to a beginner",
  ],
  showOlder: "Show older messages",
  loadingOlder: "Fetching older messages",
  toLatest: "To the latest message",
  copy: "Copy",
  copied: "Copied",
  milliseconds: (ms) => (ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`),
  checks: "Checks of this answer",
  checkHolds: "holds",
  checkFails: "does not hold",
  suggestions: "Templates that fit",
  confidence: (percent, basis) => `${percent} % sure, ${GROUNDS[basis] ?? basis}`,
  confidenceIs: (origin) => `Confidence: ${origin}`,
  optimizationTitle: "What changed",
  before: "Before",
  after: "After",
  score: (before, after) => `Rubric score ${before} → ${after}`,
  nothingToChange: "Nothing to change: this prompt holds up as it is.",
  take: "Take",
  leave: "Leave",
  takeRule: (rule) => `Take the change by ${rule}`,
  leaveRule: (rule) => `Leave the change by ${rule}`,
  removed: "removed",
  added: "added",
  useThis: "Use this",
  questions: "Only you can answer",
  changes: "Changes",
  opportunityTitle: "Worth keeping?",
  opportunityDetails: "Look closer",
  create: "Create template",
  creating: "Creating",
  notNow: "Not now",
  templateName: "Title",
  templateCategory: "Category",
  templateDescription: "Description",
  templatePreview: "Template",
  templateFields: "Fields",
  templateCreated: (title) => `“${title}” is in your library.`,
  dismiss: "Dismiss",
  reference: "Reference",
  copyReference: "Copy the reference",
  guest: (reason) => `You go on as a guest: ${reason}`,
  advice: {
    rate_limit_exceeded: { safe: STORED, next: "Wait a moment, then send it again." },
    server_busy: { safe: STORED, next: "Wait a moment, then send it again." },
    authentication_error: { safe: "What you wrote is kept here.", next: "Sign in to send it." },
    session_forbidden: { safe: "What you wrote is kept here.", next: "Start a new conversation." },
    session_deleted: { safe: "What you wrote is kept here.", next: "Start a new conversation." },
    content_too_long: {
      safe: "It was not sent, and is kept here.",
      next: "Shorten it and send it again.",
    },
    provider_unavailable: { safe: STORED, next: "Ask again in a moment." },
    provider_timeout: { safe: STORED, next: "Ask again in a moment." },
    template_creation_failed: {
      safe: "The conversation is unchanged.",
      next: "Change what is named and save again.",
    },
    conversation_too_short: {
      safe: "The conversation is unchanged.",
      next: "Say something first, then save.",
    },
    token_unavailable: {
      safe: "What you wrote is kept here.",
      next: "It is tried again by itself.",
    },
    cancelled: { safe: STORED, next: "Ask again whenever you like." },
  },
  defaultAdvice: { safe: STORED, next: "Try again; if it stays, quote the reference." },
};
