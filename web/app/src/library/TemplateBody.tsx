/** A template's text with its placeholders as chips; those that have a value show it. */
import { type Part, partsOf, valueFor } from "../template/placeholders";

export interface TemplateBodyProps {
  readonly content: string;
  readonly values?: Readonly<Record<string, string>>;
}

const NONE = {};

export function TemplateBody({ content, values = NONE }: TemplateBodyProps) {
  return withPositions(partsOf(content)).map(({ part, position }) => (
    <BodyPart key={position} part={part} values={values} />
  ));
}

function BodyPart({
  part,
  values,
}: {
  readonly part: Part;
  readonly values: Readonly<Record<string, string>>;
}) {
  if (part.kind === "text") {
    return part.text;
  }
  const value = valueFor(part.name, values);
  return (
    <span
      className="placeholder-chip"
      data-filled={value !== ""}
      title={value === "" ? undefined : part.name}
    >
      {value === "" ? part.name : value}
    </span>
  );
}

/** A part's place in the text names it: parts have no other identity. */
function withPositions(parts: readonly Part[]): { part: Part; position: number }[] {
  let position = 0;
  return parts.map((part) => {
    const here = position;
    position += part.kind === "text" ? part.text.length : part.source.length;
    return { part, position: here };
  });
}
