/** The edits of an optimization, each with its rule and reason, to be taken or left alone. */
import type { OptimizationEdit } from "../client/types";
import { useTexts } from "./TextsContext";

export interface EditListProps {
  readonly edits: readonly OptimizationEdit[];
  readonly left: readonly number[];
  readonly onLeftChange: (left: readonly number[]) => void;
}

export function EditList({ edits, left, onLeftChange }: EditListProps) {
  const texts = useTexts();
  if (edits.length === 0) return null;
  return (
    <ul className="pc-edits" aria-label={texts.changes}>
      {edits.map((edit, index) => (
        <EditItem
          key={`${edit.rule}-${edit.span.start}-${edit.span.end}-${edit.replacement}`}
          edit={edit}
          left={left.includes(index)}
          onTake={() => onLeftChange(left.filter((one) => one !== index))}
          onLeave={() => onLeftChange([...left.filter((one) => one !== index), index])}
        />
      ))}
    </ul>
  );
}

interface EditItemProps {
  readonly edit: OptimizationEdit;
  readonly left: boolean;
  readonly onTake: () => void;
  readonly onLeave: () => void;
}

function EditItem({ edit, left, onTake, onLeave }: EditItemProps) {
  const texts = useTexts();
  return (
    <li className="pc-edit" data-left={left}>
      <p>
        <code>{edit.rule}</code> {edit.reason}
      </p>
      <div className="pc-row">
        <button
          type="button"
          className="pc-button pc-button-small"
          aria-pressed={!left}
          aria-label={texts.takeRule(edit.rule)}
          onClick={onTake}
        >
          {texts.take}
        </button>
        <button
          type="button"
          className="pc-button pc-button-small"
          aria-pressed={left}
          aria-label={texts.leaveRule(edit.rule)}
          onClick={onLeave}
        >
          {texts.leave}
        </button>
      </div>
    </li>
  );
}
