/** The rubric score of an optimized prompt, before and after, whole and by dimension: as text first, the bars only repeat it. A dimension opens on what its points rest on. */
import type { Optimization, ScoreDimension } from "@promptcraft/chat";
import { useState } from "react";
import { type LintReport, lintPrompt } from "../api/lint";
import { describe } from "../api/problem";
import { basisText, percent } from "./basis";
import { focusEdit } from "./editId";
import { type RuleChange, ruleChanges } from "./scoreChange";

export function ScoreCard({ optimization }: { readonly optimization: Optimization }) {
  const { scores, confidence, confidenceBasis } = optimization;
  const reasons = useReasons(optimization);
  return (
    <section className="panel-section" aria-label="Score">
      <h3>Optimization</h3>
      {scores.before !== undefined && scores.after !== undefined && (
        <p className="score">
          <Change before={scores.before} after={scores.after} />{" "}
          <span className="muted" title="The rubric scores a prompt from 0 to 100.">
            of 100, rubric score
          </span>
        </p>
      )}
      <ul className="dimensions">
        {scores.dimensions.map((dimension) => (
          <li key={dimension.name}>
            <Dimension dimension={dimension} optimization={optimization} reasons={reasons} />
          </li>
        ))}
      </ul>
      <p className="muted" title={basisText(confidenceBasis)}>
        {percent(confidence)} sure that it is better. {basisText(confidenceBasis)}
      </p>
    </section>
  );
}

type Reasons =
  | { readonly state: "unasked" | "asked" }
  | { readonly state: "known"; readonly before: LintReport; readonly after: LintReport }
  | { readonly state: "failed"; readonly error: unknown };

/** The reports on both wordings, once somebody wants to know. */
function useReasons({ originalPrompt, optimizedPrompt }: Optimization): {
  readonly reasons: Reasons;
  ask(): void;
} {
  const [reasons, setReasons] = useState<Reasons>({ state: "unasked" });
  const load = async () => {
    setReasons({ state: "asked" });
    try {
      const [before, after] = await Promise.all([
        lintPrompt(originalPrompt),
        lintPrompt(optimizedPrompt),
      ]);
      setReasons({ state: "known", before, after });
    } catch (error) {
      setReasons({ state: "failed", error });
    }
  };
  return {
    reasons,
    ask: () => {
      if (reasons.state === "unasked" || reasons.state === "failed") {
        void load();
      }
    },
  };
}

interface DimensionProps {
  readonly dimension: ScoreDimension;
  readonly optimization: Optimization;
  readonly reasons: ReturnType<typeof useReasons>;
}

function Dimension({ dimension, optimization, reasons: { reasons, ask } }: DimensionProps) {
  const { name, before, after } = dimension;
  const row = (
    <>
      <span className="dimension-name">{name}</span>
      <span className="dimension-bar" aria-hidden="true">
        <span className="dimension-after" style={{ width: `${bounded(after)}%` }} />
        <span
          className="dimension-before"
          style={{ width: `${bounded(Math.min(before, after))}%` }}
        />
      </span>
      <span className="dimension-text">
        <Change before={before} after={after} />
      </span>
    </>
  );
  if (before === 100 && after === 100) {
    return <div className="dimension">{row}</div>;
  }
  return (
    <details className="dimension-reasons" onToggle={(event) => event.currentTarget.open && ask()}>
      <summary className="dimension" title="Before and after; what changed it">
        {row}
      </summary>
      {reasons.state === "failed" && <p className="muted">{describe(reasons.error)}</p>}
      {reasons.state === "known" && (
        <ul className="deductions">
          {ruleChanges(name, reasons.before, reasons.after).map((change) => (
            <li key={change.code}>
              <Reason change={change} optimization={optimization} />
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

function Reason({
  change,
  optimization,
}: {
  readonly change: RuleChange;
  readonly optimization: Optimization;
}) {
  const { code, before, after, message } = change;
  const edit = optimization.edits.findIndex(({ rule }) => rule === code);
  const line = (
    <>
      <span className="deduction-points" data-mended={after < before}>
        {after < before ? `+${before - after}` : `−${after}`}
      </span>
      <span>
        <code>{code}</code> {after < before ? "mended" : "is left"}
        {after < before && after > 0 && `, −${after} is left`}.{" "}
        <span className="muted">{message}</span>
      </span>
    </>
  );
  return edit < 0 ? (
    <p className="deduction">{line}</p>
  ) : (
    <button
      type="button"
      className="deduction"
      onClick={() => focusEdit(optimization.requestId, edit)}
    >
      {line}
    </button>
  );
}

function Change({ before, after }: { readonly before: number; readonly after: number }) {
  const from = Math.round(before);
  const to = Math.round(after);
  if (from === to) {
    return <span>{to}</span>;
  }
  return (
    <span>
      <span className="visually-hidden">from </span>
      {from} <span aria-hidden="true">→</span>
      <span className="visually-hidden">to </span> <strong>{to}</strong>
    </span>
  );
}

function bounded(score: number): number {
  return Math.min(100, Math.max(0, score));
}
