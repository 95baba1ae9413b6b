/** The offer to keep a template, in full: why, what it would look like, and the two ways to answer. Esc means "not now". */
import { useId, useState } from "react";
import type { ChatClient, Opportunity } from "../client/types";
import { ReferenceButton } from "./ReferenceButton";
import { TemplatePreview } from "./TemplatePreview";
import { useTexts } from "./TextsContext";
import { useFocusTrap } from "./useFocusTrap";

export interface OpportunityProps {
  readonly chat: ChatClient;
  readonly opportunity: Opportunity;
}

export function OpportunityDialog({ chat, opportunity }: OpportunityProps) {
  const texts = useTexts();
  const heading = useId();
  const dismiss = () => chat.dismiss(opportunity.id);
  const trap = useFocusTrap(dismiss);
  const [title, setTitle] = useState(opportunity.title);
  const [description, setDescription] = useState(opportunity.description);
  const saving = opportunity.status === "saving";
  const create = () => chat.save({ opportunityId: opportunity.id, title, description });
  return (
    <div className="pc-scrim">
      <div
        ref={trap.box}
        className="pc-dialog"
        role="dialog"
        aria-modal="true"
        aria-labelledby={heading}
        tabIndex={-1}
        onKeyDown={trap.onKeyDown}
      >
        <h2 id={heading}>{texts.opportunityTitle}</h2>
        <Reasons opportunity={opportunity} />
        <form
          onSubmit={(event) => {
            event.preventDefault();
            create();
          }}
        >
          <Field label={texts.templateName} value={title} onChange={setTitle} required />
          <Field label={texts.templateDescription} value={description} onChange={setDescription} />
          <h3>{texts.templatePreview}</h3>
          <TemplatePreview text={opportunity.preview} />
          <FieldNames opportunity={opportunity} />
          <Failure opportunity={opportunity} />
          <div className="pc-row pc-dialog-actions">
            <button type="submit" className="pc-button pc-button-main" disabled={saving}>
              {saving ? texts.creating : texts.create}
            </button>
            <button type="button" className="pc-button" onClick={dismiss} disabled={saving}>
              {texts.notNow}
            </button>
          </div>
        </form>
      </div>
    </div>
  );
}

/** Category, how sure, and why. */
function Reasons({ opportunity }: Pick<OpportunityProps, "opportunity">) {
  const texts = useTexts();
  const percent = Math.round(opportunity.confidence * 100);
  return (
    <>
      <p>{opportunity.reasoning}</p>
      <p className="pc-muted">
        {opportunity.category !== "" && <span className="pc-badge">{opportunity.category}</span>}{" "}
        {opportunity.confidenceOrigin === undefined
          ? texts.confidence(percent, opportunity.confidenceBasis)
          : texts.confidenceIs(opportunity.confidenceOrigin)}
      </p>
    </>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly required?: boolean;
}

function Field({ label, value, onChange, required = false }: FieldProps) {
  return (
    <label className="pc-field">
      {label}
      <input value={value} required={required} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}

function FieldNames({ opportunity }: Pick<OpportunityProps, "opportunity">) {
  const texts = useTexts();
  if (opportunity.fields.length === 0) return null;
  return (
    <p className="pc-muted">
      {texts.templateFields}:{" "}
      {opportunity.fields.map((field) => field.label ?? field.name).join(", ")}
    </p>
  );
}

function Failure({ opportunity }: Pick<OpportunityProps, "opportunity">) {
  const { error } = opportunity;
  if (error === undefined) return null;
  return (
    <p className="pc-failure" role="alert">
      {error.message}
      {error.ref !== undefined && <ReferenceButton reference={error.ref} />}
    </p>
  );
}
