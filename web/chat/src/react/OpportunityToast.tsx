/** The same offer in short, for a moment in which a dialog would be in the way. */
import type { OpportunityProps } from "./OpportunityDialog";
import { useTexts } from "./TextsContext";

export interface OpportunityToastProps extends OpportunityProps {
  readonly onDetails: () => void;
}

export function OpportunityToast({ chat, opportunity, onDetails }: OpportunityToastProps) {
  const texts = useTexts();
  const saving = opportunity.status === "saving";
  return (
    <div className="pc-toast" role="status">
      <p>
        <strong>{texts.opportunityTitle}</strong> {opportunity.title}
        {opportunity.error !== undefined && ` ${opportunity.error.message}`}
      </p>
      <div className="pc-row">
        <button
          type="button"
          className="pc-button pc-button-small pc-button-main"
          disabled={saving}
          onClick={() => chat.save({ opportunityId: opportunity.id })}
        >
          {saving ? texts.creating : texts.create}
        </button>
        <button
          type="button"
          className="pc-button pc-button-small"
          disabled={saving}
          onClick={() => chat.dismiss(opportunity.id)}
        >
          {texts.notNow}
        </button>
        <button type="button" className="pc-link" onClick={onDetails}>
          {texts.opportunityDetails}
        </button>
      </div>
    </div>
  );
}
