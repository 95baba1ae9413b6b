/** Reads the frames about templates: suggestions, opportunities, what was made. */
import { readBasis, readSpan } from "./decodeBasics";
import type { Fields } from "./fields";
import type {
  FieldRead,
  MessageFrame,
  TemplateCreatedFrame,
  TemplateOpportunityFrame,
} from "./wire";

export function readSuggestions(
  fields: Fields,
  name: string,
): MessageFrame["template_suggestions"] {
  return fields.objects(name, (suggestion) => ({
    template_id: suggestion.text("template_id"),
    title: suggestion.text("title"),
    category: suggestion.optionalText("category") ?? "",
    confidence: suggestion.number("confidence"),
    confidence_basis: readBasis(suggestion),
    reasoning: suggestion.optionalText("reasoning") ?? "",
  }));
}

export function readOpportunity(fields: Fields): TemplateOpportunityFrame {
  const suggestion = fields.object("suggestion");
  return {
    type: "template_opportunity",
    opportunity_id: fields.text("opportunity_id"),
    suggestion: {
      title: suggestion.text("title"),
      description: suggestion.optionalText("description") ?? "",
      category: suggestion.optionalText("category") ?? "",
      confidence: suggestion.number("confidence"),
      confidence_basis: readBasis(suggestion),
      confidence_origin: suggestion.optionalText("confidence_origin"),
      reasoning: suggestion.optionalText("reasoning") ?? "",
      evidence: suggestion.objects("evidence", (evidence) => ({
        message_id: evidence.text("message_id"),
        spans: evidence.pairs("spans").map(readSpan),
      })),
      preview: suggestion.optionalText("preview") ?? "",
      fields: suggestion.objects("fields", readField),
    },
    timestamp: fields.time("timestamp"),
    seq: fields.seq("seq"),
  };
}

const KINDS = [
  "text",
  "textarea",
  "number",
  "date",
  "select",
  "multiselect",
  "boolean",
  "url",
  "email",
  "color",
  "file",
] as const;

/** A kind of field that this client does not know is shown as text. */
function readField(fields: Fields): FieldRead {
  const type = fields.optionalText("type");
  return {
    name: fields.text("name"),
    label: fields.optionalText("label"),
    type: KINDS.find((kind) => kind === type) ?? "text",
    required: fields.optionalFlag("required"),
    default: fields.optionalText("default"),
    placeholder: fields.optionalText("placeholder"),
    options: fields.texts("options"),
  };
}

export function readCreated(fields: Fields): TemplateCreatedFrame {
  const template = fields.object("template");
  return {
    type: "template_created",
    template: {
      id: template.text("id"),
      title: template.text("title"),
      description: template.optionalText("description") ?? "",
      category: template.optionalText("category") ?? "",
      fields_count: template.optionalNumber("fields_count") ?? 0,
      source: template.optionalText("source") ?? "",
      message_count: template.optionalNumber("message_count") ?? 0,
    },
    message: fields.optionalText("message") ?? "",
    timestamp: fields.time("timestamp"),
    seq: fields.seq("seq"),
    in_reply_to: fields.optionalText("in_reply_to"),
  };
}
