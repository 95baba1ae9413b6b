/** What an empty conversation says: what this is for, and three requests to begin with. */
import { useTexts } from "./TextsContext";

export interface EmptyStateProps {
  readonly onPick: (request: string) => void;
}

export function EmptyState({ onPick }: EmptyStateProps) {
  const texts = useTexts();
  return (
    <div className="pc-empty">
      <h2>{texts.emptyTitle}</h2>
      <p>{texts.emptyText}</p>
      <ul>
        {texts.examples.map((example) => (
          <li key={example}>
            <button type="button" className="pc-example" onClick={() => onPick(example)}>
              {example}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
