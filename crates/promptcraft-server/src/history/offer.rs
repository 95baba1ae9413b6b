//! Offers a template that requests of several conversations bear out: looked at again, stored and told like any other.

use super::Note;
use super::shelf::Remembered;
use crate::App;
use crate::hub::Lease;
use crate::session::offer_across;
use promptcraft_engine::{Asked, Opportunity};
use promptcraft_store::StoreError;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Requests that a template was offered for: conversation and message.
pub(super) type Offered = Vec<(Arc<str>, String)>;

/// Offers a template if the engine finds one and nothing speaks against it; gives the requests behind it.
pub(super) async fn consider(
    app: &App,
    note: &Note,
    alike: &[Arc<Remembered>],
) -> Result<Option<Offered>, StoreError> {
    let session = app.hub.lease(&note.session_id);
    let Some(found) = recall(&session, note, alike) else { return Ok(None) };
    let Recalled { opportunity, places } = found;
    if !are_still_there(app, note, &places).await?
        || app.store.is_shape_offered(&note.owner, &opportunity.shape).await?
    {
        return Ok(None);
    }
    let sessions: Vec<Option<String>> = places
        .iter()
        .map(|(session_id, _)| (*session_id != note.session_id).then(|| session_id.to_string()))
        .collect();
    let request_id = note.asked.message_id();
    let offer = offer_across::Offer { request_id, askers: &note.askers, opportunity, sessions };
    let is_offered = offer_across::run(app, &session, &note.owner, offer).await?;
    Ok(is_offered.then_some(places))
}

/// An opportunity and where each of its messages stands.
struct Recalled {
    opportunity: Opportunity,
    places: Offered,
}

/// Asks the engine. The conversation must still be where the note left it: what comes after is considered by itself.
fn recall(session: &Lease, note: &Note, alike: &[Arc<Remembered>]) -> Option<Recalled> {
    // Ids are unique within a conversation only, so each goes by its place among those that are alike.
    let earlier: Vec<Asked> = alike
        .iter()
        .zip(0_usize..)
        .filter_map(|(request, at)| Some(request.asked()?.renamed(&at.to_string())))
        .collect();
    let conversation = {
        let state = session.state();
        state.mind.as_ref()?.conversation.clone()
    };
    let (mut opportunity, count) = conversation.recall(note.asked.message_id(), &earlier)?;
    let mut places = Vec::new();
    for (evidence, at) in opportunity.evidence.iter_mut().zip(0_usize..) {
        if at < count {
            let request = evidence.message_id.parse::<usize>().ok().and_then(|at| alike.get(at))?;
            evidence.message_id = request.message_id.to_string();
            places.push((Arc::clone(&request.session_id), evidence.message_id.clone()));
        } else {
            places.push((Arc::clone(&note.session_id), evidence.message_id.clone()));
        }
    }
    opportunity.draft.source.message_ids =
        places.iter().map(|(_, message_id)| message_id.clone()).collect();
    if let Some(mind) = session.state().mind.as_mut() {
        mind.conversation.mark_offered(note.asked.message_id(), &opportunity.shape);
    }
    Some(Recalled { opportunity, places })
}

/// Whether all of it is still this person's.
async fn are_still_there(app: &App, note: &Note, places: &Offered) -> Result<bool, StoreError> {
    let sessions: BTreeSet<&str> = places.iter().map(|(session_id, _)| &**session_id).collect();
    for session_id in sessions {
        let session = app.store.find_session(session_id).await?;
        if !session.is_some_and(|session| !session.deleted && session.owner == note.owner) {
            return Ok(false);
        }
    }
    Ok(true)
}
