//! Conversations and libraries as files to take along: Markdown to read, JSON to keep. They are written as they are read, so
//! a long conversation takes no more memory than a short one.

mod everything;
mod source;

pub(super) use everything::everything;

use self::source::{Piece, conversation};
use super::sessions::session_json;
use crate::App;
use crate::session::frames::history_message;
use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use promptcraft_protocol::{HistoryMessage, Role, Timestamp};
use promptcraft_store::{Event, Session};
use serde_json::Value;

/// A conversation as Markdown.
pub(super) fn markdown(app: App, session: Session) -> Response {
    let name = file_name(&session, "md");
    let body = Body::from_stream(conversation(app, session).map(|piece| {
        piece.map(|piece| match piece {
            Piece::Start(session) => heading(&session),
            Piece::Event(event) => paragraph(&history_message(event)),
            Piece::End => String::new(),
        })
    }));
    download(body, "text/markdown; charset=utf-8", &name)
}

/// A conversation as JSON: what its list entry says, and `messages`.
pub(super) fn json(app: App, session: Session) -> Response {
    let name = file_name(&session, "json");
    let body = Body::from_stream(conversation_json(app, session));
    download(body, "application/json", &name)
}

/// The pieces of that JSON text.
pub(super) fn conversation_json(
    app: App,
    session: Session,
) -> impl futures_util::Stream<Item = Result<String, promptcraft_store::StoreError>> + Send {
    let mut is_first = true;
    conversation(app, session).map(move |piece| {
        piece.map(|piece| match piece {
            Piece::Start(session) => open_object(&session_json(&session)) + ",\"messages\":[",
            Piece::Event(event) => separated(&mut is_first, &message_json(event)),
            Piece::End => "]}".to_owned(),
        })
    })
}

/// An answer that browsers save under a name.
fn download(body: Body, content_type: &'static str, name: &str) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}

/// A JSON object without its last brace.
fn open_object(value: &Value) -> String {
    let mut text = value.to_string();
    text.pop();
    text
}

/// An element of a JSON array, with the comma before all but the first.
fn separated(is_first: &mut bool, element: &str) -> String {
    let comma = if std::mem::take(is_first) { "" } else { "," };
    format!("{comma}{element}")
}

fn message_json(event: Event) -> String {
    // Only a map with keys that are no text could fail to serialize, and there is none.
    serde_json::to_string(&history_message(event)).unwrap_or_default()
}

fn heading(session: &Session) -> String {
    let title = if session.title.is_empty() { "Conversation" } else { &session.title };
    let title = title.replace(['\n', '\r'], " ");
    format!(
        "# {title}\n\nBegun {}, {} messages.\n",
        Timestamp(session.created_at),
        session.message_count
    )
}

fn paragraph(message: &HistoryMessage) -> String {
    let who = match (message.role, &message.model) {
        (Role::User, _) => "You".to_owned(),
        (Role::Assistant, Some(model)) => format!("PromptCraft ({model})"),
        (Role::Assistant, None) => "PromptCraft".to_owned(),
    };
    format!("\n## {who}, {}\n\n{}\n", message.timestamp, message.content.trim_end())
}

/// A name that every file system takes: letters, digits and hyphens of the title.
fn file_name(session: &Session, extension: &str) -> String {
    let words = session.title.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).take(8).collect();
    let stem = words.join("-").to_lowercase();
    let stem = stem.get(..stem.len().min(80)).unwrap_or("conversation");
    format!("{}.{extension}", if stem.is_empty() { "conversation" } else { stem })
}
