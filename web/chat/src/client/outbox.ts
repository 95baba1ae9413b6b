/**
 * What has been said and is not safe on the server yet: kept in storage, sent in order, a few at a time,
 * and sent again under the same `message_id` after a cut, which the server takes as one.
 */
import { isRecord } from "./fields";
import type { SafeStorage } from "./storage";
import type { ServerFrame } from "./wire";

/** The frames that must not be lost. */
export type OutgoingType =
  | "chat_message"
  | "optimize_prompt"
  | "save_conversation_as_template"
  | "create_template"
  | "dismiss_template_opportunity";

export interface Outgoing {
  readonly id: string;
  readonly type: OutgoingType;
  /** The whole frame, `message_id` included. */
  readonly frame: Readonly<Record<string, unknown>>;
  readonly createdAt: string;
}

/** Half of what a session may have waiting by default, so that two tabs fit. */
const AT_ONCE = 4;
/** A request that the server keeps turning away is the person's to decide about. */
const MOST_REFUSALS = 5;

export class Outbox {
  readonly #storage: SafeStorage;
  readonly #key: string;
  #entries: readonly Outgoing[];
  /** Sent on this connection, and neither acknowledged nor refused. */
  readonly #sent = new Set<string>();
  /** Sent on this connection, and not answered. */
  readonly #unanswered = new Set<string>();
  readonly #refusals = new Map<string, number>();

  constructor(storage: SafeStorage, key: string) {
    this.#storage = storage;
    this.#key = key;
    this.#entries = readEntries(storage.get(key));
  }

  get entries(): readonly Outgoing[] {
    return this.#entries;
  }

  add(entry: Outgoing): void {
    this.#change((entries) => [...entries.filter(({ id }) => id !== entry.id), entry]);
  }

  has(id: string): boolean {
    return this.#entries.some((entry) => entry.id === id);
  }

  isSent(id: string): boolean {
    return this.#sent.has(id);
  }

  remove(id: string): void {
    this.#sent.delete(id);
    this.#unanswered.delete(id);
    this.#refusals.delete(id);
    if (this.has(id)) this.#change((entries) => entries.filter((entry) => entry.id !== id));
  }

  /** What may be sent now, oldest first, given how many requests the server lets wait. */
  due(waitingRequests: number | undefined): Outgoing[] {
    const room = Math.min(AT_ONCE, waitingRequests ?? AT_ONCE) - this.#unanswered.size;
    return this.#entries.filter(({ id }) => !this.#sent.has(id)).slice(0, Math.max(0, room));
  }

  markSent(entry: Outgoing): void {
    // Nothing answers a dismissal: it is done when it is sent.
    if (entry.type === "dismiss_template_opportunity") {
      this.remove(entry.id);
      return;
    }
    this.#sent.add(entry.id);
    this.#unanswered.add(entry.id);
  }

  /** The connection is gone: everything that is not safe is to be sent again. */
  disconnected(): void {
    this.#sent.clear();
    this.#unanswered.clear();
  }

  /** The server turned a request away for now; false when it has done so too often. */
  sendLater(id: string): boolean {
    const refusals = (this.#refusals.get(id) ?? 0) + 1;
    this.#refusals.set(id, refusals);
    this.#sent.delete(id);
    this.#unanswered.delete(id);
    return refusals <= MOST_REFUSALS;
  }

  /** Takes out what a frame shows to be safe. */
  settle(frame: ServerFrame): void {
    switch (frame.type) {
      case "message_ack":
      case "user_message":
        this.#safe(frame.message_id);
        return;
      case "optimization_result":
        this.remove(frame.message_id);
        return;
      case "message":
      case "template_created":
        if (frame.in_reply_to !== undefined) this.remove(frame.in_reply_to);
        return;
      default:
        return;
    }
  }

  #safe(id: string): void {
    if (!this.has(id)) return;
    const unanswered = this.#unanswered.has(id);
    this.remove(id);
    if (unanswered) this.#unanswered.add(id);
  }

  /** In storage, others' entries stay: another tab may show the same conversation. */
  #change(change: (entries: readonly Outgoing[]) => readonly Outgoing[]): void {
    this.#entries = change(this.#entries);
    const stored = change(readEntries(this.#storage.get(this.#key)));
    if (stored.length === 0) this.#storage.remove(this.#key);
    else this.#storage.set(this.#key, JSON.stringify(stored));
  }
}

const TYPES: readonly OutgoingType[] = [
  "chat_message",
  "optimize_prompt",
  "save_conversation_as_template",
  "create_template",
  "dismiss_template_opportunity",
];

/** What another version or another program has written there is left out. */
function readEntries(text: string | undefined): Outgoing[] {
  if (text === undefined) return [];
  try {
    const values: unknown = JSON.parse(text);
    return Array.isArray(values) ? values.flatMap(readEntry) : [];
  } catch {
    return [];
  }
}

function readEntry(value: unknown): Outgoing[] {
  if (!isRecord(value)) return [];
  const { id, frame, createdAt } = value;
  const type = TYPES.find((known) => known === value.type);
  const complete =
    typeof id === "string" &&
    type !== undefined &&
    isRecord(frame) &&
    typeof createdAt === "string";
  return complete ? [{ id, type, frame, createdAt }] : [];
}
