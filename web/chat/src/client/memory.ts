/** What the client remembers across reloads, and under which keys. */
import { newSession } from "./address";
import type { SafeStorage } from "./storage";

/** Decided offers that are remembered per server; an old one hardly comes back. */
const MOST_SETTLED = 200;

/** The session this tab had with this server for this person, or a fresh one. */
export function recallSession(
  tab: SafeStorage,
  server: string,
  userId: string | undefined,
  createId: () => string,
): string {
  const key = sessionKey(server, userId);
  const known = tab.get(key);
  if (known !== undefined) return known;
  const session = newSession(userId, createId());
  tab.set(key, session);
  return session;
}

/** Makes this tab begin a fresh session next time. */
export function rememberSession(
  tab: SafeStorage,
  server: string,
  userId: string | undefined,
  session: string,
): void {
  tab.set(sessionKey(server, userId), session);
}

function sessionKey(server: string, userId: string | undefined): string {
  return `promptcraft:session:${server}:${userId ?? ""}`;
}

export class Memory {
  readonly #tab: SafeStorage;
  readonly #browser: SafeStorage;
  readonly #server: string;
  readonly #session: string;

  constructor(tab: SafeStorage, browser: SafeStorage, server: string, session: string) {
    this.#tab = tab;
    this.#browser = browser;
    this.#server = server;
    this.#session = session;
  }

  get outboxKey(): string {
    return `promptcraft:outbox:${this.#server}${this.#session}`;
  }

  /** The guest of this conversation; failing that, the guest of this browser. */
  readResumeToken(): string | undefined {
    return this.#browser.get(this.#ownGuestKey) ?? this.#browser.get(this.#guestKey);
  }

  /**
   * The first guest of a browser stays its guest. Two tabs that open together without one become two: the second
   * keeps its token for its own conversation only.
   */
  keepResumeToken(token: string, offered: string | undefined): void {
    const shared = this.#browser.get(this.#guestKey);
    const isShared = shared === undefined || shared === offered;
    this.#browser.set(isShared ? this.#guestKey : this.#ownGuestKey, token);
  }

  dropResumeToken(): void {
    const own = this.#browser.get(this.#ownGuestKey) !== undefined;
    this.#browser.remove(own ? this.#ownGuestKey : this.#guestKey);
  }

  readSettled(): string[] {
    const text = this.#tab.get(this.#settledKey) ?? "";
    return text === "" ? [] : text.split("\n");
  }

  keepSettled(opportunityId: string): void {
    const known = this.readSettled().filter((id) => id !== opportunityId);
    const kept = [...known, opportunityId].slice(-MOST_SETTLED);
    this.#tab.set(this.#settledKey, kept.join("\n"));
  }

  get #guestKey(): string {
    return `promptcraft:guest:${this.#server}`;
  }

  get #ownGuestKey(): string {
    return `promptcraft:guest:${this.#server}${this.#session}`;
  }

  get #settledKey(): string {
    return `promptcraft:settled:${this.#server}`;
  }
}
