/** Fetches parts of the page while the browser has nothing else to do, so that they open at once, and without a connection too. */
import { useEffect } from "react";

/** Late enough that the first conversation is there before. */
const PATIENCE_MS = 2_000;

export function useLoadedAhead(loaders: readonly (() => Promise<unknown>)[]): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const load of loaders) {
        // What cannot be fetched now is asked for again when it is needed.
        load().catch(() => undefined);
      }
    }, PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [loaders]);
}
