/** What the prompt demanded of the last answer, and whether the answer holds it. */
import { type AnswerCheck, CheckList } from "@promptcraft/chat";

export function ChecksCard({ checks }: { readonly checks: readonly AnswerCheck[] }) {
  return (
    <section className="panel-section" aria-label="Checks of the last answer">
      <h3>Checks of the last answer</h3>
      <CheckList checks={checks} />
    </section>
  );
}
