/** What is written and not sent, by conversation; kept for as long as the tab. */

const PREFIX = "promptcraft.draft.";

export function draftOf(sessionId: string): string {
  return sessionStorage.getItem(PREFIX + sessionId) ?? "";
}

export function keepDraft(sessionId: string, draft: string): void {
  if (draft === "") {
    sessionStorage.removeItem(PREFIX + sessionId);
  } else {
    sessionStorage.setItem(PREFIX + sessionId, draft);
  }
}
