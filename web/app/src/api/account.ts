/** Accounts over REST: register, sign in and out, profile, password. Cookies do the remembering; tokens in the answers are not kept. */
import { isRecord, text } from "./decode";
import { request } from "./request";

export interface User {
  readonly id: string;
  readonly username: string;
  readonly email: string;
}

export interface Registration {
  readonly username: string;
  readonly email: string;
  readonly password: string;
  readonly password_confirm: string;
}

export async function register(registration: Registration): Promise<User> {
  return decodeSignedIn(await request("POST", "/api/v2/auth/register/", { body: registration }));
}

/** `username` may be the name or the e-mail address. */
export async function signIn(username: string, password: string): Promise<User> {
  return decodeSignedIn(
    await request("POST", "/api/v2/auth/login/", { body: { username, password } }),
  );
}

export async function signOut(): Promise<void> {
  await request("POST", "/api/v2/auth/logout/");
}

/** Who one is; `undefined` for a guest. */
export async function findMe(): Promise<User | undefined> {
  const body = await request("GET", "/api/v2/me/");
  const user = isRecord(body) ? body.user : undefined;
  return isRecord(user) ? decodeUser(user) : undefined;
}

export async function updateProfile(change: { username?: string; email?: string }): Promise<User> {
  return decodeUser(await request("PATCH", "/api/v2/auth/profile/", { body: change }));
}

export async function changePassword(
  current_password: string,
  new_password: string,
): Promise<void> {
  await request("POST", "/api/v2/auth/change-password/", {
    body: { current_password, new_password },
  });
}

/** Deletes the account and everything that is its. */
export async function deleteAccount(current_password: string): Promise<void> {
  await request("DELETE", "/api/v2/auth/profile/", { body: { current_password } });
}

/** Everything that is mine, as one JSON document; guests' too. */
export async function exportMine(): Promise<unknown> {
  return request("GET", "/api/v2/me/export/");
}

/** Deletes everything that is mine; guests' too. */
export async function deleteMine(): Promise<void> {
  await request("DELETE", "/api/v2/me/");
}

function decodeSignedIn(body: unknown): User {
  return decodeUser(isRecord(body) ? body.user : undefined);
}

function decodeUser(value: unknown): User {
  const user = isRecord(value) ? value : {};
  return { id: text(user.id), username: text(user.username), email: text(user.email) };
}
