/** One way to ask the server over HTTP: JSON both ways, cookies of our own origin, problems as [`Problem`]. Keeps no state but the running renewal. */
import { decodeProblem, Problem } from "./problem";
import { mayRenew, renewSignIn } from "./renewal";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface RequestOptions {
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  /** Lets the request outlive the page; for what must not be lost when a tab closes. */
  readonly keepalive?: boolean;
}

/** Asks, and renews an expired sign-in once before it gives up. Answers the decoded JSON, or `undefined` for an empty body. */
export async function request(
  method: Method,
  path: string,
  options: RequestOptions = {},
): Promise<unknown> {
  const first = await send(method, path, options);
  if (first.status === 401 && mayRenew(path) && (await renewSignIn())) {
    return read(await send(method, path, options));
  }
  return read(first);
}

async function send(method: Method, path: string, options: RequestOptions): Promise<Response> {
  const init: RequestInit = {
    method,
    credentials: "same-origin",
    headers: { accept: "application/json" },
  };
  if (options.body !== undefined) {
    init.body = JSON.stringify(options.body);
    init.headers = { accept: "application/json", "content-type": "application/json" };
  }
  if (options.signal) {
    init.signal = options.signal;
  }
  if (options.keepalive) {
    init.keepalive = true;
  }
  try {
    return await fetch(path, init);
  } catch (error) {
    if (options.signal?.aborted) {
      throw error;
    }
    throw new Problem(
      0,
      "offline",
      "The server cannot be reached. Nothing was lost; try again when the connection is back.",
    );
  }
}

async function read(response: Response): Promise<unknown> {
  const body = await readBody(response);
  if (!response.ok) {
    throw decodeProblem(response.status, body, response.headers.get("x-request-id"));
  }
  return body;
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === "") {
    return undefined;
  }
  try {
    const body: unknown = JSON.parse(text);
    return body;
  } catch {
    return undefined;
  }
}
