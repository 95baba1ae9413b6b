/** Writes a template, or changes one: title, body, and the form that follows from its blanks. */
import { type FormEvent, useState } from "react";
import type { Template, TemplateDraft } from "../api/templates";
import { ErrorNotice } from "../parts/ErrorNotice";
import { TextAreaField } from "../parts/TextAreaField";
import { TextField } from "../parts/TextField";
import { useAsyncAction } from "../parts/useAsyncAction";
import { PageHeader } from "../shell/PageHeader";
import { saveTemplate } from "../state/library";
import { namesOf } from "../template/placeholders";
import { CategoryField } from "./CategoryField";
import { FieldEditor } from "./FieldEditor";
import { formFields } from "./fillValues";

export interface TemplateEditorProps {
  /** The template to change; absent for a new one. */
  readonly template?: Template | undefined;
  readonly onDone: (template?: Template) => void;
}

const EMPTY: TemplateDraft = {
  title: "",
  description: "",
  category: "general",
  tags: [],
  content: "",
  fields: [],
};

export function TemplateEditor({ template, onDone }: TemplateEditorProps) {
  const [draft, setDraft] = useState<TemplateDraft>(template ? draftOf(template) : EMPTY);
  const saving = useAsyncAction();
  const change = (part: Partial<TemplateDraft>) => setDraft((before) => ({ ...before, ...part }));
  const names = namesOf(draft.content);
  const fields = formFields(draft).filter((field) => names.includes(field.name));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void saving.run(async () => onDone(await saveTemplate(template?.id, { ...draft, fields })));
  };
  return (
    <form className="editor" onSubmit={submit}>
      <PageHeader title={template ? "Edit template" : "New template"}>
        <button type="button" className="button" onClick={() => onDone()}>
          Cancel
        </button>
        <button
          type="submit"
          className="button button-primary"
          disabled={saving.action.state === "running"}
        >
          Save
        </button>
      </PageHeader>
      <div className="page-body template-columns">
        <div className="template stack">
          {saving.action.state === "failed" && <ErrorNotice error={saving.action.error} />}
          <TextField
            label="Title"
            required
            maxLength={200}
            autoFocus
            value={draft.title}
            error={saving.errorOf("title")}
            onChange={(event) => change({ title: event.target.value })}
          />
          <TextAreaField
            label="Prompt"
            className="mono"
            required
            rows={12}
            value={draft.content}
            error={saving.errorOf("content")}
            hint={
              <>
                Write a blank as {"{{name}}"}, such as {"{{audience}}"}.
              </>
            }
            onChange={(event) => change({ content: event.target.value })}
          />
          <TextField
            label="What it is for"
            value={draft.description}
            hint="Optional. Helps to find it."
            onChange={(event) => change({ description: event.target.value })}
          />
          <div className="editor-pair">
            <CategoryField value={draft.category} onChange={(category) => change({ category })} />
            <TagsField tags={draft.tags} onChange={(tags) => change({ tags })} />
          </div>
        </div>
        <aside className="side stack" aria-label="Blanks">
          <h2 className="side-title">Blanks</h2>
          {fields.length === 0 && (
            <p className="muted">
              Each blank in the prompt becomes an input of the form. You can set its label and type
              here.
            </p>
          )}
          {fields.map((field) => (
            <FieldEditor
              key={field.name}
              field={field}
              onChange={(next) =>
                change({ fields: fields.map((one) => (one.name === field.name ? next : one)) })
              }
            />
          ))}
        </aside>
      </div>
    </form>
  );
}

function TagsField({
  tags,
  onChange,
}: {
  readonly tags: readonly string[];
  readonly onChange: (tags: string[]) => void;
}) {
  const [text, setText] = useState(tags.join(", "));
  const change = (next: string) => {
    setText(next);
    onChange(
      next
        .split(",")
        .map((tag) => tag.trim())
        .filter((tag) => tag !== ""),
    );
  };
  return (
    <TextField
      label="Tags"
      value={text}
      placeholder="mail, launch"
      onChange={(event) => change(event.target.value)}
    />
  );
}

function draftOf(template: Template): TemplateDraft {
  const { title, description, category, tags, content, fields } = template;
  return { title, description, category, tags, content, fields };
}
