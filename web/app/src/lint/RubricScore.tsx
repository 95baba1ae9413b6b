/** A rubric score that explains itself: the whole, each dimension, and for each what took points off. Text first, bars repeat it. */
import type { Deduction, DimensionReport, LintReport } from "../api/lint";

export interface RubricScoreProps {
  readonly title: string;
  readonly report: LintReport;
  /** Shows the first finding of a rule. */
  readonly onShow: (code: string) => void;
}

export function RubricScore({ title, report, onShow }: RubricScoreProps) {
  const { total, dimensions, findings, strengths } = report;
  const messageOf = (code: string) => findings.find((one) => one.code === code)?.message ?? "";
  return (
    <section className="panel-section" aria-label="Rubric score">
      <h3>{title}</h3>
      <p className="score">
        <strong>{total}</strong> <span className="muted">of 100, rubric score</span>
      </p>
      <ul className="dimensions">
        {dimensions.map((dimension) => (
          <li key={dimension.name}>
            <Dimension dimension={dimension} messageOf={messageOf} onShow={onShow} />
          </li>
        ))}
      </ul>
      {strengths.length > 0 && (
        <details className="strengths">
          <summary>
            {strengths.length === 1 ? "1 thing is good" : `${strengths.length} things are good`}
          </summary>
          <ul>
            {strengths.map((strength) => (
              <li key={strength}>{strength}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

interface DimensionProps {
  readonly dimension: DimensionReport;
  readonly messageOf: (code: string) => string;
  readonly onShow: (code: string) => void;
}

function Dimension({ dimension, messageOf, onShow }: DimensionProps) {
  const { name, score, weight, deductions } = dimension;
  const row = (
    <>
      <span className="dimension-name">{name}</span>
      <span className="dimension-bar" aria-hidden="true">
        <span className="dimension-score" style={{ width: `${score}%` }} />
      </span>
      <span className="dimension-text">{score}</span>
    </>
  );
  const share = `${weight} % of the whole score`;
  if (deductions.length === 0) {
    return (
      <div className="dimension" title={share}>
        {row}
      </div>
    );
  }
  return (
    <details className="dimension-reasons">
      <summary className="dimension" title={`${share}; what took points off`}>
        {row}
      </summary>
      <ul className="deductions">
        {deductions.map((deduction) => (
          <li key={deduction.code}>
            <DeductionLine
              deduction={deduction}
              message={messageOf(deduction.code)}
              onShow={() => onShow(deduction.code)}
            />
          </li>
        ))}
      </ul>
    </details>
  );
}

interface DeductionLineProps {
  readonly deduction: Deduction;
  readonly message: string;
  readonly onShow: () => void;
}

function DeductionLine({ deduction, message, onShow }: DeductionLineProps) {
  const { code, count, points } = deduction;
  return (
    <button type="button" className="deduction" onClick={onShow}>
      <span className="deduction-points">
        <span aria-hidden="true">−{points}</span>
        <span className="visually-hidden">{points} points off for </span>
      </span>
      <span>
        <code>{code}</code>
        {count > 1 && ` ×${count}`} <span className="muted">{message}</span>
      </span>
    </button>
  );
}
