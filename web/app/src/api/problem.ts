/** What a refused request says: RFC 9457 problem details with our `code`. Knows nothing about how requests are made. */
import { isRecord, optionalText } from "./decode";

/** A request that the server refused, or that never reached it (`status` 0). */
export class Problem extends Error {
  override readonly name = "Problem";
  /** HTTP status, or 0 where no answer came. */
  readonly status: number;
  /** The contract's error code, such as `rate_limit_exceeded`; `offline` where no answer came. */
  readonly code: string;
  /** What is wrong with each field of a form, by the field's name. */
  readonly fields: Readonly<Record<string, string>>;
  /** Found in the server's log; empty where there is none. */
  readonly ref: string;

  constructor(
    status: number,
    code: string,
    message: string,
    fields: Readonly<Record<string, string>> = {},
    ref = "",
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.fields = fields;
    this.ref = ref;
  }
}

/** Reads a problem from an answer's body, whatever that is. */
export function decodeProblem(status: number, body: unknown, requestId: string | null): Problem {
  if (!isRecord(body)) {
    return new Problem(
      status,
      "internal",
      `The server answered ${status} without saying why.`,
      {},
      requestId ?? "",
    );
  }
  const message =
    optionalText(body.detail) ?? optionalText(body.title) ?? `The server answered ${status}.`;
  const ref = optionalText(body.ref) ?? requestId ?? "";
  return new Problem(
    status,
    optionalText(body.code) ?? "internal",
    message,
    decodeFields(body.errors),
    ref,
  );
}

/** The sentence to show for anything that was thrown. */
export function describe(error: unknown): string {
  return error instanceof Error && error.message !== ""
    ? error.message
    : "Something went wrong. Nothing was lost; try again.";
}

function decodeFields(value: unknown): Record<string, string> {
  const fields: Record<string, string> = {};
  if (Array.isArray(value)) {
    for (const entry of value) {
      if (isRecord(entry)) {
        fields[optionalText(entry.field) ?? ""] = joined(entry.message ?? entry.detail);
      }
    }
  } else if (isRecord(value)) {
    for (const [name, messages] of Object.entries(value)) {
      fields[name] = joined(messages);
    }
  }
  return fields;
}

function joined(messages: unknown): string {
  return Array.isArray(messages)
    ? messages.filter((message) => typeof message === "string").join(" ")
    : (optionalText(messages) ?? "");
}
