/** What stands in a template's form at first, and what is still missing. */
import type { Field, Template } from "../api/templates";
import { namesOf } from "../template/placeholders";

export type Values = Readonly<Record<string, string>>;

/** The form's fields: those that the template declares, and one of text for each placeholder that it does not. */
export function formFields(template: {
  readonly content: string;
  readonly fields: readonly Field[];
}): Field[] {
  const declared = new Set(template.fields.map((field) => field.name));
  const undeclared = namesOf(template.content).filter((name) => !declared.has(name));
  return [...template.fields, ...undeclared.map(textField)];
}

/** A plain field for a placeholder's name. */
export function textField(name: string): Field {
  return {
    name,
    label: labelOf(name),
    type: "text",
    required: true,
    defaultValue: "",
    placeholder: "",
    options: [],
  };
}

export function initialValues(template: Template): Values {
  return Object.fromEntries(formFields(template).map((field) => [field.name, field.defaultValue]));
}

/** The names of required fields without a value, in the order of the form. */
export function missingFields(template: Template, values: Values): string[] {
  return formFields(template)
    .filter((field) => field.required && (values[field.name] ?? "").trim() === "")
    .map((field) => field.name);
}

function labelOf(name: string): string {
  const words = name.replace(/[_.-]+/g, " ").trim();
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
