/** The score of the prompt, before and after, whole and by dimension: as text first, the bars only repeat it. */
import type { Optimization, ScoreDimension } from "@promptcraft/chat";
import { basisText, percent } from "./basis";

export function ScoreCard({ optimization }: { readonly optimization: Optimization }) {
  const { scores, confidence, confidenceBasis } = optimization;
  return (
    <section className="panel-section" aria-label="Score">
      <h3>Score</h3>
      {scores.before !== undefined && scores.after !== undefined && (
        <p className="score">
          <Change before={scores.before} after={scores.after} />{" "}
          <span className="muted" title="The rubric scores a prompt from 0 to 100.">
            of 100
          </span>
        </p>
      )}
      <ul className="dimensions">
        {scores.dimensions.map((dimension) => (
          <Dimension key={dimension.name} dimension={dimension} />
        ))}
      </ul>
      <p className="muted" title={basisText(confidenceBasis)}>
        {percent(confidence)} sure that it is better. {basisText(confidenceBasis)}
      </p>
    </section>
  );
}

function Dimension({ dimension }: { readonly dimension: ScoreDimension }) {
  const { name, before, after } = dimension;
  return (
    <li className="dimension">
      <span>{name}</span>
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
    </li>
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
