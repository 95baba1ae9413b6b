//! `…/messages/`: what was said in a conversation, the newest first page by page, each page by rising `seq`.

use super::caller::Speaker;
use super::list::{base_address, read_number, read_query};
use super::path::SessionId;
use super::problem::Problem;
use super::sessions::get_session;
use crate::App;
use crate::session::frames::history_message;
use crate::session::rate_message::add_ratings;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use promptcraft_protocol::HistoryMessage;
use serde_json::{Value, json};

/// Messages of a page where nothing is asked for.
const DEFAULT_LIMIT: u64 = 50;

/// Messages of a page at most; a larger `limit` counts as this.
const MAX_LIMIT: u64 = 200;

/// Answers `?before=SEQ&limit=N`; `next` leads to older ones.
pub(super) async fn list_messages(
    State(app): State<App>,
    speaker: Speaker,
    SessionId(session_id): SessionId,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Json<Value>, Problem> {
    let query = read_query(&uri);
    let is_given = query.iter().any(|(name, _)| name == "before");
    let before = if is_given { Some(read_number(&query, "before", 1)?) } else { None };
    let limit = read_number(&query, "limit", DEFAULT_LIMIT)?.min(MAX_LIMIT);
    let session = get_session(&app, &speaker.owner(), &session_id).await?;
    // One more than asked for tells whether there are older ones.
    let wanted = u32::try_from(limit + 1).unwrap_or(u32::MAX);
    let mut events = app.store.list_messages(&session_id, before, wanted).await?;
    let has_more = events.len() as u64 > limit;
    if has_more {
        events.remove(0);
    }
    let oldest = events.first().map(|event| event.seq);
    let mut results: Vec<HistoryMessage> = events.into_iter().map(history_message).collect();
    add_ratings(&app, &session_id, &mut results).await?;
    let base = format!("{}{}", base_address(&app, &headers), uri.path());
    let next = oldest.filter(|_| has_more);
    Ok(Json(json!({
        "count": session.message_count,
        "next": next.map(|seq| format!("{base}?before={seq}&limit={limit}")),
        "previous": null,
        "has_more": has_more,
        "results": results,
    })))
}
