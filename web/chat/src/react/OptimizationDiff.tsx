/** An optimization as a diff of words, with its rules and reasons; every edit can be taken or left alone. */
import { useState } from "react";
import type { Optimization } from "../client/types";
import { applyEdits, type EditPart, editParts } from "./applyEdits";
import { EditList } from "./EditList";
import { useTexts } from "./TextsContext";

export interface OptimizationDiffProps {
  readonly optimization: Optimization;
  /** Which edits are left alone, by their places in the list. Without it the component remembers them itself. */
  readonly left?: readonly number[] | undefined;
  readonly onLeftChange?: ((left: readonly number[]) => void) | undefined;
  /** Takes the result over, into a composer for instance. Without it there is no button. */
  readonly onUse?: ((prompt: string) => void) | undefined;
  /** Whether the edits are listed below; a page that lists them elsewhere turns this off. Default: `true`. */
  readonly showEdits?: boolean | undefined;
}

export function OptimizationDiff({
  optimization,
  left: givenLeft,
  onLeftChange,
  onUse,
  showEdits = true,
}: OptimizationDiffProps) {
  const texts = useTexts();
  const [ownLeft, setOwnLeft] = useState<readonly number[]>([]);
  const left = givenLeft ?? ownLeft;
  const change = onLeftChange ?? setOwnLeft;
  const parts = editParts(optimization, left);
  const { before, after } = optimization.scores;
  return (
    <section className="pc-diff" aria-label={texts.optimizationTitle}>
      <header className="pc-diff-header">
        <h3 className="pc-diff-title">{texts.optimizationTitle}</h3>
        {before !== undefined && after !== undefined && (
          <span className="pc-diff-score" title={basisOf(optimization, texts.confidence)}>
            {texts.score(before, after)}
          </span>
        )}
      </header>
      {optimization.edits.length === 0 &&
      optimization.optimizedPrompt === optimization.originalPrompt ? (
        <p className="pc-diff-none">{texts.nothingToChange}</p>
      ) : (
        <div className="pc-diff-sides">
          <Side label={texts.before} parts={parts} shown="removed" />
          <Side label={texts.after} parts={parts} shown="added" />
        </div>
      )}
      {showEdits && <EditList edits={optimization.edits} left={left} onLeftChange={change} />}
      <Questions questions={optimization.suggestions} />
      {onUse !== undefined && (
        <button
          type="button"
          className="pc-button pc-button-main"
          onClick={() => onUse(applyEdits(optimization, left))}
        >
          {texts.useThis}
        </button>
      )}
    </section>
  );
}

function basisOf(
  { confidence, confidenceBasis }: Optimization,
  confidenceText: (percent: number, basis: string) => string,
): string {
  return confidenceText(Math.round(confidence * 100), confidenceBasis);
}

interface SideProps {
  readonly label: string;
  readonly parts: readonly EditPart[];
  readonly shown: "removed" | "added";
}

function Side({ label, parts, shown }: SideProps) {
  const texts = useTexts();
  const Mark = shown === "removed" ? "del" : "ins";
  const visible = withKeys(parts.filter(({ kind }) => kind === "same" || kind === shown));
  return (
    <figure className="pc-diff-side" data-side={shown}>
      <figcaption>{label}</figcaption>
      <p className="pc-diff-text">
        {visible.map(({ part, key }) =>
          part.kind === "same" ? (
            <span key={key}>{part.text}</span>
          ) : (
            <Mark key={key} title={shown === "removed" ? texts.removed : texts.added}>
              {part.text}
            </Mark>
          ),
        )}
      </p>
    </figure>
  );
}

/** Parts have no identity but their place in the text. */
function withKeys(parts: readonly EditPart[]): { part: EditPart; key: string }[] {
  let at = 0;
  return parts.map((part) => {
    const key = `${part.kind}-${at}`;
    at += part.text.length;
    return { part, key };
  });
}

function Questions({ questions }: { readonly questions: readonly string[] }) {
  const texts = useTexts();
  if (questions.length === 0) return null;
  return (
    <div className="pc-questions">
      <h4>{texts.questions}</h4>
      <ul>
        {questions.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ul>
    </div>
  );
}
