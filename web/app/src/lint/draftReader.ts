/**
 * Has the draft read by the server while one writes: waits for a pause, calls an outdated request off, and drops an
 * answer that comes too late. Knows nothing about fields and pages.
 */
import type { LintReport } from "../api/lint";
import { Problem } from "../api/problem";
import { createStore, type Store } from "../state/createStore";

/** What is known of a draft. */
export interface Reading {
  /** The newest report, and the text that it is about, which may be older than the draft. */
  readonly known: { readonly text: string; readonly report: LintReport } | undefined;
  /** What went wrong with the last request, until one works. */
  readonly error: unknown;
}

export interface DraftReader {
  readonly reading: Store<Reading>;
  /** The draft as it is now; `undefined` where nothing is to be read. */
  write(text: string | undefined): void;
  /** Calls off what is under way. */
  stop(): void;
}

export type Ask = (text: string, signal: AbortSignal) => Promise<LintReport>;

/** A pause between two words is shorter. */
const PAUSE_MS = 250;

/** Long texts wait longer: a second at the limit of 64,000 characters. */
const MS_PER_CHARACTER = 1 / 80;

/** Who could not be reached is asked again, quietly. */
const RETRY_MS = 5_000;

const NOTHING: Reading = { known: undefined, error: undefined };

export function createDraftReader(ask: Ask): DraftReader {
  const reading = createStore<Reading>(NOTHING);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;
  let wanted: string | undefined;

  const callOff = () => {
    clearTimeout(timer);
    running?.abort();
    running = undefined;
  };
  const wait = (ms: number) => {
    timer = setTimeout(() => void read(), ms);
  };
  const read = async () => {
    const text = wanted;
    if (text === undefined) {
      return;
    }
    const here = new AbortController();
    running = here;
    try {
      const report = await ask(text, here.signal);
      if (!here.signal.aborted) {
        reading.set({ known: { text, report }, error: undefined });
      }
    } catch (error) {
      if (!here.signal.aborted) {
        reading.set(({ known }) => ({ known, error }));
        if (!isFinal(error)) {
          wait(RETRY_MS);
        }
      }
    }
  };
  return {
    reading,
    write(text) {
      if (text === wanted) {
        return;
      }
      callOff();
      wanted = text;
      if (text === undefined) {
        reading.set(NOTHING);
      } else {
        wait(PAUSE_MS + text.length * MS_PER_CHARACTER);
      }
    },
    stop() {
      callOff();
      wanted = undefined;
    },
  };
}

/** The same text would be refused again. */
function isFinal(error: unknown): boolean {
  return (
    error instanceof Problem && error.status >= 400 && error.status < 500 && error.status !== 429
  );
}
