/** How long to wait before coming back. */

/** The first wait's bound: a cut of a moment is over before anybody notices. */
const FIRST_MS = 500;
/** The longest bound: a server that is down for an hour is still met within half a minute of its return. */
const LONGEST_MS = 30_000;
/** After "busy": long enough for a queue to drain. */
const PAUSE_MS = 5_000;
/** A restart's returns are spread over this. */
const SPREAD_MS = 1_000;

/** Full jitter: anything from nothing up to a bound that doubles with each failure in a row. */
export function backOff(failures: number, random: () => number): number {
  const bound = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
  return Math.round(random() * bound);
}

export function spread(random: () => number): number {
  return Math.round(random() * SPREAD_MS);
}

/** At least what the server asked for, or the usual pause, and a second's jitter on top. */
export function pause(retryAfterMs: number | undefined, random: () => number): number {
  return (retryAfterMs ?? PAUSE_MS) + spread(random);
}
