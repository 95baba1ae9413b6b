//! `/api/v2/chat/sessions/`: one's own conversations. Those of others are not there, whatever their id.

use super::Route;
use super::body::Fields;
use super::caller::Speaker;
use super::export;
use super::list::{ListQuery, read_query};
use super::messages::list_messages;
use super::path::{SessionId, no_session};
use super::problem::Problem;
use crate::App;
use crate::hub::revocation::Revocation;
use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use axum::routing::get;
use promptcraft_protocol::Timestamp;
use promptcraft_store::{Owner, Session};
use serde_json::{Value, json};

/// The longest title, in characters.
const MAX_TITLE_CHARS: usize = 200;

/// Rows fetched at once while all are deleted.
const BATCH: u32 = 100;

/// These addresses.
pub(super) fn routes() -> Vec<Route> {
    vec![
        ("/api/v2/chat/sessions/", get(list_sessions).delete(delete_sessions)),
        (
            "/api/v2/chat/sessions/{session_id}/",
            get(show_session).patch(rename_session).delete(delete_session),
        ),
        ("/api/v2/chat/sessions/{session_id}/messages/", get(list_messages)),
        ("/api/v2/chat/sessions/{session_id}/export/", get(export_session)),
    ]
}

/// A conversation as the API shows one.
pub(super) fn session_json(session: &Session) -> Value {
    json!({
        "session_id": session.id,
        "title": session.title,
        "message_count": session.message_count,
        "seq": session.seq,
        "created_at": Timestamp(session.created_at),
        "updated_at": Timestamp(session.updated_at),
    })
}

/// The caller's conversation with this id.
pub(super) async fn get_session(
    app: &App,
    owner: &Owner,
    session_id: &str,
) -> Result<Session, Problem> {
    let session = app.store.find_session(session_id).await?;
    session.filter(|session| session.owner == *owner && !session.deleted).ok_or_else(no_session)
}

async fn list_sessions(
    State(app): State<App>,
    speaker: Speaker,
    query: ListQuery,
) -> Result<Json<Value>, Problem> {
    let owner = speaker.owner();
    let page =
        app.store.list_sessions(&owner, query.find("q"), query.offset(), query.limit()).await?;
    Ok(query.answer(page, |session| session_json(&session)))
}

/// Deletes all conversations of the caller; templates stay.
async fn delete_sessions(State(app): State<App>, speaker: Speaker) -> Result<StatusCode, Problem> {
    let owner = speaker.owner();
    loop {
        let page = app.store.list_sessions(&owner, None, 0, BATCH).await?;
        if page.rows.is_empty() {
            return Ok(StatusCode::NO_CONTENT);
        }
        for session in page.rows {
            delete(&app, &owner, session.id).await?;
        }
    }
}

async fn show_session(
    State(app): State<App>,
    speaker: Speaker,
    SessionId(session_id): SessionId,
) -> Result<Json<Value>, Problem> {
    Ok(Json(session_json(&get_session(&app, &speaker.owner(), &session_id).await?)))
}

async fn rename_session(
    State(app): State<App>,
    speaker: Speaker,
    SessionId(session_id): SessionId,
    mut fields: Fields,
) -> Result<Json<Value>, Problem> {
    let title = fields.text("title");
    fields.check()?;
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() || title.chars().count() > MAX_TITLE_CHARS {
        return Err(Problem::field("title", format!("Use 1 to {MAX_TITLE_CHARS} characters.")));
    }
    get_session(&app, &speaker.owner(), &session_id).await?;
    let session = app.store.rename_session(&speaker.owner(), &session_id, &title).await?;
    Ok(Json(session_json(&session)))
}

async fn delete_session(
    State(app): State<App>,
    speaker: Speaker,
    SessionId(session_id): SessionId,
) -> Result<StatusCode, Problem> {
    let owner = speaker.owner();
    get_session(&app, &owner, &session_id).await?;
    delete(&app, &owner, session_id).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn delete(app: &App, owner: &Owner, session_id: String) -> Result<(), Problem> {
    app.store.delete_session(owner, &session_id, app.clock.now()).await?;
    app.revoke(&Revocation::SessionsDeleted(vec![session_id]));
    Ok(())
}

async fn export_session(
    State(app): State<App>,
    speaker: Speaker,
    SessionId(session_id): SessionId,
    uri: Uri,
) -> Result<Response, Problem> {
    let session = get_session(&app, &speaker.owner(), &session_id).await?;
    let query = read_query(&uri);
    let format = query.iter().find(|(name, _)| name == "format").map(|(_, value)| value.as_str());
    match format {
        None | Some("markdown") => Ok(export::markdown(app, session)),
        Some("json") => Ok(export::json(app, session)),
        Some(_) => Err(Problem::field("format", "Give `markdown` or `json`.")),
    }
}
