/** The shape of every form about an account: inputs, what the server refused, one button. */
import type { FormEvent, ReactNode } from "react";
import { ErrorNotice } from "../parts/ErrorNotice";
import type { AsyncAction } from "../parts/useAsyncAction";

interface AccountFormProps {
  readonly form: AsyncAction;
  readonly label: string;
  readonly onSubmit: (data: FormData) => Promise<void>;
  readonly other?: ReactNode;
  readonly children: ReactNode;
}

/** A form of inputs with one button, which shows what the server refused. */
export function AccountForm({ form, label, onSubmit, other, children }: AccountFormProps) {
  const { action } = form;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void onSubmit(new FormData(event.currentTarget));
  };
  return (
    <form className="stack" onSubmit={submit}>
      {children}
      {action.state === "failed" && <ErrorNotice error={action.error} />}
      <div className="dialog-actions">
        {other}
        <button
          type="submit"
          className="button button-primary"
          disabled={action.state === "running"}
        >
          {label}
        </button>
      </div>
    </form>
  );
}

/** The text of one input of a form. */
export function entry(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
}
