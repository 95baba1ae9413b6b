/** What is written and not sent, by conversation; kept for as long as the tab. */

const PREFIX = "promptcraft.draft.";

/** Names the conversation that is not begun yet; its id would be another one after a reload. */
export const NEW_DRAFT = "new";

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

/** Forgets all of them; for whoever comes next at this browser. */
export function forgetDrafts(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(PREFIX)) {
      sessionStorage.removeItem(key);
    }
  }
}
