/** Who is using the page: unknown until asked, a guest, or a user. */
import type { User } from "../api/account";
import * as api from "../api/account";
import { Problem } from "../api/problem";
import { renewSignIn } from "../api/renewal";
import { createStore } from "./createStore";
import { forgetSignIn, rememberSignIn, remembersSignIn } from "./signInHint";
import { announceChange } from "./tabs";

export type Account =
  | { readonly kind: "unknown" }
  | { readonly kind: "guest" }
  | { readonly kind: "user"; readonly user: User };

export interface AccountState {
  readonly account: Account;
  /** Grows with every change of identity: whatever was loaded for the one before is void. */
  readonly generation: number;
  /** Nothing more is to be found out for now; without a connection, the account may be unknown all the same. */
  readonly settled: boolean;
}

export const account = createStore<AccountState>({
  account: { kind: "unknown" },
  generation: 0,
  settled: !remembersSignIn(),
});

/** Finds out who is there. Offline it stays unknown, and is asked again when the connection is back. */
export async function loadAccount(): Promise<void> {
  try {
    const user = await api.findMe();
    if (user) {
      rememberSignIn();
      become({ kind: "user", user });
    } else {
      await loadForgotten();
    }
  } catch (error) {
    if (error instanceof Problem && error.status === 401) {
      forgetSignIn();
      become({ kind: "guest" });
    }
  } finally {
    account.set((state) => (state.settled ? state : { ...state, settled: true }));
  }
}

/** The login cookie may have run out while the longer-lived one that renews it has not. */
async function loadForgotten(): Promise<void> {
  const user = remembersSignIn() && (await renewSignIn()) ? await api.findMe() : undefined;
  become(user ? { kind: "user", user } : { kind: "guest" });
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
  replace({ kind: "user", user });
  announceChange("account");
}

function leave(): void {
  forgetSignIn();
  replace({ kind: "guest" });
  announceChange("account");
}

/** What was loaded stays, unless somebody else is there now. */
function become(next: Account): void {
  const before = account.get().account;
  if (before.kind === "unknown" || identity(before) === identity(next)) {
    account.set((state) => ({ ...state, account: next }));
  } else {
    replace(next);
  }
}

function replace(next: Account): void {
  account.set((state) => ({ ...state, account: next, generation: state.generation + 1 }));
}

function identity(of: Account): string {
  return of.kind === "user" ? `user ${of.user.id}` : of.kind;
}
