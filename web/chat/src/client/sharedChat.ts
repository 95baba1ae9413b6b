/**
 * One client for all who show the same conversation, kept as long as anybody does. React's strict mode takes
 * every component away and puts it back at once; a connection that survives a moment without users is not
 * opened twice, and never closed while it is still connecting.
 */
import { createChat } from "./createChat";
import type { ChatClient, ChatOptions, TokenSource } from "./types";

/** How long a client without users is kept. */
const LINGER_MS = 1_000;

export class SharedChat {
  readonly chat: ChatClient;
  readonly #key: string;
  #users = 0;
  #token: TokenSource;
  #closing: ReturnType<typeof setTimeout> | undefined;

  constructor(key: string, options: ChatOptions) {
    this.#key = key;
    this.#token = options.token;
    this.chat = createChat({ ...options, token: () => this.#read(), autoConnect: false });
  }

  /** Connects, and stays connected until the given function has been called. */
  retain(): () => void {
    clearTimeout(this.#closing);
    shared.set(this.#key, this);
    this.#users += 1;
    this.chat.connect();
    let released = false;
    return () => {
      if (released) return;
      released = true;
      this.#release();
    };
  }

  /** Another token from now on. A function counts as the same source, however often it is made anew. */
  setToken(token: TokenSource): void {
    const before = this.#token;
    this.#token = token;
    if (typeof token === "function" || token === before) return;
    if (this.chat.getSnapshot().connection.state === "idle") return;
    if (token === undefined || token.trim() === "") this.chat.reconnect();
    else void this.chat.authenticate(() => this.#read());
  }

  #read(): ReturnType<Exclude<TokenSource, string | undefined>> {
    return typeof this.#token === "function" ? this.#token() : this.#token;
  }

  #release(): void {
    this.#users -= 1;
    if (this.#users > 0) return;
    this.#closing = setTimeout(() => {
      if (this.#users > 0) return;
      this.chat.close();
      if (shared.get(this.#key) === this) shared.delete(this.#key);
    }, LINGER_MS);
  }
}

const shared = new Map<string, SharedChat>();

/** The client that others already use for this conversation, or a new one, not yet connected. */
export function shareChat(options: ChatOptions): SharedChat {
  const key = JSON.stringify([options.url, options.session, options.userId]);
  const known = shared.get(key);
  if (known !== undefined) return known;
  const created = new SharedChat(key, options);
  // On a server every request would leave one behind.
  if (typeof window !== "undefined") shared.set(key, created);
  return created;
}
