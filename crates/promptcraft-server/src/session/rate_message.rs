//! `rate_message`: what the person thinks of an answer. The last word counts, and it shows in the history.

use super::chat_message::check_length;
use super::job::Outcome;
use super::{Fault, Speaker};
use crate::App;
use promptcraft_protocol::{ErrorCode, HistoryMessage, MessageRated, RateMessage, ServerFrame};
use promptcraft_store::{EventKind, Rating};

/// Keeps it.
pub(super) async fn run(
    speaker: &Speaker,
    message_id: String,
    rate: RateMessage,
) -> Result<Outcome, Fault> {
    let Speaker { app, session, socket } = speaker;
    let comment = rate.comment.unwrap_or_default();
    check_length(app, &comment)?;
    let owner = socket.principal().owner();
    let event = app.store.find_event(&session.id, &message_id).await?;
    let is_answer = event.is_some_and(|event| event.kind == EventKind::Message);
    let rating = Rating { message_id, rating: rate.rating, comment };
    let at = app.clock.now();
    if !is_answer || !app.store.rate_message(&owner, &session.id, &rating, at).await? {
        let sentence = "There is no such answer in this conversation.";
        return Err(Fault::new(ErrorCode::MessageNotFound, sentence));
    }
    let Rating { message_id, rating, .. } = rating;
    Ok(ServerFrame::MessageRated(MessageRated { message_id, rating }).into())
}

/// Adds the ratings to messages of a session.
pub(crate) async fn add_ratings(
    app: &App,
    session_id: &str,
    messages: &mut [HistoryMessage],
) -> Result<(), promptcraft_store::StoreError> {
    let answers = messages.iter().filter(|message| message.in_reply_to.is_some());
    let ids: Vec<String> = answers.map(|message| message.message_id.clone()).collect();
    if ids.is_empty() {
        return Ok(());
    }
    for rating in app.store.list_ratings(session_id, &ids).await? {
        let rated = messages.iter_mut().find(|message| message.message_id == rating.message_id);
        if let Some(message) = rated {
            message.rating = Some(rating.rating);
        }
    }
    Ok(())
}
