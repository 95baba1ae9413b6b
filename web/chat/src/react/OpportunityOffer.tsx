/** Shows an offer as a dialog, or as a toast to somebody who is in the middle of writing. */
import { useState } from "react";
import type { ChatClient, Opportunity } from "../client/types";
import { OpportunityDialog } from "./OpportunityDialog";
import { OpportunityToast } from "./OpportunityToast";

export interface OpportunityOfferProps {
  readonly chat: ChatClient;
  readonly opportunity: Opportunity | undefined;
  /** Something is being written: a dialog would take the focus away from it. */
  readonly isWriting: boolean;
}

export function OpportunityOffer({ chat, opportunity, isWriting }: OpportunityOfferProps) {
  if (opportunity === undefined) return null;
  return <Offer key={opportunity.id} chat={chat} opportunity={opportunity} isWriting={isWriting} />;
}

interface OfferProps extends OpportunityOfferProps {
  readonly opportunity: Opportunity;
}

/** How it is shown is decided when it arrives, and changed by the person only. */
function Offer({ chat, opportunity, isWriting }: OfferProps) {
  const [open, setOpen] = useState(!isWriting);
  return open ? (
    <OpportunityDialog chat={chat} opportunity={opportunity} />
  ) : (
    <OpportunityToast chat={chat} opportunity={opportunity} onDetails={() => setOpen(true)} />
  );
}
