/** A client of a `FakeServer`, with time and chance held still. */

import type { ChatClient, ChatEnvironment, ChatOptions, KeyValueStorage } from "../src/client";
import { createChat } from "../src/client";
import { FakeServer } from "./FakeServer";

type Change = Parameters<Parameters<ChatEnvironment["watch"]>[0]>[0];

export class MemoryStorage implements KeyValueStorage {
  readonly values = new Map<string, string>();
  getItem(key: string): string | null {
    return this.values.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.values.set(key, value);
  }
  removeItem(key: string): void {
    this.values.delete(key);
  }
}

export interface Started {
  readonly chat: ChatClient;
  readonly server: FakeServer;
  readonly outbox: MemoryStorage;
  readonly identity: MemoryStorage;
  /** Tells the client that the network or the page has changed. */
  readonly notice: (change: Change) => void;
}

let ids = 0;

export function startChat(
  options: ChatOptions = {},
  parts: Partial<Pick<Started, "server" | "outbox" | "identity">> = {},
): Started {
  const server = parts.server ?? new FakeServer();
  const outbox = parts.outbox ?? new MemoryStorage();
  const identity = parts.identity ?? new MemoryStorage();
  const listeners = new Set<(change: Change) => void>();
  const chat = createChat({
    url: "ws://chat.test",
    session: "s",
    WebSocket: server.Socket,
    storage: { outbox, identity },
    environment: {
      random: () => 0.5,
      createId: () => `id-${++ids}`,
      isOnline: () => true,
      watch: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    ...options,
  });
  const notice = (change: Change) => {
    for (const listener of listeners) listener(change);
  };
  return { chat, server, outbox, identity, notice };
}
