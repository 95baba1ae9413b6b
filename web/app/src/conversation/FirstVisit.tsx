/** What an empty conversation says: what this is, three requests to try, and that no model is needed. */
import { Icon } from "../parts/Icon";

const EXAMPLES = [
  {
    label: "Write with me",
    prompt: "Help me write a professional email to my team about the delayed launch",
  },
  {
    label: "Look over a prompt",
    prompt:
      "Optimize this prompt: You are a helpful assistant. Summarize the text below, make it short and good, and don't forget the important things.",
  },
  {
    label: "Build something to reuse",
    prompt:
      "Write a prompt that reviews SQL queries for performance and explains each finding to a beginner",
  },
] as const;

export interface FirstVisitProps {
  /** The model's name, `embedded` when there is none; `undefined` until the server has said. */
  readonly model: string | undefined;
  readonly onPick: (prompt: string) => void;
}

export function FirstVisit({ model, onPick }: FirstVisitProps) {
  return (
    <div className="first-visit">
      <h2>Write better prompts, see what changed, keep what works.</h2>
      <ul className="examples">
        {EXAMPLES.map(({ label, prompt }) => (
          <li key={label}>
            <button type="button" className="example" onClick={() => onPick(prompt)}>
              <span className="example-label">{label}</span>
              <span className="example-prompt">{prompt}</span>
              <Icon name="arrow_right" />
            </button>
          </li>
        ))}
      </ul>
      <p className="muted first-visit-note">{modelNote(model)}</p>
    </div>
  );
}

function modelNote(model: string | undefined): string {
  switch (model) {
    case undefined:
      return "\u00a0";
    case "embedded":
      return "No model is connected, and it works all the same: PromptCraft's own engine looks at the prompt itself. Nothing leaves this server.";
    default:
      return `Answers come from ${model}; what is said about the prompt comes from PromptCraft's own engine.`;
  }
}
