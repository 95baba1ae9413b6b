/** Templates that fit, as badges; each says on demand how sure that is, and on what grounds. */
import type { TemplateSuggestion } from "../client/types";
import { useTexts } from "./TextsContext";

export interface SuggestionListProps {
  readonly suggestions: readonly TemplateSuggestion[];
  /** Without it the badges only inform. */
  readonly onSelect: ((suggestion: TemplateSuggestion) => void) | undefined;
}

export function SuggestionList({ suggestions, onSelect }: SuggestionListProps) {
  const texts = useTexts();
  if (suggestions.length === 0) return null;
  return (
    <ul className="pc-suggestions" aria-label={texts.suggestions}>
      {suggestions.map((suggestion) => (
        <li key={suggestion.templateId}>
          <Badge suggestion={suggestion} onSelect={onSelect} />
        </li>
      ))}
    </ul>
  );
}

interface BadgeProps {
  readonly suggestion: TemplateSuggestion;
  readonly onSelect: SuggestionListProps["onSelect"];
}

function Badge({ suggestion, onSelect }: BadgeProps) {
  const texts = useTexts();
  const percent = Math.round(suggestion.confidence * 100);
  const sure = texts.confidence(percent, suggestion.confidenceBasis);
  const title = [suggestion.reasoning, sure].filter((text) => text !== "").join(" · ");
  const content = (
    <>
      {suggestion.title}
      {suggestion.category !== "" && <span className="pc-category">{suggestion.category}</span>}
    </>
  );
  if (onSelect === undefined) {
    return (
      <span className="pc-badge" title={title}>
        {content}
      </span>
    );
  }
  return (
    <button type="button" className="pc-badge" title={title} onClick={() => onSelect(suggestion)}>
      {content}
    </button>
  );
}
