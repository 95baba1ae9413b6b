/** Holds an answer from elsewhere against what a prompt demands of it. Keeps neither. */
import { type AnswerCheck, CheckList } from "@promptcraft/chat";
import { type FormEvent, useId, useState } from "react";
import { checkAnswer } from "../api/checks";
import { ErrorNotice } from "../parts/ErrorNotice";
import { useAsyncAction } from "../parts/useAsyncAction";

export interface CheckFormProps {
  /** The prompt in hand, to begin with. */
  readonly prompt: string;
}

export function CheckForm({ prompt: proposed }: CheckFormProps) {
  const [written, setWritten] = useState<string>();
  const [answer, setAnswer] = useState("");
  const [checks, setChecks] = useState<readonly AnswerCheck[]>();
  const checking = useAsyncAction();
  const prompt = written ?? proposed;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void checking.run(async () => setChecks(await checkAnswer(prompt, answer)));
  };
  const change = (set: (text: string) => void) => (text: string) => {
    setChecks(undefined);
    set(text);
  };
  return (
    <details className="panel-section check-form">
      <summary>Check an answer from elsewhere</summary>
      <form className="stack" onSubmit={submit}>
        <TextArea label="Prompt" rows={4} value={prompt} onChange={change(setWritten)} />
        <TextArea label="Answer" rows={6} value={answer} onChange={change(setAnswer)} />
        {checking.action.state === "failed" && <ErrorNotice error={checking.action.error} />}
        <div role="status">{checks && <Outcome checks={checks} />}</div>
        <div className="row">
          <button
            type="submit"
            className="button"
            disabled={
              prompt.trim() === "" || answer.trim() === "" || checking.action.state === "running"
            }
          >
            Check
          </button>
        </div>
      </form>
    </details>
  );
}

function Outcome({ checks }: { readonly checks: readonly AnswerCheck[] }) {
  const holding = checks.filter(({ holds }) => holds).length;
  return checks.length === 0 ? (
    <p>
      Nothing in this prompt can be verified by counting or comparing, such as “under 120 words” or
      “as JSON”.
    </p>
  ) : (
    <>
      <p>
        {holding} of {checks.length} {checks.length === 1 ? "demand holds" : "demands hold"}.
      </p>
      <CheckList checks={checks} />
    </>
  );
}

interface TextAreaProps {
  readonly label: string;
  readonly rows: number;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

function TextArea({ label, rows, value, onChange }: TextAreaProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className="input"
        rows={rows}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
