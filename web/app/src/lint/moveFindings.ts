/** Keeps findings at their words while one goes on writing, until the server has read the new text. Pure. */
import type { TextSpan } from "@promptcraft/chat";
import type { Finding, LintReport } from "../api/lint";

/** A finding with a name that stays the same while the text around it changes. */
export interface PlacedFinding extends Finding {
  readonly key: string;
  /** What was flagged has been written over: it is nowhere until the server has looked again. */
  readonly touched: boolean;
}

/** What became of a text: the part from `start` to `end` was replaced, and what follows moved by `by`. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly by: number;
}

/** The findings of a report on `before`, as they lie in `after`. */
export function placedFindings(
  report: LintReport,
  before: string,
  after: string,
): readonly PlacedFinding[] {
  const unmoved = named(report, before);
  if (before === after) {
    return unmoved;
  }
  const change = changeBetween(before, after);
  return unmoved.map((finding) => placed(finding, change));
}

/** Those of a report in its own text; made once, for there can be thousands. */
const known = new WeakMap<LintReport, readonly PlacedFinding[]>();

function named(report: LintReport, text: string): readonly PlacedFinding[] {
  const before = known.get(report);
  if (before) {
    return before;
  }
  const counts = new Map<string, number>();
  const findings = report.findings.map((finding) => {
    const name = `${finding.code} ${text.slice(finding.span.start, finding.span.end)}`;
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return { ...finding, key: `${name} ${count}`, touched: false };
  });
  known.set(report, findings);
  return findings;
}

function placed(finding: PlacedFinding, change: Change): PlacedFinding {
  if (isBefore(finding, change)) {
    return finding;
  }
  const span = moved(finding.span, change);
  const edits = finding.edits.flatMap((edit) => {
    const editSpan = moved(edit.span, change);
    return editSpan ? [{ ...edit, span: editSpan }] : [];
  });
  const touched = span === undefined || edits.length < finding.edits.length;
  return {
    ...finding,
    touched,
    span: span ?? { start: change.start, end: change.start },
    edits: touched ? [] : edits,
  };
}

/** Nothing of it moves. */
function isBefore({ span, edits }: PlacedFinding, { start }: Change): boolean {
  return span.end <= start && edits.every((edit) => edit.span.end <= start);
}

/** Where a span lies after a change; `undefined` where the change touched it. */
function moved(span: TextSpan, { start, end, by }: Change): TextSpan | undefined {
  if (span.end <= start) {
    return span;
  }
  return span.start >= end ? { start: span.start + by, end: span.end + by } : undefined;
}

/** The smallest replacement that makes one text of the other. */
function changeBetween(before: string, after: string): Change {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) {
    start += 1;
  }
  let same = 0;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same += 1;
  }
  return { start, end: before.length - same, by: after.length - before.length };
}
