/** The offer to keep a repeated request as a template: what it would be, why, and the decision. Never takes the focus. */
import type { ChatClient, ChatMessage, Opportunity } from "@promptcraft/chat";
import { type FormEvent, useState } from "react";
import { CategoryField } from "../library/CategoryField";
import { TemplateBody } from "../library/TemplateBody";
import { FieldNote, TextField } from "../parts/TextField";
import { alignedMessages } from "./aligned";
import { ConfidenceNote } from "./ConfidenceNote";
import { FieldRow } from "./FieldRow";
import { saveOpportunity } from "./saveOpportunity";

export interface OpportunityCardProps {
  readonly chat: ChatClient;
  readonly opportunity: Opportunity;
  readonly messages: readonly ChatMessage[];
}

export function OpportunityCard({ chat, opportunity, messages }: OpportunityCardProps) {
  const [title, setTitle] = useState(opportunity.title);
  const [category, setCategory] = useState(opportunity.category);
  const [fields, setFields] = useState(opportunity.fields);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saveOpportunity(chat, opportunity, { title: title.trim(), category, fields });
  };
  return (
    <section className="panel-section opportunity" aria-label="Worth keeping?">
      <h3>Worth keeping?</h3>
      <p className="opportunity-reason">{opportunity.reasoning}</p>
      <ConfidenceNote opportunity={opportunity} />
      <EvidenceList opportunity={opportunity} messages={messages} />
      <form className="stack" onSubmit={submit}>
        <TextField
          label="Title"
          required
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <CategoryField value={category} onChange={setCategory} />
        {opportunity.preview !== "" && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolling by keyboard needs the focus.
          <section className="opportunity-preview mono" aria-label="Template" tabIndex={0}>
            <TemplateBody content={opportunity.preview} />
          </section>
        )}
        {fields.length > 0 && (
          <details>
            <summary>{fields.length === 1 ? "1 field" : `${fields.length} fields`}</summary>
            {fields.map((field) => (
              <FieldRow
                key={field.name}
                field={field}
                onChange={(next) =>
                  setFields(fields.map((one) => (one.name === next.name ? next : one)))
                }
              />
            ))}
          </details>
        )}
        <FieldNote
          id="opportunity-note"
          error={opportunity.error ? opportunity.error.message : ""}
        />
        <div className="row">
          <button
            type="submit"
            className="button button-primary"
            disabled={opportunity.status === "saving"}
          >
            {opportunity.status === "saving" ? "Saving" : "Save"}
          </button>
          <button type="button" className="button" onClick={() => chat.dismiss(opportunity.id)}>
            Not now
          </button>
        </div>
      </form>
    </section>
  );
}

/** The messages behind the offer, with the words that differ marked. */
function EvidenceList({
  opportunity,
  messages,
}: {
  readonly opportunity: Opportunity;
  readonly messages: readonly ChatMessage[];
}) {
  const aligned = alignedMessages(opportunity.evidence, messages);
  if (aligned.length === 0) {
    return null;
  }
  return (
    <ul className="evidence" aria-label="The requests behind it">
      {aligned.map((message) => (
        <li key={message.id}>
          {message.pieces.map((piece) =>
            piece.differs ? (
              <mark key={piece.start}>{piece.text}</mark>
            ) : (
              <span key={piece.start}>{piece.text}</span>
            ),
          )}
        </li>
      ))}
    </ul>
  );
}
