/** What is known about the text that is being written: its score by dimension, and what was found, each to be taken or left. */
import { describe } from "../api/problem";
import { FindingList } from "./FindingList";
import type { PlacedFinding } from "./moveFindings";
import { RubricScore } from "./RubricScore";
import type { DraftLint } from "./useDraftLint";

export interface DraftCardProps {
  readonly lint: DraftLint;
  readonly draft: string;
  /** A finding is shown in the text, which may lie below the list on a small screen. */
  readonly onShow: (finding: PlacedFinding) => void;
}

export function DraftCard({ lint, draft, onShow }: DraftCardProps) {
  const { report, findings, error } = lint;
  return (
    <>
      {report && (
        <RubricScore
          title="What you write"
          report={report}
          onShow={(code) => {
            const finding = findings.find((one) => one.code === code);
            if (finding) {
              onShow(finding);
            }
          }}
        />
      )}
      {report && <FindingList lint={lint} draft={draft} onShow={onShow} />}
      {error !== undefined && (
        <p className="panel-empty" role="status">
          What you write could not be checked. {describe(error)}
        </p>
      )}
    </>
  );
}
