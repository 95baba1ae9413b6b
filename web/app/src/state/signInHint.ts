/** Remembers in this browser that somebody signed in, because the login cookie itself is out of a script's sight. Says nothing about who it was. */

const KEY = "promptcraft.signed_in";

/** Whether a sign-in is worth asking the server about. */
export function remembersSignIn(): boolean {
  return localStorage.getItem(KEY) === "yes";
}

export function rememberSignIn(): void {
  localStorage.setItem(KEY, "yes");
}

export function forgetSignIn(): void {
  localStorage.removeItem(KEY);
}
