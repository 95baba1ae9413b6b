/** The inputs that several forms about an account share, with the rules that the server holds them to. */
import { TextField } from "../parts/TextField";
import type { AsyncAction } from "../parts/useAsyncAction";

export interface AccountFieldProps {
  readonly form: AsyncAction;
  /** As the server names it. */
  readonly name: string;
}

export function EmailField({
  form,
  email,
}: {
  readonly form: AsyncAction;
  readonly email?: string;
}) {
  return (
    <TextField
      label="E-mail"
      name="email"
      type="email"
      autoComplete="email"
      required
      defaultValue={email}
      error={form.errorOf("email")}
    />
  );
}

export function NewPasswordField({
  form,
  name,
  label,
  hint,
}: AccountFieldProps & { readonly label: string; readonly hint: string }) {
  return (
    <TextField
      label={label}
      name={name}
      type="password"
      autoComplete="new-password"
      required
      minLength={8}
      maxLength={200}
      hint={hint}
      error={form.errorOf(name)}
    />
  );
}

export function CurrentPasswordField({
  form,
  name,
  label,
}: AccountFieldProps & { readonly label: string }) {
  return (
    <TextField
      label={label}
      name={name}
      type="password"
      autoComplete="current-password"
      required
      error={form.errorOf(name)}
    />
  );
}
