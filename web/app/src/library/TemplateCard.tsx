/** One template in the library. */
import type { Template } from "../api/templates";
import { Link } from "../routing/Link";
import { namesOf } from "../template/placeholders";
import { TemplateBody } from "./TemplateBody";

/** Enough for the first lines of a card. */
const EXCERPT_CHARACTERS = 240;

export function TemplateCard({
  template,
  category,
}: {
  readonly template: Template;
  readonly category: string;
}) {
  const blanks = namesOf(template.content).length;
  return (
    <li className="card">
      <h2>
        <Link to={{ place: "template", templateId: template.id }}>{template.title}</Link>
      </h2>
      <div className="card-body mono">
        <TemplateBody content={template.content.slice(0, EXCERPT_CHARACTERS)} />
      </div>
      <p className="card-foot">
        {category !== "" && <span className="chip">{category}</span>}
        <span className="muted">{blanks === 1 ? "1 blank" : `${blanks} blanks`}</span>
      </p>
    </li>
  );
}
