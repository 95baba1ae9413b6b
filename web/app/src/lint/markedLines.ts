/** Cuts a text at its findings, line by line, for the layer of marks under the field. Pure. */
import type { Severity } from "../api/lint";
import type { PlacedFinding } from "./moveFindings";

/** A run of a line. */
export interface MarkedPiece {
  /** Where it starts in the line. */
  readonly start: number;
  readonly text: string;
  readonly severity: Severity | undefined;
  /** It belongs to the finding in hand. */
  readonly isCurrent: boolean;
}

/** A marked stretch of the text; stretches are in order and apart. */
interface Mark {
  readonly start: number;
  readonly end: number;
  readonly severity: Severity;
  readonly isCurrent: boolean;
}

const WEIGHT: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

/** The lines of `text`, without their ends, each cut into pieces. */
export function markedLines(
  text: string,
  findings: readonly PlacedFinding[],
  currentKey: string | undefined,
): MarkedPiece[][] {
  const marks = marksOf(findings, currentKey);
  let place = 0;
  let next = 0;
  return text.split("\n").map((line) => {
    const start = place;
    const end = start + line.length;
    place = end + 1;
    const here: Mark[] = [];
    let mark = marks[next];
    while (mark && mark.start < end) {
      here.push(mark);
      if (mark.end > end) {
        // It goes on in the next line.
        break;
      }
      next += 1;
      mark = marks[next];
    }
    return piecesOf(line, start, here);
  });
}

function piecesOf(line: string, offset: number, marks: readonly Mark[]): MarkedPiece[] {
  const pieces: MarkedPiece[] = [];
  let end = 0;
  const add = (until: number, mark: Mark | undefined) => {
    if (until > end) {
      pieces.push({
        start: end,
        text: line.slice(end, until),
        severity: mark?.severity,
        isCurrent: mark?.isCurrent ?? false,
      });
      end = until;
    }
  };
  for (const mark of marks) {
    add(Math.max(0, mark.start - offset), undefined);
    add(Math.min(line.length, mark.end - offset), mark);
  }
  add(line.length, undefined);
  return pieces;
}

/** Where findings overlap, the gravest counts. */
function marksOf(findings: readonly PlacedFinding[], currentKey: string | undefined): Mark[] {
  const shown = findings.filter(({ span, touched }) => !touched && span.end > span.start);
  const edges = [...new Set(shown.flatMap(({ span }) => [span.start, span.end]))];
  edges.sort((one, other) => one - other);
  const ordered = [...shown].sort((one, other) => one.span.start - other.span.start);
  const marks: Mark[] = [];
  let active: PlacedFinding[] = [];
  let next = 0;
  edges.forEach((start, place) => {
    let finding = ordered[next];
    while (finding && finding.span.start <= start) {
      active.push(finding);
      next += 1;
      finding = ordered[next];
    }
    active = active.filter(({ span }) => span.end > start);
    const end = edges[place + 1];
    if (end !== undefined && active.length > 0) {
      marks.push(markOf(start, end, active, currentKey));
    }
  });
  return marks;
}

function markOf(
  start: number,
  end: number,
  active: readonly PlacedFinding[],
  currentKey: string | undefined,
): Mark {
  const severity = active.reduce<Severity>(
    (gravest, finding) => (WEIGHT[finding.severity] > WEIGHT[gravest] ? finding.severity : gravest),
    "info",
  );
  return { start, end, severity, isCurrent: active.some(({ key }) => key === currentKey) };
}
