/** Compares two texts word by word. Pure; white space counts as a word, so that nothing is lost. */

/** A run of text that is in both, only in the first, or only in the second. */
export interface DiffPart {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** Past this many comparisons the middle is shown as one exchange: the table would take too long. */
const MOST_CELLS = 4_000_000;

export function wordDiff(before: string, after: string): DiffPart[] {
  const old = words(before);
  const fresh = words(after);
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start += 1;
  let end = 0;
  const most = Math.min(old.length, fresh.length) - start;
  while (end < most && old[old.length - 1 - end] === fresh[fresh.length - 1 - end]) end += 1;
  return merge([
    part("same", old.slice(0, start)),
    ...middle(old.slice(start, old.length - end), fresh.slice(start, fresh.length - end)),
    part("same", old.slice(old.length - end)),
  ]);
}

function words(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];
}

function part(kind: DiffPart["kind"], tokens: readonly string[]): DiffPart {
  return { kind, text: tokens.join("") };
}

/** By the longest common subsequence. */
function middle(old: readonly string[], fresh: readonly string[]): DiffPart[] {
  if (old.length * fresh.length > MOST_CELLS) return [part("removed", old), part("added", fresh)];
  const width = fresh.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = fresh.length - 1; column >= 0; column -= 1) {
      const at = row * width + column;
      lengths[at] =
        old[row] === fresh[column]
          ? (lengths[at + width + 1] ?? 0) + 1
          : Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0);
    }
  }
  return walk(old, fresh, (row, column) => lengths[row * width + column] ?? 0);
}

function walk(
  old: readonly string[],
  fresh: readonly string[],
  common: (row: number, column: number) => number,
): DiffPart[] {
  const parts: DiffPart[] = [];
  let row = 0;
  let column = 0;
  while (row < old.length || column < fresh.length) {
    const gone = old[row];
    const come = fresh[column];
    if (gone !== undefined && gone === come) {
      parts.push({ kind: "same", text: gone });
      row += 1;
      column += 1;
    } else if (
      gone !== undefined &&
      (come === undefined || common(row + 1, column) >= common(row, column + 1))
    ) {
      parts.push({ kind: "removed", text: gone });
      row += 1;
    } else {
      parts.push({ kind: "added", text: come ?? "" });
      column += 1;
    }
  }
  return parts;
}

/** Joins neighbours of one kind, and gathers what was exchanged: first all that went, then all that came. */
function merge(parts: readonly DiffPart[]): DiffPart[] {
  const merged: DiffPart[] = [];
  let removed = "";
  let added = "";
  const flush = () => {
    if (removed !== "") merged.push({ kind: "removed", text: removed });
    if (added !== "") merged.push({ kind: "added", text: added });
    removed = "";
    added = "";
  };
  for (const { kind, text } of parts) {
    if (text === "") continue;
    if (kind === "removed") removed += text;
    else if (kind === "added") added += text;
    else {
      flush();
      const last = merged.at(-1);
      if (last?.kind === "same") merged[merged.length - 1] = { kind, text: last.text + text };
      else merged.push({ kind, text });
    }
  }
  flush();
  return merged;
}
