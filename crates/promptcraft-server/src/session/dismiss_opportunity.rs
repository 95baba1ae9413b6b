//! `dismiss_template_opportunity`: not now.

use super::job::Outcome;
use super::{Fault, Speaker};
use promptcraft_protocol::ErrorCode;

/// Remembers it, for this conversation and for this person; nothing is answered.
pub(super) async fn run(speaker: &Speaker, opportunity_id: &str) -> Result<Outcome, Fault> {
    let app = &speaker.app;
    let owner = speaker.socket.principal().owner();
    let found = app.store.find_opportunity(&speaker.session.id, opportunity_id).await?;
    let at = app.clock.now();
    if !app.store.dismiss_opportunity(&owner, &speaker.session.id, opportunity_id, at).await? {
        let sentence = "There is no open opportunity with this id in this conversation.";
        return Err(Fault::new(ErrorCode::OpportunityNotFound, sentence));
    }
    if let (Some(found), Some(mind)) = (found, speaker.session.state().mind.as_mut()) {
        mind.conversation.dismiss(&found.shape);
    }
    app.calibration.learn(&*app.store).await;
    Ok(Outcome::default())
}
