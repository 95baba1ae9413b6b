/** The credential that a page gives: a text, a function that fetches one, or nothing. It is never part of a URL. */
import type { TokenSource } from "./types";

export class Token {
  #source: TokenSource;

  constructor(source: TokenSource) {
    this.#source = source;
  }

  set source(source: TokenSource) {
    this.#source = source;
  }

  get source(): TokenSource {
    return this.#source;
  }

  /** Whether asking again can bring another token. */
  get canRenew(): boolean {
    return typeof this.#source === "function";
  }

  /** The token, at once where it is known. */
  read(): string | undefined | Promise<string | undefined> {
    if (typeof this.#source !== "function") return present(this.#source);
    try {
      const answer = this.#source();
      return answer instanceof Promise ? answer.then(present) : present(answer);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  /** Another token than the refused one; `undefined` where there is none. */
  async renew(refused: string): Promise<string | undefined> {
    if (!this.canRenew) return undefined;
    const fresh = await this.read();
    return fresh === refused ? undefined : fresh;
  }
}

/** What a page without a token often passes on counts as none, as it does for the server. */
const ABSENT = ["", "undefined", "null"];

function present(token: string | undefined): string | undefined {
  return token === undefined || ABSENT.includes(token.trim()) ? undefined : token;
}
