/** Joins the parts of a client: what the connection receives goes into the store, what is asked goes out. */
import type { Address } from "./address";
import { Authentication } from "./authentication";
import { Connection } from "./connection";
import { emptyConversation } from "./conversationState";
import { Cursor } from "./cursor";
import { Delivery } from "./delivery";
import { Emitter } from "./emitter";
import { toError, toFeatures, toIdentity, toLimits } from "./fromWire";
import { Memory, rememberSession } from "./memory";
import { Outbox, type Outgoing } from "./outbox";
import { startReplay } from "./replayWindow";
import { localError } from "./requests";
import { SnapshotStore } from "./snapshotStore";
import type { SafeStorage } from "./storage";
import { tell } from "./tell";
import { Token } from "./token";
import type {
  AuthenticateOutcome,
  ChatEnvironment,
  ChatEvents,
  ChatOptions,
  ConnectionState,
  Identity,
  SocketConstructor,
  TokenSource,
} from "./types";
import type { ConnectionAckFrame, ErrorFrame, ServerFrame } from "./wire";

/** Messages that one look back fetches. */
const HISTORY_PAGE = 50;

export interface ConduitPlan {
  readonly options: ChatOptions;
  readonly environment: ChatEnvironment;
  readonly address: Address;
  readonly storage: { readonly outbox: SafeStorage; readonly identity: SafeStorage };
  readonly session: string;
}

export class Conduit {
  readonly environment: ChatEnvironment;
  readonly store: SnapshotStore;
  readonly outbox: Outbox;
  readonly events = new Emitter<ChatEvents>();
  readonly #memory: Memory;
  readonly #token: Token;
  readonly #connection: Connection;
  readonly #delivery: Delivery;
  readonly #cursor = new Cursor();
  readonly #authentication = new Authentication();
  #offeredResumeToken: string | undefined;
  #credentialError: Identity["credentialError"];
  #wasLive = false;
  #historyEnded: (() => void) | undefined;

  readonly #plan: ConduitPlan;

  constructor(plan: ConduitPlan) {
    const { options, environment, address, storage, session } = plan;
    this.#plan = plan;
    this.environment = environment;
    this.#memory = new Memory(storage.outbox, storage.identity, address.server, session);
    this.store = new SnapshotStore(session, emptyConversation(this.#memory.readSettled()));
    this.outbox = new Outbox(storage.outbox, this.#memory.outboxKey);
    this.#token = new Token(options.token);
    this.#connection = this.#connect(options, address.socketUrl(session));
    this.#delivery = new Delivery(this.outbox, this.store, environment, (frame) =>
      this.#connection.send(frame),
    );
  }

  connect(): void {
    this.#connection.connect();
  }

  deliver(entry: Outgoing): void {
    this.#delivery.add(entry);
    if (this.#connection.state.state === "idle") this.connect();
  }

  sendNow(frame: object): boolean {
    return this.#connection.send(frame);
  }

  settled(opportunityId: string): void {
    this.#memory.keepSettled(opportunityId);
  }

  loadHistory(): Promise<void> {
    const { messages, hasOlder, loadingHistory } = this.store.conversation;
    if (!hasOlder || loadingHistory) return Promise.resolve();
    const before = messages[0]?.seq ?? (this.#cursor.through ?? 0) + 1;
    const frame = {
      type: "get_history",
      message_id: this.environment.createId(),
      before,
      limit: HISTORY_PAGE,
    };
    if (!this.#connection.send(frame)) return Promise.resolve();
    this.store.dispatch({ type: "loading_history" });
    return new Promise((resolve) => {
      this.#historyEnded = resolve;
    });
  }

  async authenticate(source: TokenSource): Promise<AuthenticateOutcome> {
    this.#token.source = source;
    if (!this.#connection.isLive) {
      const outcome = this.#authentication.wait();
      if (this.#connection.state.state === "idle") this.#connection.connect();
      else this.#connection.restart();
      return outcome;
    }
    const token = await Promise.resolve(this.#token.read()).catch(() => undefined);
    if (token === undefined) return { authenticated: false, error: noToken() };
    const message_id = this.environment.createId();
    if (!this.#connection.send({ type: "authenticate", token, message_id })) {
      return this.#authentication.wait();
    }
    return this.#authentication.wait(message_id);
  }

  signOut(): void {
    this.#token.source = undefined;
    this.reconnect();
  }

  rememberSession(session: string): void {
    rememberSession(
      this.#plan.storage.outbox,
      this.#plan.address.server,
      this.#plan.options.userId,
      session,
    );
  }

  reconnect(): void {
    this.#credentialError = undefined;
    this.#connection.restart();
  }

  close(): void {
    this.#connection.close();
    this.#authentication.refused(noToken());
  }

  #connect(options: ChatOptions, url: string): Connection {
    return new Connection({
      environment: this.environment,
      token: this.#token,
      streaming: options.streaming !== false,
      url: () => url,
      makeSocket: () => options.WebSocket ?? platformSocket(),
      readResumeToken: () => {
        this.#offeredResumeToken = this.#memory.readResumeToken();
        return this.#offeredResumeToken;
      },
      dropResumeToken: () => this.#memory.dropResumeToken(),
      resumeAfter: (lastSeq) => this.#resumeAfter(lastSeq),
      changed: (state) => this.#changed(state),
      received: (frame, live) => this.#received(frame, live),
      ignored: (reason, frame, seq) => {
        if (seq !== undefined) this.#cursor.see(seq);
        this.events.emit("ignored", { reason, frame });
      },
      tokenRefused: (error) => this.#tokenRefused(error),
      live: (ack) => this.#live(ack),
      down: () => this.#down(),
      tokenUnavailable: () => this.#wrong(noToken()),
    });
  }

  #resumeAfter(lastSeq: number | undefined): number | undefined {
    const { after, forgotten, olderExist } = startReplay(this.#cursor, lastSeq);
    if (forgotten) this.store.dispatch({ type: "forgotten" });
    if (olderExist) this.store.dispatch({ type: "older_exist" }, true);
    return after;
  }

  #changed(connection: ConnectionState): void {
    this.store.set({ connection });
    this.events.emit("connection", { connection });
    if (connection.state === "closed") this.#authentication.refused(refusal(connection.reason));
  }

  #live(ack: ConnectionAckFrame): void {
    this.#cursor.advanceTo(ack.seq ?? 0);
    if (ack.resume_token !== undefined) {
      this.#memory.keepResumeToken(ack.resume_token, this.#offeredResumeToken);
    }
    if (ack.authenticated) this.#authentication.accepted(ack.user_id);
    else this.#authentication.refused(refusal(this.#credentialError?.message));
    this.#wasLive = true;
    this.store.notify();
    this.#delivery.resume();
  }

  #down(): void {
    this.store.dispatch({ type: "disconnected" });
    this.#delivery.disconnected();
    this.#endHistory();
  }

  #received(frame: ServerFrame, live: boolean): void {
    if ("seq" in frame && frame.type !== "connection_ack") this.#cursor.see(frame.seq);
    if (frame.type === "connection_ack") this.#acknowledged(frame, live);
    if (frame.type === "error" && this.#handled(frame)) return;
    const ours = frame.type === "template_created" && this.outbox.has(frame.in_reply_to ?? "");
    this.outbox.settle(frame);
    const changed = this.store.dispatch({ type: "received", frame }, !live);
    if (changed && (live || this.#wasLive || ours))
      tell(this.events, frame, this.store.conversation);
    if (frame.type === "history") this.#endHistory();
    if (live) this.#delivery.pump();
  }

  #acknowledged(ack: ConnectionAckFrame, live: boolean): void {
    if (ack.authenticated) this.#credentialError = undefined;
    const told = toIdentity(ack);
    const identity = { ...told, credentialError: told.credentialError ?? this.#credentialError };
    this.store.set({ identity, features: toFeatures(ack), limits: toLimits(ack) });
    this.events.emit("identity", { identity });
    if (!live || !ack.authenticated) return;
    this.#authentication.accepted(ack.user_id);
    this.#delivery.resume();
  }

  /** Errors that are answered here, and that no view needs to show. */
  #handled(frame: ErrorFrame): boolean {
    if (this.#authentication.asked(frame.in_reply_to)) {
      this.#tokenRefused(frame);
      this.#authentication.refused(toError(frame), frame.in_reply_to);
      return true;
    }
    const waits = this.#delivery.refused(frame);
    if (!waits) this.#endHistory();
    return waits;
  }

  #tokenRefused(frame: ErrorFrame): void {
    this.#credentialError = { code: frame.code, message: frame.message };
    const { identity } = this.store.snapshot();
    if (identity === undefined) return;
    this.store.set({ identity: { ...identity, credentialError: this.#credentialError } });
  }

  #wrong(error: ReturnType<typeof noToken>): void {
    this.store.dispatch({ type: "went_wrong", error });
    this.events.emit("error", { error });
  }

  #endHistory(): void {
    this.store.dispatch({ type: "history_ended" });
    this.#historyEnded?.();
    this.#historyEnded = undefined;
  }
}

function noToken(): ReturnType<typeof localError> {
  return {
    ...localError("token_unavailable", "The page could not get a token for you."),
    retryable: true,
  };
}

function refusal(message: string | undefined): ReturnType<typeof localError> {
  const text = message === undefined || message === "" ? "The token did not count." : message;
  return localError("authentication_error", text);
}

function platformSocket(): SocketConstructor {
  if (typeof WebSocket === "undefined") {
    throw new Error("This platform has no WebSocket; give one as the option `WebSocket`.");
  }
  return WebSocket;
}
