/** What a request demands of its answer, as far as that can be verified, and whether the answer holds it. */
import type { AnswerCheck } from "../client/types";
import { Icon } from "./Icon";
import { useTexts } from "./TextsContext";

export interface CheckListProps {
  readonly checks: readonly AnswerCheck[];
}

export function CheckList({ checks }: CheckListProps) {
  const texts = useTexts();
  return (
    <ul className="pc-checks" aria-label={texts.checks}>
      {checks.map(({ label, detail, holds, span }) => (
        <li key={`${span[0]}-${span[1]}-${label}`} className="pc-check" data-holds={holds}>
          <Icon name={holds ? "check" : "cross"} />
          <span>
            {label}{" "}
            <span className="pc-check-detail">
              {holds ? texts.checkHolds : texts.checkFails}
              {detail !== "" && `: ${detail}`}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
