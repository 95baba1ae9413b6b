/** Storage that may be missing, full or forbidden, and never throws at its user. */
import type { ChatStorage, KeyValueStorage } from "./types";

/** Reads and writes that cannot fail loudly: what storage refuses is kept in memory. */
export class SafeStorage {
  readonly #below: KeyValueStorage | undefined;
  readonly #memory = new Map<string, string>();

  constructor(below: KeyValueStorage | undefined) {
    this.#below = below;
  }

  get(key: string): string | undefined {
    const held = this.#memory.get(key);
    if (held !== undefined) return held;
    try {
      return this.#below?.getItem(key) ?? undefined;
    } catch {
      return undefined;
    }
  }

  set(key: string, value: string): void {
    try {
      if (this.#below === undefined) throw new Error("no storage");
      this.#below.setItem(key, value);
      this.#memory.delete(key);
    } catch {
      this.#memory.set(key, value);
    }
  }

  remove(key: string): void {
    this.#memory.delete(key);
    try {
      this.#below?.removeItem(key);
    } catch {
      // What cannot be reached need not be removed.
    }
  }
}

/** The storages of this client, the platform's where none is given. */
export function openStorage(given: ChatStorage | undefined): {
  outbox: SafeStorage;
  identity: SafeStorage;
} {
  return {
    outbox: new SafeStorage(given?.outbox ?? platformStorage("sessionStorage")),
    identity: new SafeStorage(given?.identity ?? platformStorage("localStorage")),
  };
}

/** Merely naming the property throws where a browser forbids storage. */
function platformStorage(name: "sessionStorage" | "localStorage"): KeyValueStorage | undefined {
  try {
    return typeof window === "undefined" ? undefined : window[name];
  } catch {
    return undefined;
  }
}
