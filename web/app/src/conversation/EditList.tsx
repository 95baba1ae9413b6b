/** The edits of an optimization: what each changes, by which rule, and why; each can be taken or left alone. */
import type { Optimization, OptimizationEdit } from "@promptcraft/chat";
import { useStore } from "../state/createStore";
import { leftEdits, leftOf, setLeftEdits } from "../state/edits";
import { editId } from "./editId";

export function EditList({ optimization }: { readonly optimization: Optimization }) {
  const left = leftOf(useStore(leftEdits), optimization.requestId);
  const { edits, originalPrompt } = optimization;
  if (edits.length === 0) {
    return null;
  }
  return (
    <section className="panel-section" aria-label="Changes">
      <h3>{edits.length === 1 ? "1 change" : `${edits.length} changes`}</h3>
      <ul className="edits">
        {edits.map((edit, index) => (
          <EditItem
            key={`${edit.span.start}-${edit.span.end}-${edit.rule}`}
            id={editId(optimization.requestId, index)}
            edit={edit}
            original={originalPrompt.slice(edit.span.start, edit.span.end)}
            left={left.includes(index)}
            onTake={() =>
              setLeftEdits(
                optimization,
                left.filter((one) => one !== index),
              )
            }
            onLeave={() =>
              setLeftEdits(optimization, [...left.filter((one) => one !== index), index])
            }
          />
        ))}
      </ul>
    </section>
  );
}

interface EditItemProps {
  readonly id: string;
  readonly edit: OptimizationEdit;
  readonly original: string;
  readonly left: boolean;
  readonly onTake: () => void;
  readonly onLeave: () => void;
}

function EditItem({ id, edit, original, left, onTake, onLeave }: EditItemProps) {
  const removed = original.trim();
  const added = edit.replacement.trim();
  return (
    <li id={id} className="edit" data-left={left}>
      <p className="edit-reason">
        <code>{edit.rule}</code> {edit.reason}
      </p>
      <p className="edit-change mono">
        {removed !== "" && <del>{removed}</del>}
        {removed !== "" && added !== "" && " "}
        {added !== "" && <ins>{added}</ins>}
      </p>
      <div className="row">
        <button
          type="button"
          className="button button-small"
          aria-pressed={!left}
          aria-label={`Take ${edit.rule}`}
          onClick={onTake}
        >
          Take
        </button>
        <button
          type="button"
          className="button button-small"
          aria-pressed={left}
          aria-label={`Leave ${edit.rule}`}
          onClick={onLeave}
        >
          Leave
        </button>
      </div>
    </li>
  );
}
