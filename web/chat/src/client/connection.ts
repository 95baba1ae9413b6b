/**
 * Keeps one conversation connected: opens sockets one after another, with the waits that the close codes
 * ask for. It moves frames and knows nothing of what is in them beyond the handshake.
 */
import { backOff, pause, spread } from "./backOff";
import { type Reaction, reactionTo } from "./closeCodes";
import { type Decoded, decode } from "./decodeFrame";
import { Handshake } from "./handshake";
import { Link } from "./link";
import { Liveness } from "./liveness";
import type { Token } from "./token";
import type { ChatEnvironment, ConnectionState, SocketConstructor, TimerHandle } from "./types";
import type { ConnectionAckFrame, ErrorFrame, ServerFrame } from "./wire";

/** A server that opens a socket and then says nothing is as good as none. */
const HANDSHAKE_MS = 15_000;
/** A connection that lasted this long was a good one: the next failure counts as the first. */
const GOOD_MS = 10_000;
/** A second refused token in a row is final. */
const MOST_RENEWALS = 2;

export interface ConnectionPlan {
  readonly environment: ChatEnvironment;
  readonly token: Token;
  readonly streaming: boolean;
  makeSocket(): SocketConstructor;
  url(): string;
  readResumeToken(): string | undefined;
  dropResumeToken(): void;
  resumeAfter(lastSeq: number | undefined): number | undefined;
  changed(state: ConnectionState): void;
  received(frame: ServerFrame, live: boolean): void;
  ignored(reason: "unknown_type" | "wrong_shape" | "not_json", frame: unknown, seq?: number): void;
  tokenRefused(error: ErrorFrame): void;
  live(ack: ConnectionAckFrame): void;
  down(): void;
  tokenUnavailable(): void;
}

export class Connection {
  readonly #plan: ConnectionPlan;
  #state: ConnectionState = { state: "idle" };
  #link: Link | undefined;
  #handshake: Handshake | undefined;
  #liveness: Liveness | undefined;
  #timer: TimerHandle | undefined;
  #unwatch: (() => void) | undefined;
  /** Counts attempts, so that what arrives late for an old one is recognized. */
  #attempt = 0;
  #failures = 0;
  #renewals = 0;
  #liveSince: number | undefined;
  #retryAfterMs: number | undefined;

  constructor(plan: ConnectionPlan) {
    this.#plan = plan;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  get isLive(): boolean {
    return this.#state.state === "live";
  }

  /** Connects, or cuts a wait short; does nothing while an attempt is under way. */
  connect(): void {
    const { state } = this.#state;
    const waiting = state === "reconnecting" && this.#state.retryAt !== undefined;
    if (state !== "idle" && state !== "closed" && !waiting) return;
    if (state === "closed") this.#renewals = 0;
    this.#unwatch ??= this.#plan.environment.watch((change) => this.#noticed(change));
    this.#start();
  }

  /** Drops the socket and makes a new one, as somebody else or under another token. */
  restart(): void {
    if (this.#state.state === "idle") return;
    this.#renewals = 0;
    this.#drop();
    this.#start();
  }

  send(frame: object): boolean {
    return this.isLive && this.#link?.send(frame) === true;
  }

  close(): void {
    this.#drop();
    this.#unwatch?.();
    this.#unwatch = undefined;
    this.#set({ state: "closed", code: 1000, reason: "", remedy: "none" });
  }

  #set(state: ConnectionState): void {
    this.#state = state;
    this.#plan.changed(state);
  }

  #start(): void {
    this.#plan.environment.clearTimeout(this.#timer);
    this.#attempt += 1;
    const attempt = this.#attempt;
    this.#set(
      this.#failures === 0 && this.#state.state !== "reconnecting"
        ? { state: "connecting" }
        : this.#reconnecting(undefined, this.#lastCode()),
    );
    const token = this.#plan.token.read();
    if (token instanceof Promise) {
      token.then(
        (value) => attempt === this.#attempt && this.#open(value),
        () => attempt === this.#attempt && this.#withoutToken(),
      );
    } else {
      this.#open(token);
    }
  }

  /** Going on as a guest would put a user's words into a guest's library, so one waits for the token. */
  #withoutToken(): void {
    this.#plan.tokenUnavailable();
    this.#retry({ kind: "back_off" }, 4401);
  }

  #open(token: string | undefined): void {
    this.#handshake = this.#newHandshake(token);
    try {
      this.#link = new Link(this.#plan.makeSocket(), this.#plan.url(), {
        opened: () => {},
        received: (data) => this.#received(data),
        closed: (code, reason) => this.#closed(code, reason),
      });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#set({ state: "closed", code: 1006, reason, remedy: "none" });
      return;
    }
    this.#timer = this.#plan.environment.setTimeout(() => this.#gone(), HANDSHAKE_MS);
  }

  #newHandshake(token: string | undefined): Handshake {
    const plan = this.#plan;
    return new Handshake({
      token,
      resumeToken: plan.readResumeToken(),
      streaming: plan.streaming,
      createId: () => plan.environment.createId(),
      send: (frame) => this.#link?.send(frame),
      renewToken: (refused) => plan.token.renew(refused),
      resumeAfter: (lastSeq) => plan.resumeAfter(lastSeq),
      resumeTokenRefused: () => plan.dropResumeToken(),
      tokenRefused: (error) => plan.tokenRefused(error),
      live: (ack) => this.#becomeLive(ack),
    });
  }

  #becomeLive(ack: ConnectionAckFrame): void {
    const { environment } = this.#plan;
    environment.clearTimeout(this.#timer);
    this.#liveSince = environment.now();
    this.#renewals = 0;
    this.#liveness = new Liveness(environment, {
      ask: () => this.#link?.send({ type: "ping", message_id: environment.createId() }),
      dead: () => this.#gone(),
    });
    this.#set({ state: "live" });
    this.#plan.live(ack);
  }

  #received(data: unknown): void {
    this.#liveness?.heard();
    const value = parse(data);
    if (value === undefined) {
      this.#plan.ignored("not_json", data);
      return;
    }
    this.#take(decode(value), value);
  }

  #take(decoded: Decoded, value: unknown): void {
    if (decoded.kind !== "frame") {
      this.#plan.ignored(decoded.kind, value, decoded.seq);
      return;
    }
    const { frame } = decoded;
    if (frame.type === "error") this.#retryAfterMs = frame.retry_after_ms;
    const live = this.isLive;
    // The replay that an acknowledgement ends counts before what follows from the acknowledgement.
    if (frame.type === "connection_ack") this.#plan.received(frame, live);
    const taken = this.#handshake?.receive(frame) === true;
    if (!taken && frame.type !== "connection_ack") this.#plan.received(frame, live);
  }

  #closed(code: number, reason: string): void {
    const wasGuest = this.#handshake?.offersResumeToken === true;
    const wasLive = this.isLive;
    this.#drop();
    const reaction = reactionTo(code);
    if (reaction.kind === "stay_closed") {
      this.#set({ state: "closed", code, reason, remedy: reaction.remedy });
      return;
    }
    if (reaction.kind === "renew") {
      if (wasGuest) this.#plan.dropResumeToken();
      this.#renewals += 1;
      const hopeful = (this.#plan.token.canRenew || wasGuest) && this.#renewals <= MOST_RENEWALS;
      if (!hopeful) {
        this.#set({ state: "closed", code, reason, remedy: "sign_in" });
        return;
      }
    }
    this.#retry(reaction, code, wasLive);
  }

  /** The other side is silent, or the network has changed under the socket. */
  #gone(): void {
    this.#drop();
    this.#retry({ kind: "back_off" }, 1006);
  }

  #retry(reaction: Reaction, code: number, wasLive = false): void {
    const { environment } = this.#plan;
    this.#failures += 1;
    const delayMs = this.#delay(reaction, wasLive);
    this.#retryAfterMs = undefined;
    this.#set(this.#reconnecting(environment.now() + delayMs, code));
    this.#timer = environment.setTimeout(() => this.#start(), delayMs);
  }

  /** A server that restarts over and over, before anybody is live again, is one that fails. */
  #delay(reaction: Reaction, wasLive: boolean): number {
    const { random } = this.#plan.environment;
    if (reaction.kind === "after_pause") return pause(this.#retryAfterMs, random);
    if (reaction.kind === "at_once" && wasLive) return spread(random);
    return backOff(this.#failures, random);
  }

  #reconnecting(retryAt: number | undefined, code: number): ConnectionState {
    const offline = !this.#plan.environment.isOnline();
    return { state: "reconnecting", attempt: this.#failures, retryAt, offline, code };
  }

  #lastCode(): number {
    return "code" in this.#state ? this.#state.code : 1006;
  }

  #noticed(change: "online" | "offline" | "visible"): void {
    if (this.#state.state === "reconnecting") {
      if (change === "offline") this.#set({ ...this.#state, offline: true });
      else this.connect();
    } else if (this.isLive) {
      this.#liveness?.doubt();
    }
  }

  /** Lets go of the socket and its timers, and of what hung on them. */
  #drop(): void {
    const { environment } = this.#plan;
    environment.clearTimeout(this.#timer);
    this.#liveness?.stop();
    this.#liveness = undefined;
    this.#handshake = undefined;
    this.#attempt += 1;
    this.#link?.abandon();
    this.#link = undefined;
    if (this.#liveSince !== undefined) {
      if (environment.now() - this.#liveSince >= GOOD_MS) this.#failures = 0;
      this.#liveSince = undefined;
    }
    this.#plan.down();
  }
}

function parse(data: unknown): unknown {
  if (typeof data !== "string") return undefined;
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
