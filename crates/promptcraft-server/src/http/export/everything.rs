//! All that is somebody's own as one JSON document: `user`, `conversations` with their messages, `templates`.

use super::{conversation_json, download, open_object, separated};
use crate::App;
use crate::http::templates::template_json;
use axum::body::Body;
use axum::response::Response;
use futures_util::{Stream, StreamExt, TryStreamExt, stream};
use promptcraft_store::{Owner, Session, StoreError, Template};
use serde_json::{Value, json};
use std::future::ready;

/// Rows read at once.
const BATCH: u32 = 50;

/// The whole document; `user` is `None` for a guest.
pub(in crate::http) fn everything(app: App, owner: Owner, user: Option<&Value>) -> Response {
    let head = json!({"exported_at": app.clock.timestamp(), "user": user});
    let document = text(open_object(&head) + ",\"conversations\":[")
        .chain(all_conversations(app.clone(), owner.clone()))
        .chain(text("],\"templates\":[".to_owned()))
        .chain(all_templates(app, owner))
        .chain(text("]}".to_owned()));
    download(Body::from_stream(document), "application/json", "promptcraft-export.json")
}

fn text(text: String) -> impl Stream<Item = Result<String, StoreError>> + Send {
    stream::once(ready(Ok(text)))
}

fn all_conversations(
    app: App,
    owner: Owner,
) -> impl Stream<Item = Result<String, StoreError>> + Send {
    let sessions = session_rows(app.clone(), owner);
    let mut is_first = true;
    let documents = sessions.map_ok(move |session| {
        text(separated(&mut is_first, "")).chain(conversation_json(app.clone(), session))
    });
    documents.try_flatten()
}

fn all_templates(app: App, owner: Owner) -> impl Stream<Item = Result<String, StoreError>> + Send {
    let mut is_first = true;
    template_rows(app, owner)
        .map_ok(move |template| separated(&mut is_first, &template_json(&template).to_string()))
}

fn session_rows(app: App, owner: Owner) -> impl Stream<Item = Result<Session, StoreError>> + Send {
    let batches = stream::try_unfold(0, move |offset: u64| {
        let (app, owner) = (app.clone(), owner.clone());
        async move {
            let page = app.store.list_sessions(&owner, None, offset, BATCH).await?;
            Ok::<_, StoreError>(next_batch(page.rows, offset))
        }
    });
    batches.map_ok(rows).try_flatten()
}

fn template_rows(
    app: App,
    owner: Owner,
) -> impl Stream<Item = Result<Template, StoreError>> + Send {
    let batches = stream::try_unfold(0, move |offset: u64| {
        let (app, owner) = (app.clone(), owner.clone());
        async move {
            let page = app.store.list_templates(&owner, None, None, offset, BATCH).await?;
            Ok::<_, StoreError>(next_batch(page.rows, offset))
        }
    });
    batches.map_ok(rows).try_flatten()
}

fn next_batch<T>(rows: Vec<T>, offset: u64) -> Option<(Vec<T>, u64)> {
    let next = offset + rows.len() as u64;
    (!rows.is_empty()).then_some((rows, next))
}

fn rows<T>(batch: Vec<T>) -> impl Stream<Item = Result<T, StoreError>> {
    stream::iter(batch.into_iter().map(Ok))
}
