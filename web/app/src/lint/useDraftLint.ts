/** What is found in the draft, which finding is in hand, and what one does about it: by key in the field, or by button. */
import type { ComposerHandle } from "@promptcraft/chat";
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useState } from "react";
import { type LintReport, lintPrompt } from "../api/lint";
import { useStore } from "../state/createStore";
import { lintSetting } from "../state/lintSetting";
import { createDraftReader } from "./draftReader";
import { makeEdits } from "./fieldEdits";
import { type LintKey, lintKeyOf, neighbourOf, shiftedStart } from "./findingKeys";
import { type PlacedFinding, placedFindings } from "./moveFindings";
import { useDecisions } from "./useDecisions";
import { describeFinding } from "./wording";

export interface DraftLint {
  /** Of the newest text that the server has read; `undefined` where there is nothing to read. */
  readonly report: LintReport | undefined;
  /** By place; without those that were left alone. */
  readonly findings: readonly PlacedFinding[];
  readonly current: PlacedFinding | undefined;
  readonly leftCount: number;
  /** Why the draft could not be read. */
  readonly error: unknown;
  /** What was done last, for a screen reader. */
  readonly said: string;
  take(finding: PlacedFinding): void;
  leave(finding: PlacedFinding): void;
  /** Shows the findings that were left alone again. */
  restore(): void;
  /** Puts the cursor at a finding. */
  show(finding: PlacedFinding): void;
  /** No finding is in hand any more; the cursor goes back to the field. */
  dismiss(): void;
  onKeyDown(event: KeyboardEvent): void;
  onCursor(): void;
}

/** What was done with a finding. */
interface Done {
  readonly finding: PlacedFinding;
  readonly what: string;
}

export function useDraftLint(draft: string, composer: RefObject<ComposerHandle | null>): DraftLint {
  const { report, placed, error } = useReading(draft);
  const decisions = useDecisions(draft, placed, report);
  const [currentKey, setCurrentKey] = useState<string>();
  const [said, setSaid] = useState("");
  const findings = decisions.open;
  const current = findings.find(({ key }) => key === currentKey);

  const goTo = (finding: PlacedFinding | undefined, start: number, done?: Done) => {
    const field = composer.current?.field;
    const open = done ? findings.filter((one) => one !== done.finding) : findings;
    const told = finding ? describeFinding(finding, open) : "No more findings.";
    setCurrentKey(finding?.key);
    setSaid(done ? `${done.what} ${told}` : told);
    if (field && finding && document.activeElement === field) {
      field.setSelectionRange(start, start);
    }
  };
  const show = (finding: PlacedFinding) => {
    composer.current?.focus();
    goTo(finding, finding.span.start);
  };
  const take = (finding: PlacedFinding) => {
    const field = composer.current?.field;
    if (!field || finding.edits.length === 0) {
      setSaid("Only you can mend this one.");
      return;
    }
    const next = neighbourOf(findings, finding, 1);
    makeEdits(field, finding.edits);
    decisions.take(finding);
    goTo(next, next ? shiftedStart(next, finding.edits) : 0, { finding, what: "Taken." });
  };
  const leave = (finding: PlacedFinding) => {
    const next = neighbourOf(findings, finding, 1);
    decisions.leave(finding);
    goTo(next, next?.span.start ?? 0, { finding, what: "Left alone." });
  };
  const act = (key: LintKey) => {
    if (key === "next" || key === "previous") {
      const cursor = composer.current?.field?.selectionStart ?? 0;
      const seen = findings.filter(({ touched }) => !touched);
      const finding = neighbourOf(seen, current, key === "next" ? 1 : -1, cursor);
      goTo(finding, finding?.span.start ?? 0);
    } else if (current) {
      (key === "take" ? take : leave)(current);
    }
  };
  return {
    report,
    findings,
    current,
    leftCount: decisions.leftCount,
    error,
    said,
    take,
    leave,
    show,
    dismiss: () => {
      setCurrentKey(undefined);
      composer.current?.focus();
    },
    restore: decisions.restore,
    onKeyDown: (event) => {
      const key = lintKeyOf(event);
      // Past the last finding too: the same keys without a finding would send the draft.
      if (key !== undefined && report !== undefined) {
        event.preventDefault();
        act(key);
      }
    },
    onCursor: () => {
      const cursor = composer.current?.field?.selectionStart ?? 0;
      const stays = current && current.span.start <= cursor && cursor <= current.span.end;
      if (!stays) {
        setCurrentKey(findings.find((one) => isAround(one, cursor))?.key);
      }
    },
  };
}

/** Has the draft read, and keeps the findings at their words meanwhile. */
function useReading(draft: string): {
  readonly report: LintReport | undefined;
  readonly placed: readonly PlacedFinding[];
  readonly error: unknown;
} {
  const { on } = useStore(lintSetting);
  const [reader] = useState(() => createDraftReader(lintPrompt));
  const { known, error } = useStore(reader.reading);
  const text = on && isWorthReading(draft) ? draft : undefined;
  useEffect(() => reader.write(text), [reader, text]);
  useEffect(() => () => reader.stop(), [reader]);
  const placed = useMemo(
    () => (known && text !== undefined ? placedFindings(known.report, known.text, text) : []),
    [known, text],
  );
  return text === undefined
    ? { report: undefined, placed, error: undefined }
    : { report: known?.report, placed, error };
}

/** A word or two are no prompt yet, and a command is none at all. */
function isWorthReading(draft: string): boolean {
  return !draft.startsWith("/") && /\S+\s+\S+\s+\S|\S{12}/.test(draft);
}

/** The cursor is in what is flagged; behind its last letter one is still writing. */
function isAround({ span, touched }: PlacedFinding, cursor: number): boolean {
  return !touched && span.start <= cursor && cursor < span.end;
}
