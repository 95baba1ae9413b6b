//! `get_history`: older messages, page by page.

use super::frames::history_message;
use super::job::Outcome;
use super::rate_message::add_ratings;
use super::{Fault, Speaker};
use promptcraft_protocol::{GetHistory, History, ServerFrame};

/// A page stops at this many bytes of text, so that it fits the send queue; the rest is the next page.
const PAGE_BYTES: usize = 512 * 1024;

/// The newest messages before a number.
pub(super) async fn run(
    speaker: &Speaker,
    message_id: Option<String>,
    request: GetHistory,
) -> Result<Outcome, Fault> {
    let is_mine = speaker.session.state().owner.is_some();
    let mut events = if is_mine {
        speaker
            .app
            .store
            .list_messages(&speaker.session.id, request.before, request.limit + 1)
            .await?
    } else {
        Vec::new()
    };
    let limit = usize::try_from(request.limit).unwrap_or(usize::MAX);
    let mut bytes = 0;
    let fits = events.iter().rev().take(limit).take_while(|event| {
        bytes += event.text.len();
        bytes <= PAGE_BYTES || bytes == event.text.len()
    });
    let kept = fits.count();
    let older = events.len() - kept;
    let mut messages: Vec<_> = events.split_off(older).into_iter().map(history_message).collect();
    add_ratings(&speaker.app, &speaker.session.id, &mut messages).await?;
    Ok(ServerFrame::History(History { messages, has_more: older > 0, in_reply_to: message_id })
        .into())
}
