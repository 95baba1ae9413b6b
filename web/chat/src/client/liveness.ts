/**
 * Notices a connection that is dead without a word, as after sleep or a change of network: browsers do not
 * show the protocol's own pings to a page, so a quiet connection is asked with a frame.
 */
import type { ChatEnvironment, TimerHandle } from "./types";

/** Longer than the server's own 25 s between pings, so that an idle page costs one small frame a minute at most. */
const QUIET_MS = 45_000;
/** How long an answer may take when nobody is in a hurry. */
const ANSWER_MS = 10_000;
/** When the page has just come back, the person is waiting. */
const HURRIED_ANSWER_MS = 4_000;

export interface LivenessEvents {
  ask(): void;
  dead(): void;
}

export class Liveness {
  readonly #environment: ChatEnvironment;
  readonly #events: LivenessEvents;
  #timer: TimerHandle | undefined;

  constructor(environment: ChatEnvironment, events: LivenessEvents) {
    this.#environment = environment;
    this.#events = events;
    this.heard();
  }

  /** Anything at all arrived. */
  heard(): void {
    this.#schedule(QUIET_MS, () => this.#ask(ANSWER_MS));
  }

  /** Asks at once, because there is reason for doubt. */
  doubt(): void {
    this.#ask(HURRIED_ANSWER_MS);
  }

  stop(): void {
    this.#environment.clearTimeout(this.#timer);
  }

  #ask(patienceMs: number): void {
    this.#schedule(patienceMs, () => this.#events.dead());
    this.#events.ask();
  }

  #schedule(delayMs: number, task: () => void): void {
    this.#environment.clearTimeout(this.#timer);
    this.#timer = this.#environment.setTimeout(task, delayMs);
  }
}
