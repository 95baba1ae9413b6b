/** Writes a template from nothing. */
import { useEffect } from "react";
import { navigate } from "../routing/navigation";
import { useDocumentTitle } from "../shell/useDocumentTitle";
import { loadLibrary } from "../state/library";
import { TemplateEditor } from "./TemplateEditor";
import "./library.css";

export default function NewTemplatePage() {
  useDocumentTitle("New template");
  useEffect(() => {
    void loadLibrary();
  }, []);
  return (
    <TemplateEditor
      onDone={(template) =>
        navigate(template ? { place: "template", templateId: template.id } : { place: "library" }, {
          replace: true,
        })
      }
    />
  );
}
