//! An opportunity that rests on several conversations: stored and announced like one of this conversation alone, but after
//! its answer and apart from it.

use super::answer::numbered;
use super::append::append;
use super::opportunity;
use crate::App;
use crate::hub::announcement::News;
use crate::hub::live::LiveSession;
use crate::hub::socket::SocketId;
use promptcraft_engine::Opportunity;
use promptcraft_protocol::ServerFrame;
use promptcraft_store::{Append, Appended, Owner, StoreError};

/// What is offered.
pub(crate) struct Offer<'a> {
    /// The request that completes it.
    pub(crate) request_id: &'a str,
    /// Who asked.
    pub(crate) askers: &'a [SocketId],
    /// The template and what it rests on.
    pub(crate) opportunity: Opportunity,
    /// For each message behind it the conversation, where it is another one.
    pub(crate) sessions: Vec<Option<String>>,
}

/// Offers it, unless the person has another offer open here or dismissed this shape lately; true if it was stored.
pub(crate) async fn run(
    app: &App,
    session: &LiveSession,
    owner: &Owner,
    offer: Offer<'_>,
) -> Result<bool, StoreError> {
    let Offer { request_id, askers, opportunity: found, sessions } = offer;
    if !opportunity::is_welcome(app, session, owner, &found).await {
        return Ok(false);
    }
    let at = app.clock.now();
    let offered = opportunity::offer(app, session, request_id, (found, &sessions), at);
    let row = Append {
        session_id: session.id.to_string(),
        owner: None,
        at,
        request_id: request_id.to_owned(),
        opens: false,
        awaits_answer: false,
        settles: false,
        events: vec![offered.event],
        title: None,
        snapshot: None,
        writes: vec![offered.write],
    };
    let frame = ServerFrame::TemplateOpportunity(Box::new(offered.frame));
    let news = move |seq| vec![News::stored(seq, &numbered(frame, seq))];
    let stored = append(app, session, row, || askers.to_vec(), news).await?;
    Ok(matches!(stored, Appended::Stored { .. }))
}
