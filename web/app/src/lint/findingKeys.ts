/** Which key means what in a text with findings, and which finding comes next. Pure. */
import type { FindingEdit } from "../api/lint";
import type { PlacedFinding } from "./moveFindings";

export type LintKey = "next" | "previous" | "take" | "leave";

/** The parts of a key press that matter here. */
export interface KeyPress {
  readonly key: string;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

export function lintKeyOf(press: KeyPress): LintKey | undefined {
  if (press.ctrlKey || press.metaKey) {
    return undefined;
  }
  if (press.key === "F8" && !press.altKey) {
    return press.shiftKey ? "previous" : "next";
  }
  if (press.key === "Enter" && press.altKey) {
    return press.shiftKey ? "leave" : "take";
  }
  return undefined;
}

/** The finding after `from` or before it, round the ends; without `from`, the one nearest to the cursor. */
export function neighbourOf(
  findings: readonly PlacedFinding[],
  from: PlacedFinding | undefined,
  step: 1 | -1,
  cursor = 0,
): PlacedFinding | undefined {
  const place = from ? findings.findIndex(({ key }) => key === from.key) : -1;
  if (place >= 0) {
    const next = findings[(place + step + findings.length) % findings.length];
    return next === findings[place] ? undefined : next;
  }
  return step === 1
    ? (findings.find(({ span }) => span.start >= cursor) ?? findings[0])
    : (findings.findLast(({ span }) => span.start < cursor) ?? findings.at(-1));
}

/** Where a finding starts once edits of another one are made. */
export function shiftedStart({ span }: PlacedFinding, edits: readonly FindingEdit[]): number {
  return edits
    .filter((edit) => edit.span.end <= span.start)
    .reduce(
      (start, edit) => start + edit.replacement.length - (edit.span.end - edit.span.start),
      span.start,
    );
}
