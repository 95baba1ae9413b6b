/** Says that a template has been made, until it is dismissed or the next one is. */
import { useEffect, useState } from "react";
import type { ChatClient, CreatedTemplate } from "../client/types";
import { Icon } from "./Icon";
import { useTexts } from "./TextsContext";

export function TemplateNotice({ chat }: { readonly chat: ChatClient }) {
  const texts = useTexts();
  const [template, setTemplate] = useState<CreatedTemplate | undefined>(undefined);
  useEffect(() => chat.on("templateCreated", (event) => setTemplate(event.template)), [chat]);
  return (
    <div role="status">
      {template !== undefined && (
        <div className="pc-note" data-state="done">
          <p>{texts.templateCreated(template.title)}</p>
          <button
            type="button"
            className="pc-composer-button"
            aria-label={texts.dismiss}
            onClick={() => setTemplate(undefined)}
          >
            <Icon name="cross" />
          </button>
        </div>
      )}
    </div>
  );
}
