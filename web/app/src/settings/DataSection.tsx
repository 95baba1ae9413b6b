/** One's own data: take it along, or delete it. What a guest may delete at once, a user deletes with the account. */
import { useState } from "react";
import { deleteMine, exportMine } from "../api/account";
import { deleteAllConversations } from "../api/conversations";
import { Dialog } from "../parts/Dialog";
import { ErrorNotice } from "../parts/ErrorNotice";
import { Icon } from "../parts/Icon";
import { useAsyncAction } from "../parts/useAsyncAction";
import { account } from "../state/account";
import { useStore } from "../state/createStore";
import { forgetAllWork } from "../state/forgetAllWork";
import { showToast } from "../state/toasts";
import { Section } from "./Section";

interface Deletion {
  /** What the button says. */
  readonly label: string;
  readonly question: string;
  readonly warning: string;
  readonly done: string;
  run(): Promise<void>;
}

const OF_GUEST: Deletion = {
  label: "Delete everything",
  question: "Delete everything?",
  warning:
    "All of your conversations and templates are deleted on the server. This cannot be undone.",
  done: "All of your conversations and templates are deleted.",
  run: deleteMine,
};

const OF_USER: Deletion = {
  label: "Delete all conversations",
  question: "Delete all conversations?",
  warning:
    "All of your conversations are deleted on the server; templates stay. This cannot be undone.",
  done: "All of your conversations are deleted.",
  run: deleteAllConversations,
};

export function DataSection() {
  const { account: who } = useStore(account);
  const deletion = who.kind === "user" ? OF_USER : OF_GUEST;
  const exporting = useAsyncAction();
  const [asking, setAsking] = useState(false);
  return (
    <Section title="Your data">
      <p className="muted">All of your conversations and templates, as one JSON file.</p>
      <div className="row">
        <button type="button" className="button" onClick={() => void exporting.run(downloadMine)}>
          <Icon name="download" />
          Export everything
        </button>
        <button type="button" className="button button-danger" onClick={() => setAsking(true)}>
          <Icon name="trash" />
          {deletion.label}
        </button>
      </div>
      {exporting.action.state === "failed" && <ErrorNotice error={exporting.action.error} />}
      {asking && <DeleteDialog deletion={deletion} onClose={() => setAsking(false)} />}
    </Section>
  );
}

interface DeleteDialogProps {
  readonly deletion: Deletion;
  readonly onClose: () => void;
}

function DeleteDialog({ deletion, onClose }: DeleteDialogProps) {
  const deleting = useAsyncAction();
  const confirm = async () => {
    if (await deleting.run(deletion.run)) {
      forgetAllWork();
      showToast({ kind: "done", text: deletion.done });
      onClose();
    }
  };
  return (
    <Dialog title={deletion.question} onClose={onClose}>
      <div className="stack">
        <p>{deletion.warning}</p>
        {deleting.action.state === "failed" && <ErrorNotice error={deleting.action.error} />}
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            Keep them
          </button>
          <button
            type="button"
            className="button button-danger"
            disabled={deleting.action.state === "running"}
            onClick={() => void confirm()}
          >
            {deletion.label}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

async function downloadMine(): Promise<void> {
  const content = JSON.stringify(await exportMine(), null, 2);
  const url = URL.createObjectURL(new Blob([content], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `promptcraft-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  URL.revokeObjectURL(url);
}
