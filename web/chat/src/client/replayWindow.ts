/** Where a replay begins: after what has been seen, or with the last part of a long conversation. */
import type { Cursor } from "./cursor";

/** Well under the 1,000 frames of one replay, and more than anybody reads on opening; older messages are fetched on demand. */
const WINDOW = 400;

/** What a replay starts with. */
export interface ReplayStart {
  readonly after: number | undefined;
  /** The server knows less than was seen: what was shown as stored is gone. */
  readonly forgotten: boolean;
  readonly olderExist: boolean;
}

/** Moves the cursor where it has to be; `lastSeq` is `undefined` where the server has not told. */
export function startReplay(cursor: Cursor, lastSeq: number | undefined): ReplayStart {
  const seen = cursor.through;
  const forgotten = seen !== undefined && lastSeq !== undefined && lastSeq < seen;
  if (seen !== undefined && !forgotten) return { after: seen, forgotten, olderExist: false };
  if (lastSeq === undefined) return { after: undefined, forgotten: false, olderExist: false };
  const after = Math.max(0, lastSeq - WINDOW);
  cursor.reset();
  cursor.advanceTo(after);
  return { after, forgotten, olderExist: after > 0 };
}
