/** What the prompt demanded of the last answer, and whether the answer holds it. */
import type { AnswerCheck } from "@promptcraft/chat";
import { Icon } from "../parts/Icon";

export function ChecksCard({ checks }: { readonly checks: readonly AnswerCheck[] }) {
  return (
    <section className="panel-section" aria-label="Checks of the last answer">
      <h3>Checks of the last answer</h3>
      <ul className="checks">
        {checks.map((check) => (
          <Check key={check.label} check={check} />
        ))}
      </ul>
    </section>
  );
}

function Check({ check: { label, detail, holds } }: { readonly check: AnswerCheck }) {
  return (
    <li className={holds ? "check check-held" : "check check-failed"}>
      <Icon name={holds ? "check" : "close"} />
      <span>
        <span className="visually-hidden">{holds ? "Held: " : "Not held: "}</span>
        {label} <span className="muted">{detail}</span>
      </span>
    </li>
  );
}
