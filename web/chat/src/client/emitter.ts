/** Named events with one object each. A handler that throws does not keep the others from hearing. */

type Handlers<Events> = { [Name in keyof Events]?: Set<(event: Events[Name]) => void> };

export class Emitter<Events> {
  readonly #handlers: Handlers<Events> = {};

  /** Gives its own undo. */
  on<Name extends keyof Events>(name: Name, handler: (event: Events[Name]) => void): () => void {
    const handlers = this.#handlers[name] ?? new Set();
    this.#handlers[name] = handlers;
    handlers.add(handler);
    return () => {
      handlers.delete(handler);
    };
  }

  emit<Name extends keyof Events>(name: Name, event: Events[Name]): void {
    for (const handler of [...(this.#handlers[name] ?? [])]) guard(() => handler(event));
  }
}

/** Runs foreign code; what it throws is reported as an uncaught error, away from our own state. */
export function guard(task: () => void): void {
  try {
    task();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
