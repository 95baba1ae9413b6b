/** What a person decided about the findings of one text: taken, left alone, or still open. Forgotten when the text is gone. */
import { useMemo, useState } from "react";
import type { LintReport } from "../api/lint";
import type { PlacedFinding } from "./moveFindings";

interface Decisions {
  readonly left: readonly string[];
  readonly taken: readonly string[];
  /** The report that `taken` is about; the next one knows by itself. */
  readonly takenOf: LintReport | undefined;
}

export interface UsedDecisions {
  /** Nothing was decided about these. */
  readonly open: readonly PlacedFinding[];
  readonly leftCount: number;
  take(finding: PlacedFinding): void;
  leave(finding: PlacedFinding): void;
  restore(): void;
}

const UNDECIDED: Decisions = { left: [], taken: [], takenOf: undefined };

export function useDecisions(
  draft: string,
  placed: readonly PlacedFinding[],
  report: LintReport | undefined,
): UsedDecisions {
  const [decisions, setDecisions] = useState(UNDECIDED);
  if (draft === "" && decisions !== UNDECIDED) {
    setDecisions(UNDECIDED);
  }
  const open = useMemo(() => openOf(placed, decisions, report), [placed, decisions, report]);
  return {
    open,
    leftCount: placed.filter(({ key }) => decisions.left.includes(key)).length,
    take: ({ key }) =>
      setDecisions(({ left, taken, takenOf }) => ({
        left,
        taken: [...(takenOf === report ? taken : []), key],
        takenOf: report,
      })),
    leave: ({ key }) => setDecisions((before) => ({ ...before, left: [...before.left, key] })),
    restore: () => setDecisions((before) => ({ ...before, left: [] })),
  };
}

function openOf(
  placed: readonly PlacedFinding[],
  { left, taken, takenOf }: Decisions,
  report: LintReport | undefined,
): readonly PlacedFinding[] {
  return placed.filter(
    ({ key }) => !left.includes(key) && !(takenOf === report && taken.includes(key)),
  );
}
