/**
 * One socket, from its making to its end. A socket that is still connecting is never closed, because
 * browsers report that as a failure of the server; it is left to open, and closed then.
 */
import type { SocketConstructor, SocketLike } from "./types";

const CONNECTING = 0;
const OPEN = 1;

export interface LinkEvents {
  opened(): void;
  received(text: unknown): void;
  closed(code: number, reason: string): void;
}

export class Link {
  readonly #socket: SocketLike;
  #events: LinkEvents | undefined;

  /** Throws what the constructor throws: a bad URL, or `ws:` on a page served by TLS. */
  constructor(makeSocket: SocketConstructor, url: string, events: LinkEvents) {
    this.#events = events;
    const socket = new makeSocket(url);
    this.#socket = socket;
    socket.onopen = () => this.#events?.opened();
    socket.onmessage = (event: unknown) => this.#events?.received(property(event, "data"));
    socket.onclose = (event: unknown) => this.#end(event);
    // What went wrong follows as a close event; a handler must be there, or `ws` throws.
    socket.onerror = () => {};
  }

  /** False where the socket is not open; nothing is sent then. */
  send(frame: object): boolean {
    if (this.#socket.readyState !== OPEN) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  /** Lets go of the socket: nothing more is heard of it, and it is closed as soon as it can be. */
  abandon(code = 1000): void {
    this.#events = undefined;
    if (this.#socket.readyState === CONNECTING) {
      this.#socket.onopen = () => this.#socket.close(code);
    } else if (this.#socket.readyState === OPEN) {
      this.#socket.close(code);
    }
  }

  #end(event: unknown): void {
    const code = property(event, "code");
    const reason = property(event, "reason");
    const events = this.#events;
    this.#events = undefined;
    events?.closed(
      typeof code === "number" ? code : 1006,
      typeof reason === "string" ? reason : "",
    );
  }
}

function property(event: unknown, name: string): unknown {
  return typeof event === "object" && event !== null ? Reflect.get(event, name) : undefined;
}
