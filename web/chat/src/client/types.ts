/**
 * The public types of the client: what it takes, what a snapshot holds, and which events it sends.
 * Nothing here depends on a framework or on the wire: the frames' own types stand in `../protocol`.
 */
import type {
  AnswerMessage,
  ChatError,
  ChatMessage,
  CreatedTemplate,
  Identity,
  Opportunity,
  Optimization,
  OptimizeOptions,
  SaveRequest,
  SendOptions,
  TemplateDraft,
  Typing,
} from "./conversationTypes";

export type * from "./conversationTypes";

/** A text token, a function that fetches one, or nothing for a guest. A function is asked again for every connection and whenever the server refuses what it gave. */
export type TokenSource =
  | string
  | (() => string | undefined | Promise<string | undefined>)
  | undefined;

/** The part of the web's `Storage` that is used. Every method may throw (private browsing, full disk); the client then works without it. */
export interface KeyValueStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** Where the client keeps what must outlive a reload. */
export interface ChatStorage {
  /** Unsent messages and what was dismissed; belongs to the tab. Default: `sessionStorage`. */
  readonly outbox?: KeyValueStorage | undefined;
  /** The guest's `resume_token` per server; belongs to the browser. Default: `localStorage`. */
  readonly identity?: KeyValueStorage | undefined;
}

/** The part of the web's `WebSocket` that is used, so that another one (`ws` on Node) can be given. */
export interface SocketLike {
  readonly readyState: number;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  send(data: string): void;
  close(code?: number, reason?: string): void;
}

/** Makes a socket for a URL. */
export type SocketConstructor = new (url: string, protocols?: string | string[]) => SocketLike;

/** A timer's handle, whatever the platform makes of it. */
export type TimerHandle = ReturnType<typeof setTimeout>;

/** Time, chance and the outside world; tests hold all of them still. */
export interface ChatEnvironment {
  /** Milliseconds since 1970. */
  now(): number;
  /** A number in 0 (inclusive) .. 1 (exclusive). */
  random(): number;
  /** A fresh id that nobody else has. */
  createId(): string;
  setTimeout(task: () => void, delayMs: number): TimerHandle;
  clearTimeout(handle: TimerHandle | undefined): void;
  /** Whether the machine believes that it has a network; `true` where nobody knows. */
  isOnline(): boolean;
  /** Calls back when the network comes or goes, and when the page is shown again. */
  watch(listener: (change: "online" | "offline" | "visible") => void): () => void;
}

/** What `createChat` takes; everything may be left out in a page that the server itself serves. */
export interface ChatOptions {
  /**
   * The server: `https://chat.example`, `ws://localhost:8000/ws/chat/`, or a path. The session is
   * put in place of `{session}`, after `/ws/chat/`, or after `/ws/chat/` added to the URL.
   * Default: the page's own host.
   */
  readonly url?: string | undefined;
  /** The conversation's id, 1 to 200 characters. Default: the one this tab had, or a fresh one. */
  readonly session?: string | undefined;
  readonly token?: TokenSource;
  /** Names the person in ids only; the server never believes it. */
  readonly userId?: string | undefined;
  readonly storage?: ChatStorage | undefined;
  /** Default: the platform's `WebSocket`. Node 20 has none: give it `ws`. */
  readonly WebSocket?: SocketConstructor | undefined;
  /** Whether answers arrive word by word. Default: `true`. */
  readonly streaming?: boolean | undefined;
  /** Whether to connect at once. Default: `true`; with `false`, `connect()` or the first message does. */
  readonly autoConnect?: boolean | undefined;
  readonly environment?: Partial<ChatEnvironment> | undefined;
}

/** What may be done about a connection that does not come back by itself. */
export type ClosedRemedy = "start_new" | "sign_in" | "none";

/** Where the connection stands. */
export type ConnectionState =
  | { readonly state: "idle" }
  | { readonly state: "connecting" }
  | { readonly state: "live" }
  | {
      readonly state: "reconnecting";
      /** How many attempts have failed since the last live connection, from 1. */
      readonly attempt: number;
      /** When the next attempt starts, in milliseconds since 1970; absent while one is under way. */
      readonly retryAt: number | undefined;
      /** The machine itself has no network. */
      readonly offline: boolean;
      /** The close code that ended the last connection. */
      readonly code: number;
    }
  | {
      readonly state: "closed";
      readonly code: number;
      readonly reason: string;
      readonly remedy: ClosedRemedy;
    };

/** What the server can do. */
export interface ServerFeatures {
  readonly templateCreation: boolean;
  readonly aiOptimization: boolean;
  readonly streaming: boolean;
  /** The model's name, or `embedded`. */
  readonly model: string;
  /** Client frame types that this server does not answer yet. */
  readonly notAvailable: readonly string[];
}

/** The bounds that the server named; `undefined` where it named none. */
export interface ServerLimits {
  /** Unicode code points of one message or prompt. */
  readonly contentChars: number | undefined;
  /** Bytes of one frame. */
  readonly frameBytes: number | undefined;
  /** Requests that may wait in one session. */
  readonly waitingRequests: number | undefined;
}

/** Everything that a view needs. Immutable; the same object until something changes. */
export interface ChatSnapshot {
  readonly connection: ConnectionState;
  readonly session: string;
  /** `undefined` until the server has said. */
  readonly identity: Identity | undefined;
  /** In the order of the conversation; what has no place in it yet stands last. */
  readonly messages: readonly ChatMessage[];
  readonly typing: Typing | undefined;
  /** The newest offer that is neither taken nor dismissed. */
  readonly opportunity: Opportunity | undefined;
  readonly templates: readonly CreatedTemplate[];
  /** The last error that belongs to no message; `dismissError()` takes it away. */
  readonly error: ChatError | undefined;
  readonly features: ServerFeatures | undefined;
  readonly limits: ServerLimits | undefined;
  /** Older messages can be fetched with `loadHistory()`. */
  readonly hasOlder: boolean;
  readonly loadingHistory: boolean;
}

/** What `on` delivers, by name. */
export interface ChatEvents {
  connection: { readonly connection: ConnectionState };
  identity: { readonly identity: Identity };
  /** An answer has ended, in whatever status; not sent for what is replayed or loaded. */
  answer: { readonly message: AnswerMessage };
  optimization: { readonly optimization: Optimization };
  opportunity: { readonly opportunity: Opportunity };
  templateCreated: { readonly template: CreatedTemplate; readonly message: string };
  error: { readonly error: ChatError };
  /** A frame that this client does not know, or whose shape is not the contract's. */
  ignored: {
    readonly reason: "unknown_type" | "wrong_shape" | "not_json";
    readonly frame: unknown;
  };
}

/** What became of a token. */
export type AuthenticateOutcome =
  | { readonly authenticated: true; readonly userId: string | undefined }
  | { readonly authenticated: false; readonly error: ChatError };

/** One conversation with one server. The methods are bound and may be handed around. */
export interface ChatClient {
  /** Calls back after every change of the snapshot; gives its own undo. */
  subscribe(listener: () => void): () => void;
  getSnapshot(): ChatSnapshot;
  on<Name extends keyof ChatEvents>(
    name: Name,
    handler: (event: ChatEvents[Name]) => void,
  ): () => void;
  /** Opens the connection, or cuts the wait before the next attempt short. */
  connect(): void;
  /** Says something; gives the message's id, or `undefined` for blank text, which is not sent. */
  send(content: string, options?: SendOptions): string | undefined;
  /** Asks for a better wording of `prompt`; gives the request's id, or `undefined` for blank text. */
  optimize(prompt: string, options?: OptimizeOptions): string | undefined;
  /** Keeps the conversation as a template; `templateCreated` tells when it is done. */
  save(request?: SaveRequest): string;
  createTemplate(draft: TemplateDraft): string;
  /** Turns an offer down for good. */
  dismiss(opportunityId: string): void;
  /** Ends the answer to a message, keeping what there is; a message not yet sent is taken back. */
  cancel(messageId: string): void;
  /** Sends a failed message again. */
  retry(messageId: string): void;
  /** Takes a failed or queued message away; gives its text, to be edited. */
  discard(messageId: string): string | undefined;
  rate(messageId: string, rating: -1 | 1, comment?: string): void;
  /** Fetches the messages before the oldest one known. Resolves when they are there. */
  loadHistory(): Promise<void>;
  /** Proves who is speaking, now and on later connections. */
  authenticate(token: TokenSource): Promise<AuthenticateOutcome>;
  /** Forgets the token and goes on as a guest. */
  signOut(): void;
  /** Drops the connection and makes a new one, as after a change of cookies or of what the token function gives. */
  reconnect(): void;
  dismissError(): void;
  /** Makes this tab begin with that session the next time none is named. */
  rememberSession(session: string): void;
  /** Ends the connection for good; unsent messages stay in storage. */
  close(): void;
}
