/** One finding: how grave, which rule, what is the matter, what its edit changes, and the decision. */
import { ALT } from "../keyboard/shortcuts";
import { Icon } from "../parts/Icon";
import type { PlacedFinding } from "./moveFindings";
import { SEVERITY_WORDS } from "./wording";

export interface FindingViewProps {
  readonly finding: PlacedFinding;
  readonly draft: string;
  readonly onTake: () => void;
  readonly onLeave: () => void;
  /** Shows the place in the text; absent where it is seen anyway. */
  readonly onShow?: () => void;
  /** Shows the keys on the buttons: they work on the finding in hand. */
  readonly showKeys?: boolean;
}

export function FindingView({
  finding,
  draft,
  onTake,
  onLeave,
  onShow,
  showKeys = false,
}: FindingViewProps) {
  const { code, name, severity, message, edits, touched } = finding;
  return (
    <>
      <p className={`finding-rule finding-${severity}`}>
        <Icon name={severity} />
        <span className="visually-hidden">{SEVERITY_WORDS[severity]}: </span>
        <code>{code}</code>
        <span className="muted">{name}</span>
      </p>
      <p>{message}</p>
      {edits.map(({ span, replacement }) => (
        <p key={span.start} className="edit-change mono">
          <Change before={draft.slice(span.start, span.end)} after={replacement} />
        </p>
      ))}
      <div className="row">
        {edits.length > 0 && (
          <button
            type="button"
            className="button button-small"
            aria-label={`Take ${code}`}
            aria-keyshortcuts="Alt+Enter"
            data-keys={showKeys ? `${ALT} ⏎` : undefined}
            onClick={onTake}
          >
            Take
          </button>
        )}
        <button
          type="button"
          className="button button-small"
          aria-label={`Leave ${code}`}
          aria-keyshortcuts="Alt+Shift+Enter"
          data-keys={showKeys ? `${ALT} ⇧ ⏎` : undefined}
          onClick={onLeave}
        >
          Leave
        </button>
        {onShow && !touched && (
          <button
            type="button"
            className="button button-small button-quiet"
            aria-label={`Show ${code} in the text`}
            onClick={onShow}
          >
            Show
          </button>
        )}
      </div>
    </>
  );
}

function Change({ before, after }: { readonly before: string; readonly after: string }) {
  const removed = before.trim();
  const added = after.trim();
  return (
    <>
      {removed !== "" && <del>{removed}</del>}
      {removed !== "" && added !== "" && " "}
      {added !== "" && <ins>{added}</ins>}
    </>
  );
}
