/**
 * Gets requests to the server: in order, a few at a time, again after a cut or a refusal that will pass.
 * What becomes of each is told to the conversation.
 */
import { backOff } from "./backOff";
import { toError } from "./fromWire";
import type { Outbox, Outgoing } from "./outbox";
import { bubble } from "./requests";
import type { SnapshotStore } from "./snapshotStore";
import type { ChatEnvironment, TimerHandle } from "./types";
import type { ErrorFrame } from "./wire";

export class Delivery {
  readonly #outbox: Outbox;
  readonly #store: SnapshotStore;
  readonly #environment: ChatEnvironment;
  readonly #send: (frame: object) => boolean;
  #pause: TimerHandle | undefined;
  #paused = false;
  /** Nothing is sent until the person has signed in. */
  #held = false;

  constructor(
    outbox: Outbox,
    store: SnapshotStore,
    environment: ChatEnvironment,
    send: (frame: object) => boolean,
  ) {
    this.#outbox = outbox;
    this.#store = store;
    this.#environment = environment;
    this.#send = send;
    for (const entry of outbox.entries) this.#show(entry);
  }

  add(entry: Outgoing): void {
    this.#outbox.add(entry);
    this.#show(entry);
    this.pump();
  }

  /** Sends what may be sent now. */
  pump(): void {
    if (this.#paused || this.#held) return;
    const { limits } = this.#store.snapshot();
    for (const entry of this.#outbox.due(limits?.waitingRequests)) {
      if (!this.#send(entry.frame)) return;
      this.#outbox.markSent(entry);
      this.#store.dispatch({ type: "sending", id: entry.id });
    }
  }

  /** A connection is live, perhaps as somebody else: what waited may go. */
  resume(): void {
    this.#held = false;
    this.#endPause();
    this.pump();
  }

  disconnected(): void {
    this.#outbox.disconnected();
    this.#endPause();
    for (const { id } of this.#outbox.entries) this.#store.dispatch({ type: "waiting", id });
  }

  /** True where the request stays in the outbox and the error needs nobody's attention. */
  refused(frame: ErrorFrame): boolean {
    const id = frame.in_reply_to;
    if (id === undefined) return false;
    const waits = this.#outbox.has(id) && this.#mayWait(frame, id);
    if (!waits) this.#outbox.remove(id);
    else this.#store.dispatch({ type: "waiting", id });
    return waits;
  }

  #mayWait(frame: ErrorFrame, id: string): boolean {
    if (frame.code === "authentication_error") {
      this.#outbox.sendLater(id);
      this.#held = true;
      this.#store.dispatch({ type: "went_wrong", error: toError(frame) });
      return true;
    }
    if (!frame.retryable || !this.#outbox.sendLater(id)) return false;
    this.#pauseFor(frame.retry_after_ms ?? 1_000 + backOff(3, this.#environment.random));
    return true;
  }

  #pauseFor(delayMs: number): void {
    this.#endPause();
    this.#paused = true;
    this.#pause = this.#environment.setTimeout(() => {
      this.#paused = false;
      this.pump();
    }, delayMs);
  }

  #endPause(): void {
    this.#environment.clearTimeout(this.#pause);
    this.#paused = false;
  }

  #show(entry: Outgoing): void {
    const message = bubble(entry);
    if (message !== undefined) this.#store.dispatch({ type: "asked", message });
  }
}
