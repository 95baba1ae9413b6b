/** What the form asks for one blank: label, type, choices, default, and whether it must be given. */
import { useId, useState } from "react";
import type { Field } from "../api/templates";
import { TextAreaField } from "../parts/TextAreaField";
import { TextField } from "../parts/TextField";

export interface FieldEditorProps {
  readonly field: Field;
  readonly onChange: (field: Field) => void;
}

const TYPES: readonly (readonly [type: string, label: string])[] = [
  ["text", "Text"],
  ["textarea", "Long text"],
  ["number", "Number"],
  ["date", "Date"],
  ["select", "One of a list"],
  ["multiselect", "Some of a list"],
  ["boolean", "Yes or no"],
  ["url", "Web address"],
  ["email", "E-mail address"],
  ["color", "Colour"],
];

export function FieldEditor({ field, onChange }: FieldEditorProps) {
  const id = useId();
  const change = (part: Partial<Field>) => onChange({ ...field, ...part });
  return (
    <fieldset className="field-editor">
      <legend className="placeholder-chip mono">{field.name}</legend>
      <TextField
        label="Label"
        value={field.label}
        onChange={(event) => change({ label: event.target.value })}
      />
      <div className="field">
        <label className="field-label" htmlFor={id}>
          Type
        </label>
        <select
          id={id}
          className="input"
          value={field.type}
          onChange={(event) => change({ type: event.target.value })}
        >
          {TYPES.map(([type, label]) => (
            <option key={type} value={type}>
              {label}
            </option>
          ))}
        </select>
      </div>
      {(field.type === "select" || field.type === "multiselect") && (
        <OptionsField options={field.options} onChange={(options) => change({ options })} />
      )}
      <TextField
        label="Default"
        value={field.defaultValue}
        onChange={(event) => change({ defaultValue: event.target.value })}
      />
      <label className="row field-check">
        <input
          type="checkbox"
          checked={field.required}
          onChange={(event) => change({ required: event.target.checked })}
        />
        Must be given
      </label>
    </fieldset>
  );
}

function OptionsField({
  options,
  onChange,
}: {
  readonly options: readonly string[];
  readonly onChange: (options: string[]) => void;
}) {
  const [text, setText] = useState(options.join("\n"));
  const change = (next: string) => {
    setText(next);
    onChange(
      next
        .split("\n")
        .map((option) => option.trim())
        .filter((option) => option !== ""),
    );
  };
  return (
    <TextAreaField
      label="Choices, one a line"
      rows={3}
      value={text}
      onChange={(event) => change(event.target.value)}
    />
  );
}
