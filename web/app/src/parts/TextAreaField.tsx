/** A labelled field of several lines with its hint and what is wrong with it. */
import { type ReactNode, type TextareaHTMLAttributes, useId } from "react";
import { FieldNote } from "./TextField";

export interface TextAreaFieldProps extends TextareaHTMLAttributes<HTMLTextAreaElement> {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong; empty when nothing is. */
  readonly error?: string | undefined;
}

export function TextAreaField({
  label,
  hint,
  error = "",
  className = "",
  ...rest
}: TextAreaFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <textarea
        {...rest}
        id={id}
        className={`input ${className}`}
        aria-invalid={error !== ""}
        aria-describedby={`${id}-note`}
      />
      <FieldNote id={`${id}-note`} hint={hint} error={error} />
    </div>
  );
}
