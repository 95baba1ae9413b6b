/** The draft's score and how much was found, below the composer; opens and closes the list. */
import { PANEL_ID } from "../conversation/panelId";
import { isPanelSeen, type Panel, togglePanel } from "../state/panel";
import type { DraftLint } from "./useDraftLint";
import { countFindings } from "./wording";

export function LintButton({ lint, panel }: { readonly lint: DraftLint; readonly panel: Panel }) {
  const { report, findings } = lint;
  if (!report) {
    return null;
  }
  const seen = isPanelSeen(panel);
  return (
    <button
      type="button"
      className="button button-quiet lint-button"
      aria-expanded={seen}
      aria-controls={PANEL_ID}
      title={`${seen ? "Hide" : "Show"} the score of what you write, and what was found`}
      onClick={togglePanel}
    >
      <span className="lint-score">
        <span className="visually-hidden">Rubric score </span>
        {report.total}
      </span>
      {countFindings(findings.length)}
    </button>
  );
}
