/** Keeps an offered template, with what the person changed about it. */
import type { ChatClient, Opportunity, TemplateField } from "@promptcraft/chat";
import { describe } from "../api/problem";
import { type Field, updateFields } from "../api/templates";
import { reloadLibrary } from "../state/library";
import { showToast } from "../state/toasts";

export interface OpportunityChoice {
  readonly title: string;
  readonly category: string;
  readonly fields: readonly TemplateField[];
}

export function saveOpportunity(
  chat: ChatClient,
  opportunity: Opportunity,
  choice: OpportunityChoice,
): void {
  if (choice.fields !== opportunity.fields) {
    // The save frame carries no fields: what was changed about them follows when the template is there.
    const undo = chat.on("templateCreated", ({ template }) => {
      undo();
      void putFields(template.id, choice.fields);
    });
  }
  chat.save({ opportunityId: opportunity.id, title: choice.title, category: choice.category });
}

async function putFields(templateId: string, fields: readonly TemplateField[]): Promise<void> {
  try {
    await updateFields(templateId, fields.map(fieldOf));
    await reloadLibrary();
  } catch (error) {
    showToast({
      kind: "failed",
      text: `The template is saved, but your changes to its fields are not. ${describe(error)}`,
    });
  }
}

function fieldOf(field: TemplateField): Field {
  return {
    name: field.name,
    label: field.label ?? field.name,
    type: field.type ?? "text",
    required: field.required ?? false,
    defaultValue: field.default ?? "",
    placeholder: field.placeholder ?? "",
    options: field.options ?? [],
  };
}
