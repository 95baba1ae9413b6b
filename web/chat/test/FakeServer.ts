/**
 * A server in memory that speaks the contract, for one session: it stores, numbers, replays and answers.
 * Sockets open by themselves after a microtask, unless `holdOpening` is set.
 */
import type { SocketConstructor, SocketLike } from "../src/client/types";

type Frame = Record<string, unknown> & { type: string };

const TIME = "2026-01-01T00:00:00Z";

export class FakeServer {
  readonly sockets: FakeSocket[] = [];
  /** Stored frames; `seq` is the place plus one. */
  readonly stored: Frame[] = [];
  /** Every frame that any client sent. */
  readonly received: Frame[] = [];
  readonly Socket: SocketConstructor;
  holdOpening = false;
  refuseConnections = false;
  answering = true;
  replayLimit = 1_000;
  ownSession = true;
  readonly tokens = new Map<string, string>();
  readonly resumeTokens = new Set(["guest-1"]);

  constructor() {
    const server = this;
    this.Socket = class extends FakeSocket {
      constructor(url: string) {
        super(server, url);
      }
    };
  }

  /** The newest socket. */
  get socket(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (socket === undefined) throw new Error("nobody has connected");
    return socket;
  }

  sent(type: string): Frame[] {
    return this.received.filter((frame) => frame.type === type);
  }

  store(frame: Frame): Frame {
    const stored = { timestamp: TIME, session_id: "s", ...frame, seq: this.stored.length + 1 };
    this.stored.push(stored);
    return stored;
  }

  take(socket: FakeSocket, frame: Frame): void {
    this.received.push(frame);
    switch (frame.type) {
      case "authenticate":
        this.#authenticate(socket, frame);
        return;
      case "connection_init":
        this.#initialize(socket, frame);
        return;
      case "chat_message":
        this.#chat(socket, frame);
        return;
      case "get_history":
        this.#history(socket, frame);
        return;
      case "ping":
        socket.say({ type: "pong", server_time: TIME });
        return;
      default:
        return;
    }
  }

  greet(socket: FakeSocket): void {
    socket.say(this.#ack(socket));
  }

  /** Answers the request of this id. */
  answer(requestId: string, content = `answer to ${requestId}`): void {
    const frame = this.store({
      type: "message",
      role: "assistant",
      message_id: `answer-${requestId}`,
      content,
      in_reply_to: requestId,
      processing_time_ms: 12,
      template_suggestions: [],
      status: "complete",
      model: "embedded",
    });
    for (const socket of this.sockets) {
      if (socket.readyState !== 1) continue;
      socket.say({ type: "typing_start", in_reply_to: requestId, timestamp: TIME });
      socket.say({ type: "typing_stop", in_reply_to: requestId, timestamp: TIME });
      socket.say(frame);
    }
  }

  fail(socket: FakeSocket, code: string, more: Record<string, unknown> = {}): void {
    socket.say({
      type: "error",
      code,
      error: code,
      message: `It went wrong: ${code}.`,
      retryable: false,
      ref: "ref-1",
      timestamp: TIME,
      ...more,
    });
  }

  #ack(socket: FakeSocket, more: Record<string, unknown> = {}): Frame {
    const user = socket.userId;
    return {
      type: "connection_ack",
      session_id: "s",
      timestamp: TIME,
      user_id: user ?? null,
      authenticated: user !== undefined,
      protocol: "1",
      seq: this.ownSession ? this.stored.length : null,
      resume_token: user === undefined ? socket.guest : null,
      limits: { frame_bytes: 262_144, content_chars: 64_000, waiting_requests: 8 },
      features: {
        template_creation: true,
        ai_optimization: true,
        langchain_fallback: false,
        streaming: true,
        model: "embedded",
        not_available: ["regenerate", "rate_message"],
      },
      ...more,
    };
  }

  #authenticate(socket: FakeSocket, frame: Frame): void {
    const user = this.tokens.get(String(frame.token));
    if (user === undefined) {
      this.fail(socket, "authentication_error", { in_reply_to: frame.message_id });
      return;
    }
    socket.userId = user;
    socket.say(this.#ack(socket));
  }

  #initialize(socket: FakeSocket, frame: Frame): void {
    if (typeof frame.resume_token === "string") {
      if (this.resumeTokens.has(frame.resume_token)) socket.guest = frame.resume_token;
      else this.fail(socket, "authentication_error", { in_reply_to: frame.message_id });
    }
    const more: Record<string, unknown> = {};
    if (typeof frame.after === "number") {
      const after = frame.after > this.stored.length ? 0 : frame.after;
      const missed = this.stored.slice(after, after + this.replayLimit);
      for (const stored of missed) socket.say(stored);
      more.replay_truncated = after + missed.length < this.stored.length;
    }
    socket.say(this.#ack(socket, more));
  }

  #chat(socket: FakeSocket, frame: Frame): void {
    const known = this.stored.find(
      ({ type, message_id }) => type === "user_message" && message_id === frame.message_id,
    );
    const { message_id, content } = frame;
    const stored = known ?? this.store({ type: "user_message", role: "user", message_id, content });
    socket.say({
      type: "message_ack",
      message_id,
      in_reply_to: message_id,
      seq: stored.seq,
      duplicate: known !== undefined,
      timestamp: TIME,
    });
    const answered = this.stored.find(({ in_reply_to }) => in_reply_to === message_id);
    if (answered !== undefined) socket.say(answered);
    else if (this.answering) this.answer(String(message_id));
  }

  #history(socket: FakeSocket, frame: Frame): void {
    const before = Number(frame.before);
    const limit = Number(frame.limit);
    const older = this.stored.filter(
      ({ type, seq }) => Number(seq) < before && (type === "message" || type === "user_message"),
    );
    const page = older.slice(-limit).map(({ type: _, ...message }) => message);
    socket.say({
      type: "history",
      messages: page,
      has_more: older.length > page.length,
      in_reply_to: frame.message_id,
    });
  }
}

export class FakeSocket implements SocketLike {
  readyState = 0;
  userId: string | undefined;
  guest = "guest-1";
  /** Every close that the client asked for, with the state the socket was in. */
  readonly closes: { state: number; code: number | undefined }[] = [];
  /** Nothing arrives either way. */
  deaf = false;
  /** The server hears, and is not heard. */
  mute = false;
  onopen: ((event: never) => void) | null = null;
  onmessage: ((event: never) => void) | null = null;
  onclose: ((event: never) => void) | null = null;
  onerror: ((event: never) => void) | null = null;
  readonly url: string;
  readonly #server: FakeServer;

  constructor(server: FakeServer, url: string) {
    this.#server = server;
    this.url = url;
    server.sockets.push(this);
    queueMicrotask(() => {
      if (server.refuseConnections) this.cut(1006);
      else if (!server.holdOpening) this.open();
    });
  }

  open(): void {
    this.readyState = 1;
    this.#call(this.onopen, {});
    if (this.readyState === 1) this.#server.greet(this);
  }

  send(data: string): void {
    if (this.readyState !== 1) throw new Error("send on a socket that is not open");
    if (!this.deaf) queueMicrotask(() => this.#server.take(this, JSON.parse(data)));
  }

  /** The client closes. */
  close(code?: number): void {
    this.closes.push({ state: this.readyState, code });
    this.cut(code ?? 1005);
  }

  /** The server or the network closes. */
  cut(code: number, reason = ""): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.#call(this.onclose, { code, reason });
  }

  say(frame: object): void {
    this.sayText(JSON.stringify(frame));
  }

  sayText(data: unknown): void {
    if (this.readyState === 1 && !this.deaf && !this.mute) this.#call(this.onmessage, { data });
  }

  #call(handler: ((event: never) => void) | null, event: object): void {
    handler?.(event as never);
  }
}
