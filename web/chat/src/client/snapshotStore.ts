/** Holds what a view reads: one immutable snapshot, made anew only when something has changed. */
import { type ConversationEvent, reduce } from "./conversation";
import type { Conversation } from "./conversationState";
import { guard } from "./emitter";
import type { ChatSnapshot } from "./types";

type Around = Pick<ChatSnapshot, "connection" | "session" | "identity" | "features" | "limits">;

export class SnapshotStore {
  #around: Around;
  #conversation: Conversation;
  #snapshot: ChatSnapshot | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(session: string, conversation: Conversation) {
    this.#conversation = conversation;
    this.#around = {
      connection: { state: "idle" },
      session,
      identity: undefined,
      features: undefined,
      limits: undefined,
    };
  }

  get conversation(): Conversation {
    return this.#conversation;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  snapshot(): ChatSnapshot {
    this.#snapshot ??= this.#build();
    return this.#snapshot;
  }

  set(change: Partial<Around>): void {
    this.#around = { ...this.#around, ...change };
    this.#snapshot = undefined;
    this.notify();
  }

  /** Gives whether anything changed. A quiet change is told with the next one: a replay is shown whole. */
  dispatch(event: ConversationEvent, quiet = false): boolean {
    const next = reduce(this.#conversation, event);
    if (next === this.#conversation) return false;
    this.#conversation = next;
    this.#snapshot = undefined;
    if (!quiet) this.notify();
    return true;
  }

  notify(): void {
    for (const listener of [...this.#listeners]) guard(listener);
  }

  #build(): ChatSnapshot {
    const { messages, typing, opportunities, templates, error, hasOlder, loadingHistory } =
      this.#conversation;
    return {
      ...this.#around,
      messages,
      typing,
      opportunity: opportunities.at(-1),
      templates,
      error,
      hasOlder,
      loadingHistory,
    };
  }
}
