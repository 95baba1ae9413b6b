/** A template's text with its placeholders as chips. */
import { Placeholders } from "./Placeholders";

export function TemplatePreview({ text }: { readonly text: string }) {
  return (
    <pre className="pc-template">
      <Placeholders text={text} />
    </pre>
  );
}
