//! A further answer to a request: by a model, because the engine would say the same again. The earlier answers stay, and
//! the engine's memory of the conversation does not change.

use super::{Around, Request, announcement, answer_frame, event_of, fail, row, stream_of};
use crate::App;
use crate::hub::announcement::News;
use crate::hub::live::LiveSession;
use crate::session::append::append;
use crate::session::job::{Job, Work};
use crate::session::writer::{self, Writer};
use crate::session::{Fault, model, worker};
use promptcraft_protocol::{ErrorCode, Message, ServerFrame};
use promptcraft_store::{Appended, EventKind, NewEvent};

/// Answers once more.
pub(in crate::session) async fn run(app: &App, session: &LiveSession, job: Job) {
    let Work::Regenerate { seq, content } = &job.work else { return };
    let request = Request { app, session, job: &job, seq: *seq, content };
    if let Err(fault) = answer(&request).await {
        fail(app, session, &job.request_id, fault);
    }
}

async fn answer(request: &Request<'_>) -> Result<(), Fault> {
    let Request { app, session, job, seq, content } = *request;
    let owner = session.state().owner.clone();
    let chain = owner.map(|owner| model::chain(app, &owner)).unwrap_or_default();
    let writer = if job.cancel.is_cancelled() {
        Writer::Embedded
    } else {
        writer::write(app, session, job, (&chain, seq, content)).await?
    };
    let written = match &writer {
        Writer::Model { written, .. } => written,
        Writer::Instead(error) => return Err(writer::unanswered(error)),
        Writer::Embedded => {
            return Err(Fault::new(ErrorCode::Cancelled, "The further answer was cancelled."));
        }
    };
    let at = app.clock.now();
    let message = Message {
        checks: writer.checks().to_vec(),
        model: writer.model().to_owned(),
        usage: writer.usage(),
        ..answer_frame(request, written.text.clone(), Vec::new(), writer.status(), at)
    };
    let earlier = app.store.list_events_of_request(&session.id, &job.request_id).await?;
    let earlier = earlier.iter().filter(|event| event.kind == EventKind::Message).count();
    let variant = u32::try_from(earlier).unwrap_or(u32::MAX);
    let event = NewEvent { variant, ..event_of(&message) };
    let row = promptcraft_store::Append { settles: false, ..row(request, vec![event], at) };
    let stream = match writer.stream_end(&message) {
        Some(frames) => frames.iter().map(News::stream).collect(),
        None => stream_of(&message),
    };
    let error = writer.into_error(app, &job.request_id);
    let frames = vec![ServerFrame::Message(Box::new(message.clone()))];
    let told = announcement(request, &message, Around { stream, error }, frames);
    match append(app, session, row, || worker::finish(session), told).await? {
        Appended::Stored { .. } => Ok(()),
        Appended::Repeated(_) => {
            Err(Fault::new(ErrorCode::Internal, "The further answer was not stored; ask again."))
        }
        Appended::Refused(refusal) => Err(refusal.into()),
    }
}
