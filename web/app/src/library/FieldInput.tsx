/** The input for a field's type. Its value is always text, as it will stand in the prompt. */
import type { Field } from "../api/templates";

export interface FieldInputProps {
  readonly id: string;
  readonly field: Field;
  readonly value: string;
  readonly invalid: boolean;
  readonly onChange: (value: string) => void;
}

/** Field types that are input types of the browser under the same name. */
const NATIVE = new Set(["number", "date", "url", "email", "color"]);

export function FieldInput(props: FieldInputProps) {
  const { field } = props;
  switch (field.type) {
    case "textarea":
      return (
        <textarea {...common(props)} className="input" rows={5} placeholder={field.placeholder} />
      );
    case "select":
      return <SelectInput {...props} />;
    case "multiselect":
      return <MultiselectInput {...props} />;
    case "boolean":
      return (
        <SelectInput
          {...props}
          field={{ ...field, options: field.options.length > 0 ? field.options : ["yes", "no"] }}
        />
      );
    default:
      return (
        <input
          {...common(props)}
          className="input"
          type={NATIVE.has(field.type) ? field.type : "text"}
          placeholder={field.placeholder}
        />
      );
  }
}

function SelectInput(props: FieldInputProps) {
  const { field, value } = props;
  const options =
    field.options.includes(value) || value === "" ? field.options : [value, ...field.options];
  return (
    <select {...common(props)} className="input">
      <option value="">{field.placeholder === "" ? "Choose…" : field.placeholder}</option>
      {options.map((option) => (
        <option key={option}>{option}</option>
      ))}
    </select>
  );
}

function MultiselectInput({ id, field, value, onChange }: FieldInputProps) {
  const chosen = value.split(", ").filter((part) => part !== "");
  const toggle = (option: string) => {
    const next = chosen.includes(option)
      ? chosen.filter((one) => one !== option)
      : [...chosen, option];
    onChange(field.options.filter((one) => next.includes(one)).join(", "));
  };
  return (
    <div id={id} className="row">
      {field.options.map((option) => (
        <label key={option} className="row">
          <input
            type="checkbox"
            name={field.name}
            checked={chosen.includes(option)}
            onChange={() => toggle(option)}
          />
          {option}
        </label>
      ))}
    </div>
  );
}

function common({ id, field, value, invalid, onChange }: FieldInputProps) {
  return {
    id,
    name: field.name,
    value,
    required: field.required,
    "aria-invalid": invalid,
    "aria-describedby": `${id}-note`,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
}
