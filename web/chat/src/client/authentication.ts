/** Tells whoever called `authenticate` what became of the token, over however many connections it takes. */
import type { AuthenticateOutcome, ChatError } from "./types";

interface Waiter {
  /** The `authenticate` frame that this one waits for; without it, the next live connection answers. */
  readonly requestId: string | undefined;
  readonly resolve: (outcome: AuthenticateOutcome) => void;
}

export class Authentication {
  #waiters: readonly Waiter[] = [];

  wait(requestId?: string): Promise<AuthenticateOutcome> {
    return new Promise((resolve) => {
      this.#waiters = [...this.#waiters, { requestId, resolve }];
    });
  }

  /** Whether a frame of this id asked. */
  asked(requestId: string | undefined): boolean {
    return (
      requestId !== undefined && this.#waiters.some((waiter) => waiter.requestId === requestId)
    );
  }

  get waiting(): boolean {
    return this.#waiters.length > 0;
  }

  accepted(userId: string | undefined): void {
    this.#settle(() => true, { authenticated: true, userId });
  }

  refused(error: ChatError, requestId?: string): void {
    this.#settle((waiter) => requestId === undefined || waiter.requestId === requestId, {
      authenticated: false,
      error,
    });
  }

  #settle(concerned: (waiter: Waiter) => boolean, outcome: AuthenticateOutcome): void {
    const settled = this.#waiters.filter(concerned);
    this.#waiters = this.#waiters.filter((waiter) => !concerned(waiter));
    for (const { resolve } of settled) resolve(outcome);
  }
}
