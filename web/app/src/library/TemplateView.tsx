/** A template to be used: the live preview in the middle, the form beside it. */
import { useState } from "react";
import type { Template } from "../api/templates";
import { CopyButton } from "../parts/CopyButton";
import { Icon } from "../parts/Icon";
import { Menu, MenuItem } from "../parts/Menu";
import { Link } from "../routing/Link";
import { navigate } from "../routing/navigation";
import { PageHeader } from "../shell/PageHeader";
import { useStore } from "../state/createStore";
import { library, removeTemplate } from "../state/library";
import { runPrompt } from "../state/runPrompt";
import { substitute } from "../template/placeholders";
import { FillForm } from "./FillForm";
import { initialValues, missingFields } from "./fillValues";
import { TemplateBody } from "./TemplateBody";

export interface TemplateViewProps {
  readonly template: Template;
  readonly onEdit: () => void;
}

export function TemplateView({ template, onEdit }: TemplateViewProps) {
  const [values, setValues] = useState(() => initialValues(template));
  const [checked, setChecked] = useState(false);
  const missing = missingFields(template, values);
  const filled = substitute(template.content, values);
  const run = () => {
    setChecked(true);
    if (missing.length === 0) {
      runPrompt(filled);
    } else {
      document.querySelector<HTMLElement>(`[name="${CSS.escape(missing[0] ?? "")}"]`)?.focus();
    }
  };
  return (
    <>
      <PageHeader title={template.title}>
        <button type="button" className="button" onClick={onEdit}>
          <Icon name="edit" />
          Edit
        </button>
        <Menu label="More actions">
          <MenuItem icon="trash" danger onSelect={() => removeAndLeave(template)}>
            Delete
          </MenuItem>
        </Menu>
      </PageHeader>
      <div className="page-body template-columns">
        <article className="template">
          <About template={template} />
          <div className="sheet">
            <div className="sheet-head">
              <h2>Preview</h2>
              <CopyButton text={filled} className="button button-quiet" />
            </div>
            <div className="sheet-body mono">
              <TemplateBody content={template.content} values={values} />
            </div>
          </div>
          <Examples examples={template.examples} />
        </article>
        <aside className="side" aria-label="Fill in">
          <FillForm
            template={template}
            values={values}
            missing={checked ? missing : []}
            onChange={(name, value) => setValues((before) => ({ ...before, [name]: value }))}
            onRun={run}
          />
        </aside>
      </div>
    </>
  );
}

function About({ template }: { readonly template: Template }) {
  const { categories } = useStore(library);
  const category =
    categories.find((one) => one.id === template.category)?.name ?? template.category;
  return (
    <div className="template-about">
      {template.description !== "" && <p>{template.description}</p>}
      <div className="row">
        {category !== "" && <span className="chip">{category}</span>}
        {template.tags.map((tag) => (
          <span key={tag} className="chip">
            {tag}
          </span>
        ))}
        {template.sourceSessionId !== "" && (
          <Link
            className="muted"
            to={{ place: "conversation", sessionId: template.sourceSessionId }}
          >
            Made from a conversation
          </Link>
        )}
      </div>
    </div>
  );
}

function Examples({ examples }: { readonly examples: readonly string[] }) {
  return examples.length === 0 ? null : (
    <details className="template-examples">
      <summary>
        {examples.length === 1
          ? "1 answer was kept as an example"
          : `${examples.length} answers were kept as examples`}
      </summary>
      {examples.map((example) => (
        <pre key={example} className="sheet-body mono">
          {example}
        </pre>
      ))}
    </details>
  );
}

function removeAndLeave(template: Template): void {
  navigate({ place: "library" });
  removeTemplate(template);
}
