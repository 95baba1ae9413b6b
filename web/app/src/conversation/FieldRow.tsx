/** One field of an offered template: its label can be put right, its placeholder stays. */
import type { TemplateField } from "@promptcraft/chat";
import { useId } from "react";

export interface FieldRowProps {
  readonly field: TemplateField;
  readonly onChange: (field: TemplateField) => void;
}

export function FieldRow({ field, onChange }: FieldRowProps) {
  const id = useId();
  return (
    <div className="field-row">
      <label htmlFor={id} className="placeholder-chip mono">
        <span className="visually-hidden">Label of </span>
        {field.name}
      </label>
      <input
        id={id}
        className="input"
        value={field.label ?? ""}
        onChange={(event) => onChange({ ...field, label: event.target.value })}
      />
      <label className="field-row-check muted">
        <input
          type="checkbox"
          checked={field.required ?? false}
          onChange={(event) => onChange({ ...field, required: event.target.checked })}
        />
        needed
      </label>
    </div>
  );
}
