//! `regenerate`: a further answer to a request, where a model can give one.

use super::chat_message::Place;
use super::job::{Job, Outcome, Work};
use super::{Fault, Speaker, model, worker};
use promptcraft_protocol::ErrorCode;
use promptcraft_store::EventKind;

/// Leaves a job. A request that is being answered, or waits for it, gets that answer and no other.
pub(super) async fn run(speaker: &Speaker, request_id: String) -> Result<Outcome, Fault> {
    let owner = speaker.socket.principal().owner();
    if model::chain(&speaker.app, &owner).routes().is_empty() {
        let sentence = "No model is connected, and the embedded engine would say the same again.";
        return Err(Fault::new(ErrorCode::NotAvailable, sentence));
    }
    if worker::join(&speaker.session, &request_id, speaker.socket.id) {
        return Ok(Outcome::default());
    }
    let events = speaker.app.store.list_events_of_request(&speaker.session.id, &request_id).await?;
    let said = events.into_iter().find(|event| event.kind == EventKind::UserMessage);
    let Some(said) = said else {
        let sentence = "There is no such message of yours in this conversation.";
        return Err(Fault::new(ErrorCode::MessageNotFound, sentence));
    };
    let _place = Place::take(speaker)?;
    let work = Work::Regenerate { seq: said.seq, content: said.text };
    let job = Job::new(request_id, vec![speaker.socket.id], work);
    Ok(Outcome { frames: Vec::new(), job: Some(job) })
}
