/**
 * The first frames on a fresh socket: prove who is speaking, ask for what was missed, and only then be live.
 * One question at a time, so that each `connection_ack` has one meaning.
 */
import type { ConnectionAckFrame, ErrorFrame, ServerFrame } from "./wire";

/** What the handshake needs to know and do. */
export interface HandshakePlan {
  readonly token: string | undefined;
  readonly resumeToken: string | undefined;
  readonly streaming: boolean;
  createId(): string;
  send(frame: object): void;
  /** A fresh token in exchange for one that was refused; `undefined` where there is no other. */
  renewToken(refused: string): Promise<string | undefined>;
  /** Where the replay begins, given the last `seq` stored; `undefined` where neither side knows yet. */
  resumeAfter(lastSeq: number | undefined): number | undefined;
  /** The server no longer takes the guest's proof. */
  resumeTokenRefused(): void;
  /** The token did not count; one goes on as whoever one was. */
  tokenRefused(error: ErrorFrame): void;
  live(ack: ConnectionAckFrame): void;
}

type Step =
  | { readonly at: "greeting" }
  | { readonly at: "proving"; readonly requestId: string; readonly token: string }
  | { readonly at: "renewing" }
  | {
      readonly at: "initializing";
      readonly requestId: string;
      readonly after: number | undefined;
      readonly resumeToken: string | undefined;
    }
  | { readonly at: "live" };

export class Handshake {
  readonly #plan: HandshakePlan;
  #step: Step = { at: "greeting" };
  #lastAck: ConnectionAckFrame | undefined;
  #renewed = false;

  constructor(plan: HandshakePlan) {
    this.#plan = plan;
  }

  get isLive(): boolean {
    return this.#step.at === "live";
  }

  /** Whether the guest's proof is what this handshake rests on. */
  get offersResumeToken(): boolean {
    return this.#step.at === "initializing" && this.#step.resumeToken !== undefined;
  }

  /** Takes a frame in; true where it was an answer to the handshake itself and means nothing to anybody else. */
  receive(frame: ServerFrame): boolean {
    if (frame.type === "connection_ack") {
      this.#acknowledged(frame);
      return false;
    }
    return frame.type === "error" && this.#failed(frame);
  }

  #acknowledged(ack: ConnectionAckFrame): void {
    this.#lastAck = ack;
    switch (this.#step.at) {
      case "greeting":
        if (this.#plan.token === undefined) this.#initialize(ack, this.#plan.resumeToken);
        else this.#prove(this.#plan.token);
        return;
      case "proving":
        this.#initialize(ack, undefined);
        return;
      case "initializing":
        this.#initialized(ack, this.#step);
        return;
      case "renewing":
      case "live":
        return;
    }
  }

  #prove(token: string): void {
    const requestId = this.#plan.createId();
    this.#step = { at: "proving", requestId, token };
    this.#plan.send({ type: "authenticate", token, message_id: requestId });
  }

  #initialize(ack: ConnectionAckFrame | undefined, resumeToken: string | undefined): void {
    const after = this.#plan.resumeAfter(ack?.seq);
    // A guest who is about to be recognized learns only then how much there is to replay.
    const wait = after === undefined && resumeToken !== undefined;
    this.#init(wait ? undefined : (after ?? this.#plan.resumeAfter(0)), resumeToken);
  }

  #init(after: number | undefined, resumeToken: string | undefined): void {
    const requestId = this.#plan.createId();
    this.#step = { at: "initializing", requestId, after, resumeToken };
    this.#plan.send({
      type: "connection_init",
      message_id: requestId,
      streaming: this.#plan.streaming,
      ...(after === undefined ? {} : { after }),
      ...(resumeToken === undefined ? {} : { resume_token: resumeToken }),
    });
  }

  #initialized(ack: ConnectionAckFrame, { after }: Extract<Step, { at: "initializing" }>): void {
    const next = this.#plan.resumeAfter(ack.seq) ?? 0;
    const unasked = after === undefined && (ack.seq ?? 0) > 0;
    const truncated = ack.replay_truncated === true && after !== undefined && next > after;
    // The server knows less than was seen: its store has gone back, and the rest is asked for anew.
    const rewound = after !== undefined && next < after;
    if (unasked || truncated || rewound) {
      this.#init(next, undefined);
      return;
    }
    this.#step = { at: "live" };
    this.#plan.live(ack);
  }

  #failed(error: ErrorFrame): boolean {
    const step = this.#step;
    if (step.at === "proving" && error.in_reply_to === step.requestId) {
      this.#tokenRefused(step.token, error);
      return true;
    }
    const proofRefused =
      step.at === "initializing" &&
      step.resumeToken !== undefined &&
      error.in_reply_to === step.requestId &&
      error.code === "authentication_error";
    if (!proofRefused) return false;
    this.#plan.resumeTokenRefused();
    this.#initialize(this.#lastAck, undefined);
    return true;
  }

  #tokenRefused(token: string, error: ErrorFrame): void {
    this.#step = { at: "renewing" };
    const renewal = this.#renewed ? Promise.resolve(undefined) : this.#plan.renewToken(token);
    this.#renewed = true;
    void renewal
      .catch(() => undefined)
      .then((fresh) => {
        if (this.#step.at !== "renewing") return;
        if (fresh !== undefined && fresh !== token) {
          this.#prove(fresh);
          return;
        }
        this.#plan.tokenRefused(error);
        this.#initialize(this.#lastAck, this.#plan.resumeToken);
      });
  }
}
