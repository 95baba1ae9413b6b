/** A template's place: what it says, a form that fills it in, and what becomes of it. */
import { useEffect, useState } from "react";
import type { Template } from "../api/templates";
import { ErrorNotice } from "../parts/ErrorNotice";
import { Link } from "../routing/Link";
import { PageHeader } from "../shell/PageHeader";
import { useDocumentTitle } from "../shell/useDocumentTitle";
import { useStore } from "../state/createStore";
import { type FoundTemplate, findTemplate, library, loadLibrary } from "../state/library";
import { TemplateEditor } from "./TemplateEditor";
import { TemplateView } from "./TemplateView";
import "./library.css";

export default function TemplatePage({ templateId }: { readonly templateId: string }) {
  const shelf = useStore(library);
  const known = shelf.templates.find((template) => template.id === templateId);
  const [asked, setAsked] = useState<FoundTemplate | undefined>();
  useEffect(() => {
    let current = true;
    void loadLibrary();
    void findTemplate(templateId).then((found) => {
      if (current) {
        setAsked(found);
      }
    });
    return () => {
      current = false;
    };
  }, [templateId]);
  if (known) {
    return <KnownTemplate template={known} />;
  }
  switch (asked?.kind) {
    case "failed":
      return (
        <TemplateAbsent title="Template">
          <ErrorNotice error={asked.reason} />
        </TemplateAbsent>
      );
    case "absent":
    case "found":
      return (
        <TemplateAbsent title="No such template">
          <p>It was deleted, or it belongs to another browser or account.</p>
        </TemplateAbsent>
      );
    case undefined:
      return <PageHeader title="Template" />;
  }
}

function KnownTemplate({ template }: { readonly template: Template }) {
  const [editing, setEditing] = useState(false);
  useDocumentTitle(template.title);
  return editing ? (
    <TemplateEditor template={template} onDone={() => setEditing(false)} />
  ) : (
    <TemplateView key={template.updatedAt} template={template} onEdit={() => setEditing(true)} />
  );
}

function TemplateAbsent({
  title,
  children,
}: {
  readonly title: string;
  readonly children: React.ReactNode;
}) {
  useDocumentTitle(title);
  return (
    <>
      <PageHeader title={title} />
      <div className="page-body">
        <div className="library empty">
          {children}
          <Link className="button" to={{ place: "library" }}>
            To the library
          </Link>
        </div>
      </div>
    </>
  );
}
