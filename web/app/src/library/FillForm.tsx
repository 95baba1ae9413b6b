/** The form that fills a template in: one input for each blank, by its type. */
import { type FormEvent, useId } from "react";
import type { Field, Template } from "../api/templates";
import { Icon } from "../parts/Icon";
import { FieldNote } from "../parts/TextField";
import { FieldInput } from "./FieldInput";
import { formFields, type Values } from "./fillValues";

export interface FillFormProps {
  readonly template: Template;
  readonly values: Values;
  /** Names of fields to mark as missing. */
  readonly missing: readonly string[];
  readonly onChange: (name: string, value: string) => void;
  readonly onRun: () => void;
}

export function FillForm({ template, values, missing, onChange, onRun }: FillFormProps) {
  const fields = formFields(template);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onRun();
  };
  return (
    <form className="stack" noValidate onSubmit={submit}>
      <h2 className="side-title">Fill in</h2>
      {fields.length === 0 && (
        <p className="muted">This template has no blanks; it can be run as it is.</p>
      )}
      {fields.map((field) => (
        <FillField
          key={field.name}
          field={field}
          value={values[field.name] ?? ""}
          missing={missing.includes(field.name)}
          onChange={(value) => onChange(field.name, value)}
        />
      ))}
      <button type="submit" className="button button-primary">
        <Icon name="chat" />
        Run in chat
      </button>
    </form>
  );
}

interface FillFieldProps {
  readonly field: Field;
  readonly value: string;
  readonly missing: boolean;
  readonly onChange: (value: string) => void;
}

function FillField({ field, value, missing, onChange }: FillFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {field.label}
        {!field.required && <span className="muted"> (optional)</span>}
      </label>
      <FieldInput id={id} field={field} value={value} invalid={missing} onChange={onChange} />
      <FieldNote id={`${id}-note`} error={missing ? "Needed to run the template." : ""} />
    </div>
  );
}
