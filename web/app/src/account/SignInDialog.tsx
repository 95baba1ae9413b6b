/** Sign in or make an account, without leaving the page. Nothing needs it: a guest's work moves along on sign-in. */
import { type ReactNode, useState } from "react";
import { Dialog } from "../parts/Dialog";
import { TextField } from "../parts/TextField";
import { useAsyncAction } from "../parts/useAsyncAction";
import { register, signIn } from "../state/account";
import { showToast } from "../state/toasts";
import { CurrentPasswordField, EmailField, NewPasswordField } from "./AccountFields";
import { AccountForm, entry } from "./AccountForm";

export interface SignInDialogProps {
  readonly begin: "sign_in" | "register";
  readonly onClose: () => void;
}

export default function SignInDialog({ begin, onClose }: SignInDialogProps) {
  const [form, setForm] = useState(begin);
  const done = (text: string) => {
    showToast({ kind: "done", text });
    onClose();
  };
  return form === "sign_in" ? (
    <Dialog key="sign_in" title="Sign in" onClose={onClose}>
      <SignInForm onDone={done}>
        <button type="button" className="button button-quiet" onClick={() => setForm("register")}>
          Create an account
        </button>
      </SignInForm>
    </Dialog>
  ) : (
    <Dialog key="register" title="Create an account" onClose={onClose}>
      <RegisterForm onDone={done}>
        <button type="button" className="button button-quiet" onClick={() => setForm("sign_in")}>
          I have an account
        </button>
      </RegisterForm>
    </Dialog>
  );
}

interface FormProps {
  readonly onDone: (text: string) => void;
  readonly children: ReactNode;
}

function SignInForm({ onDone, children }: FormProps) {
  const form = useAsyncAction();
  const submit = async (data: FormData) => {
    if (await form.run(() => signIn(entry(data, "username"), entry(data, "password")))) {
      onDone("Signed in. What you did as a guest moved along.");
    }
  };
  return (
    <AccountForm form={form} label="Sign in" onSubmit={submit} other={children}>
      <TextField
        label="Name or e-mail"
        name="username"
        autoComplete="username"
        required
        autoFocus
      />
      <CurrentPasswordField form={form} name="password" label="Password" />
    </AccountForm>
  );
}

function RegisterForm({ onDone, children }: FormProps) {
  const form = useAsyncAction();
  const submit = async (data: FormData) => {
    const registration = {
      username: entry(data, "username"),
      email: entry(data, "email"),
      password: entry(data, "password"),
      password_confirm: entry(data, "password_confirm"),
    };
    if (await form.run(() => register(registration))) {
      onDone("Your account is made. What you did as a guest moved along.");
    }
  };
  return (
    <AccountForm form={form} label="Create account" onSubmit={submit} other={children}>
      <TextField
        label="Name"
        name="username"
        autoComplete="username"
        required
        autoFocus
        minLength={3}
        maxLength={50}
        pattern="[A-Za-z0-9_.\-]+"
        hint="3 to 50 letters, digits, and _ - ."
        error={form.errorOf("username")}
      />
      <EmailField form={form} />
      <NewPasswordField form={form} name="password" label="Password" hint="8 characters or more." />
      <TextField
        label="Password again"
        name="password_confirm"
        type="password"
        autoComplete="new-password"
        required
        error={form.errorOf("password_confirm")}
      />
    </AccountForm>
  );
}
