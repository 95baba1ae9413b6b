/** Deletion with a way back: what is deleted disappears at once, and the server hears of it when "Undo" is gone, or when the page closes. */
import { describe } from "../api/problem";
import { dismissToast, showToast, TOAST_MS } from "./toasts";

export interface Deletion {
  /** What the notice says, such as "Deleted “Launch mail”". */
  readonly text: string;
  /** Takes it out of sight. */
  hide(): void;
  /** Brings it back into sight. */
  restore(): void;
  /** Deletes it on the server; `keepalive` while the page closes. */
  commit(keepalive: boolean): Promise<void>;
}

interface Pending {
  readonly timer: ReturnType<typeof setTimeout>;
  readonly deletion: Deletion;
}

const pending = new Map<number, Pending>();

export function deleteWithUndo(deletion: Deletion): void {
  deletion.hide();
  const id = showToast({
    kind: "done",
    text: deletion.text,
    action: { label: "Undo", run: () => take(id)?.restore() },
  });
  pending.set(id, { deletion, timer: setTimeout(() => commit(id, false), TOAST_MS) });
}

/** Carries out at once what was still waiting; for a page that closes. */
export function commitDeletions(): void {
  for (const id of [...pending.keys()]) {
    commit(id, true);
  }
}

function commit(id: number, keepalive: boolean): void {
  const deletion = take(id);
  deletion?.commit(keepalive).catch((error: unknown) => {
    deletion.restore();
    showToast({ kind: "failed", text: `It is still there. ${describe(error)}` });
  });
}

/** Ends the waiting; whoever gets the deletion decides what becomes of it. */
function take(id: number): Deletion | undefined {
  const found = pending.get(id);
  if (found) {
    clearTimeout(found.timer);
    pending.delete(id);
    dismissToast(id);
  }
  return found?.deletion;
}
