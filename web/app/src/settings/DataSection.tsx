/** One's own data: take it along, or delete it. The same for guests and users. */
import { useState } from "react";
import { deleteMine, exportMine } from "../api/account";
import { Dialog } from "../parts/Dialog";
import { ErrorNotice } from "../parts/ErrorNotice";
import { Icon } from "../parts/Icon";
import { useAsyncAction } from "../parts/useAsyncAction";
import { forgetAllWork } from "../state/forgetAllWork";
import { showToast } from "../state/toasts";
import { Section } from "./Section";

export function DataSection() {
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
          Delete everything
        </button>
      </div>
      {exporting.action.state === "failed" && <ErrorNotice error={exporting.action.error} />}
      {asking && <DeleteDialog onClose={() => setAsking(false)} />}
    </Section>
  );
}

function DeleteDialog({ onClose }: { readonly onClose: () => void }) {
  const deleting = useAsyncAction();
  const confirm = async () => {
    if (await deleting.run(deleteMine)) {
      forgetAllWork();
      showToast({ kind: "done", text: "All of your conversations and templates are deleted." });
      onClose();
    }
  };
  return (
    <Dialog title="Delete everything?" onClose={onClose}>
      <div className="stack">
        <p>
          All of your conversations and templates are deleted on the server. This cannot be undone.
        </p>
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
            Delete everything
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
