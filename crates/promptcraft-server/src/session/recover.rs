//! Requests that were stored but not answered when the server stopped are answered when it starts.

use super::frames::RequestBody;
use super::job::{Job, Work};
use super::{append, worker};
use crate::App;
use crate::hub::socket::SocketId;
use promptcraft_store::Event;

/// So many at most: more than the sessions of a node can leave open together.
const BATCH: u32 = 10_000;

/// Answers everything that waits, session by session.
pub(crate) async fn run(app: App) {
    let waiting = match app.store.list_unanswered(None, BATCH).await {
        Ok(waiting) => waiting,
        Err(error) => {
            tracing::error!(%error, "cannot look for unanswered requests");
            return;
        }
    };
    if !waiting.is_empty() {
        tracing::info!(count = waiting.len(), "answering requests that an earlier run left open");
    }
    for unanswered in waiting {
        let session = app.hub.lease(&unanswered.session_id);
        if append::load(&app, &session).await.is_ok()
            && !worker::join(&session, &unanswered.event.request_id, 0)
        {
            worker::enqueue(&app, &session, job_for(unanswered.event, Vec::new()));
        }
    }
}

/// The job that a stored request waits for.
pub(super) fn job_for(event: Event, askers: Vec<SocketId>) -> Job {
    let body: RequestBody = serde_json::from_str(&event.body).unwrap_or_default();
    Job::new(
        event.request_id,
        askers,
        Work::Answer { seq: event.seq, content: event.text, context: body.context, is_late: true },
    )
}
