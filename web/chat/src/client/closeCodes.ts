/** What a client does about each close code: the contract's table, as a function. */
import type { ClosedRemedy } from "./types";

/** How to come back, if at all. */
export type Reaction =
  /** With growing, jittered waits. */
  | { readonly kind: "back_off" }
  /** At once, spread over a second so that a restarted server is not met by everybody together. */
  | { readonly kind: "at_once" }
  /** After a pause, because the server said that it is busy. */
  | { readonly kind: "after_pause" }
  /** With a new token. */
  | { readonly kind: "renew" }
  | { readonly kind: "stay_closed"; readonly remedy: ClosedRemedy };

export function reactionTo(code: number): Reaction {
  switch (code) {
    case 1000:
    case 1002:
    case 1003:
    case 1007:
    case 1009:
      return { kind: "stay_closed", remedy: "none" };
    case 1012:
      return { kind: "at_once" };
    case 1013:
    case 4429:
      return { kind: "after_pause" };
    case 4401:
      return { kind: "renew" };
    case 4403:
    case 4410:
      return { kind: "stay_closed", remedy: "start_new" };
    default:
      return { kind: "back_off" };
  }
}
