/** Where a session's socket is: from whatever a page gives as `url` to a `ws:` address. */

/** A session id that the server accepts has 1 to 200 characters, none of them a control character. */
const LONGEST_SESSION = 200;

/** The server's address with a place for the session. */
export class Address {
  /** Names the server in storage keys: two pages that talk to one server share what they keep. */
  readonly server: string;
  /** The session that the URL itself names, as in `ws://host/ws/chat/my-session/`. */
  readonly session: string | undefined;
  readonly #before: string;
  readonly #after: string;

  /** Throws a `TypeError` for a URL that is none, as `new URL` does. */
  constructor(url: string | undefined) {
    const base = typeof location === "undefined" ? "http://localhost:8000" : location.href;
    const { protocol, host, pathname } = new URL(url ?? "/", base);
    const scheme = protocol === "https:" || protocol === "wss:" ? "wss:" : "ws:";
    const { before, after, session } = splitPath(pathname);
    this.#before = `${scheme}//${host}${before}`;
    this.#after = after;
    this.server = `${host}${before}`;
    this.session = session;
  }

  socketUrl(session: string): string {
    return `${this.#before}${encodeURIComponent(session)}${this.#after}`;
  }
}

/** Where the session goes: in place of `{session}`, or after `/ws/chat/`, which is added where it is missing. */
function splitPath(path: string): { before: string; after: string; session: string | undefined } {
  const [before, after] = path.split(/%7Bsession%7D/i);
  if (before !== undefined && after !== undefined) return { before, after, session: undefined };
  const folder = path.endsWith("/") ? path : `${path}/`;
  const named = /^(.*\/ws\/chat\/)([^/]+)\/$/.exec(folder);
  if (named?.[1] !== undefined && named[2] !== undefined) {
    return { before: named[1], after: "/", session: decodeURIComponent(named[2]) };
  }
  const chat = folder.endsWith("/ws/chat/") ? folder : `${folder}ws/chat/`;
  return { before: chat, after: "/", session: undefined };
}

/** A session id that nobody else has; the person's id is in it for whoever reads logs. */
export function newSession(userId: string | undefined, uniquePart: string): string {
  const name = (userId ?? "guest").replaceAll(/[^\w.-]/g, "_");
  return `session_${name.slice(0, LONGEST_SESSION / 2)}_${uniquePart}`;
}
