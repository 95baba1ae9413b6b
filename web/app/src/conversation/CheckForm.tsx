/** Holds an answer from elsewhere against what a prompt demands of it. Keeps neither. */
import { type AnswerCheck, CheckList } from "@promptcraft/chat";
import { type FormEvent, useState } from "react";
import { checkAnswer } from "../api/checks";
import { ErrorNotice } from "../parts/ErrorNotice";
import { TextAreaField } from "../parts/TextAreaField";
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
  const change = (set: () => void) => {
    setChecks(undefined);
    set();
  };
  return (
    <section className="panel-section check-form" aria-label="Check an answer">
      <p className="muted">
        Holds an answer from anywhere against what its prompt demands. Neither is kept.
      </p>
      <form className="stack" onSubmit={submit}>
        <TextAreaField
          label="Prompt"
          rows={4}
          value={prompt}
          onChange={(event) => change(() => setWritten(event.target.value))}
        />
        <TextAreaField
          label="Answer"
          rows={6}
          value={answer}
          onChange={(event) => change(() => setAnswer(event.target.value))}
        />
        {checking.action.state === "failed" && <ErrorNotice error={checking.action.error} />}
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
        <div role="status">{checks && <Outcome checks={checks} />}</div>
      </form>
    </section>
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
