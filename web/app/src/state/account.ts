/** Who is using the page: unknown until asked, a guest, or a user. */
import type { User } from "../api/account";
import * as api from "../api/account";
import { Problem } from "../api/problem";
import { createStore } from "./createStore";
import { forgetSignIn, rememberSignIn, remembersSignIn } from "./signInHint";
import { announceChange } from "./tabs";

export type Account =
  | { readonly kind: "unknown" }
  | { readonly kind: "guest" }
  | { readonly kind: "user"; readonly user: User };

/** `generation` grows with every change of identity: whatever was loaded for the one before is void. */
export interface AccountState {
  readonly account: Account;
  readonly generation: number;
}

export const account = createStore<AccountState>({ account: { kind: "unknown" }, generation: 0 });

/** Finds out who is there. A browser in which nobody ever signed in is a guest's, without a question. */
export async function loadAccount(): Promise<void> {
  if (!remembersSignIn()) {
    become({ kind: "guest" });
    return;
  }
  try {
    become({ kind: "user", user: await api.getProfile() });
  } catch (error) {
    if (error instanceof Problem && error.status === 401) {
      forgetSignIn();
      become({ kind: "guest" });
    }
    // Offline: it stays unknown, and is asked again when the connection is back.
  }
}

export async function signIn(username: string, password: string): Promise<void> {
  enter(await api.signIn(username, password));
}

export async function register(registration: api.Registration): Promise<void> {
  enter(await api.register(registration));
}

export async function signOut(): Promise<void> {
  await api.signOut();
  leave();
}

export async function deleteAccount(password: string): Promise<void> {
  await api.deleteAccount(password);
  leave();
}

export async function updateProfile(change: { username?: string; email?: string }): Promise<void> {
  const user = await api.updateProfile(change);
  account.set((before) => ({ ...before, account: { kind: "user", user } }));
}

function enter(user: User): void {
  rememberSignIn();
  become({ kind: "user", user });
  announceChange("account");
}

function leave(): void {
  forgetSignIn();
  become({ kind: "guest" });
  announceChange("account");
}

function become(next: Account): void {
  account.set((before) => {
    const first = before.account.kind === "unknown";
    const same = first || identity(before.account) === identity(next);
    return { account: next, generation: same ? before.generation : before.generation + 1 };
  });
}

function identity(of: Account): string {
  return of.kind === "user" ? `user ${of.user.id}` : of.kind;
}
