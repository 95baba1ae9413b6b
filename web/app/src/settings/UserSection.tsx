/** One's account: profile, password, signing out, and the end of it. */

import { CurrentPasswordField, EmailField, NewPasswordField } from "../account/AccountFields";
import { AccountForm, entry } from "../account/AccountForm";
import { changePassword, type User } from "../api/account";
import { ErrorNotice } from "../parts/ErrorNotice";
import { useAsyncAction } from "../parts/useAsyncAction";
import { deleteAccount, signOut, updateProfile } from "../state/account";
import { showToast } from "../state/toasts";
import { Section } from "./Section";

export function UserSection({ user }: { readonly user: User }) {
  const leaving = useAsyncAction();
  return (
    <Section title="Account">
      <div className="row">
        <p>
          Signed in as <strong>{user.username}</strong>.
        </p>
        <button type="button" className="button" onClick={() => void leaving.run(signOut)}>
          Sign out
        </button>
      </div>
      {leaving.action.state === "failed" && <ErrorNotice error={leaving.action.error} />}
      <ProfileForm user={user} />
      <PasswordForm />
      <DeleteForm />
    </Section>
  );
}

function ProfileForm({ user }: { readonly user: User }) {
  const form = useAsyncAction();
  const submit = async (data: FormData) => {
    if (await form.run(() => updateProfile({ email: entry(data, "email") }))) {
      showToast({ kind: "done", text: "Your e-mail address is changed." });
    }
  };
  return (
    <AccountForm form={form} label="Save" onSubmit={submit}>
      <EmailField form={form} email={user.email} />
    </AccountForm>
  );
}

function PasswordForm() {
  const form = useAsyncAction();
  const submit = async (data: FormData) => {
    if (
      await form.run(() =>
        changePassword(entry(data, "current_password"), entry(data, "new_password")),
      )
    ) {
      showToast({ kind: "done", text: "Your password is changed." });
    }
  };
  return (
    <details>
      <summary>Change password</summary>
      <AccountForm form={form} label="Change password" onSubmit={submit}>
        <CurrentPasswordField form={form} name="current_password" label="Current password" />
        <NewPasswordField
          form={form}
          name="new_password"
          label="New password"
          hint="8 characters or more. Other browsers are signed out."
        />
      </AccountForm>
    </details>
  );
}

function DeleteForm() {
  const form = useAsyncAction();
  const submit = async (data: FormData) => {
    if (await form.run(() => deleteAccount(entry(data, "current_password")))) {
      showToast({ kind: "done", text: "Your account and everything in it is deleted." });
    }
  };
  return (
    <details>
      <summary>Delete account</summary>
      <AccountForm form={form} label="Delete my account for good" onSubmit={submit}>
        <p className="muted">
          Deletes the account with all conversations and templates. This cannot be undone; export
          them first if you want to keep them.
        </p>
        <CurrentPasswordField form={form} name="current_password" label="Password" />
      </AccountForm>
    </details>
  );
}
