/** Renews an expired sign-in with the refresh cookie: once at a time, in all tabs together, because a refresh token that is used twice revokes the whole family. */
import { forgetSignIn, remembersSignIn } from "../state/signInHint";

const LAST_RENEWAL = "promptcraft.renewed_at";

/** Another tab's renewal counts as ours for so many milliseconds. */
const SHARED_FOR = 10_000;

/** Whether a 401 on this path means an expired sign-in and not a wrong password. */
export function mayRenew(path: string): boolean {
  return remembersSignIn() && !/\/auth\/(login|register|refresh|logout)\//.test(path);
}

let running: Promise<boolean> | undefined;

/** Answers whether a fresh sign-in is in place afterwards. */
export function renewSignIn(): Promise<boolean> {
  running ??= inOneTab(renew).finally(() => {
    running = undefined;
  });
  return running;
}

async function inOneTab(work: () => Promise<boolean>): Promise<boolean> {
  // Locks exist only in secure contexts; behind plain HTTP each tab is on its own.
  return "locks" in navigator ? navigator.locks.request("promptcraft.renewal", work) : work();
}

async function renew(): Promise<boolean> {
  const last = Number(localStorage.getItem(LAST_RENEWAL) ?? 0);
  if (Date.now() - last < SHARED_FOR) {
    return true;
  }
  const response = await fetch("/api/v2/auth/refresh/", {
    method: "POST",
    credentials: "same-origin",
    headers: { "content-type": "application/json" },
    body: "{}",
  }).catch(() => undefined);
  if (response?.ok) {
    localStorage.setItem(LAST_RENEWAL, String(Date.now()));
    return true;
  }
  if (response?.status === 401) {
    forgetSignIn();
  }
  return false;
}
