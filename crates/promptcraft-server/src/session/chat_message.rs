//! `chat_message`: stored, acknowledged, then answered.

use super::append::{append, fingerprint};
use super::frames::RequestBody;
use super::job::{Job, Outcome, Work};
use super::{Fault, Speaker, frames, worker};
use crate::App;
use crate::hub::announcement::News;
use promptcraft_protocol::{ErrorCode, MessageAck, Role, ServerFrame, Timestamp, UserMessage};
use promptcraft_store::{Append, Appended, Event, EventKind, NewEvent};
use serde_json::{Map, Value};

/// How long a client waits before it sends again what found no place, in milliseconds.
const WAIT_FOR_PLACE_MS: u64 = 1_000;

/// Stores what was said and leaves a job.
pub(super) async fn run(
    speaker: &Speaker,
    request_id: String,
    content: String,
    context: Map<String, Value>,
) -> Result<Outcome, Fault> {
    check_length(&speaker.app, &content)?;
    let place = Place::take(speaker)?;
    let at = speaker.app.clock.now();
    let stored = store(speaker, &request_id, &content, &context, at).await?;
    match stored {
        Appended::Stored { first_seq, .. } => {
            let askers = vec![speaker.socket.id];
            let work = Work::Answer { seq: first_seq, content, context, is_late: false };
            drop(place);
            Ok(Outcome {
                frames: vec![acknowledge(&request_id, first_seq, false, at)],
                job: Some(Job::new(request_id, askers, work)),
            })
        }
        Appended::Repeated(event) => repeat(speaker, &request_id, &content, *event).await,
        Appended::Refused(refusal) => Err(refusal.into()),
    }
}

/// A text over the limit is refused whole.
pub(super) fn check_length(app: &App, content: &str) -> Result<(), Fault> {
    let limit = app.bounds.content_chars;
    // A text has at least as many bytes as characters.
    if content.len() > limit && content.chars().count() > limit {
        let sentence = format!("The text is too long: at most {limit} characters.");
        return Err(Fault::new(ErrorCode::ContentTooLong, sentence));
    }
    Ok(())
}

async fn store(
    speaker: &Speaker,
    request_id: &str,
    content: &str,
    context: &Map<String, Value>,
    at: i64,
) -> Result<Appended, Fault> {
    let is_first = speaker.session.state().seq == 0;
    let message_id = request_id.to_owned();
    let event = NewEvent {
        kind: EventKind::UserMessage,
        variant: 0,
        message_id: message_id.clone(),
        text: content.to_owned(),
        body: serde_json::to_string(&RequestBody { context: context.clone() }).unwrap_or_default(),
        fingerprint: fingerprint(&[content]),
    };
    let session_id = speaker.session.id.to_string();
    let said = UserMessage {
        message_id,
        content: content.to_owned(),
        role: Role::User,
        timestamp: Timestamp(at),
        session_id: session_id.clone(),
        seq: 0,
    };
    let by = speaker.socket.id;
    let row = Append {
        session_id,
        owner: Some(speaker.socket.principal().owner()),
        at,
        request_id: request_id.to_owned(),
        opens: true,
        awaits_answer: true,
        settles: false,
        events: vec![event],
        title: is_first.then(|| promptcraft_engine::conversation_title(content)),
        snapshot: None,
        writes: Vec::new(),
    };
    let news = move |seq| {
        let text = ServerFrame::UserMessage(UserMessage { seq, ..said }).to_text().into();
        vec![News::Said { seq, text, by }]
    };
    Ok(append(&speaker.app, &speaker.session, row, Vec::new, news).await?)
}

fn acknowledge(request_id: &str, seq: u64, duplicate: bool, at: i64) -> ServerFrame {
    ServerFrame::MessageAck(MessageAck {
        message_id: request_id.to_owned(),
        in_reply_to: request_id.to_owned(),
        seq,
        duplicate,
        timestamp: Timestamp(at),
    })
}

/// The same again: acknowledged at once, answered by the answer there is or will be.
async fn repeat(
    speaker: &Speaker,
    request_id: &str,
    content: &str,
    event: Event,
) -> Result<Outcome, Fault> {
    if event.kind != EventKind::UserMessage || event.fingerprint != fingerprint(&[content]) {
        return Err(conflict());
    }
    let mut outcome = Outcome::from(acknowledge(request_id, event.seq, true, event.at));
    if worker::join(&speaker.session, request_id, speaker.socket.id) {
        return Ok(outcome);
    }
    let events = speaker.app.store.list_events_of_request(&speaker.session.id, request_id).await?;
    let mut is_answered = false;
    for other in events {
        is_answered |= other.kind == EventKind::Message;
        if matches!(
            other.kind,
            EventKind::Message | EventKind::OptimizationResult | EventKind::TemplateOpportunity
        ) {
            outcome.frames.extend(frames::of_event(&speaker.session.id, other));
        }
    }
    if !is_answered {
        outcome.job = Some(super::recover::job_for(event, vec![speaker.socket.id]));
    }
    Ok(outcome)
}

/// The same id came with something else before.
pub(super) fn conflict() -> Fault {
    let sentence =
        "This message_id was used for something else in this conversation; nothing was stored.";
    Fault::new(ErrorCode::MessageIdConflict, sentence)
}

/// A place among the requests that wait, held while the request is being stored.
pub(super) struct Place<'a>(&'a Speaker);

impl<'a> Place<'a> {
    /// Takes one, if there is one.
    pub(super) fn take(speaker: &'a Speaker) -> Result<Self, Fault> {
        let mut state = speaker.session.state();
        if speaker.app.bounds.waiting_requests.is_some_and(|limit| state.waiting() >= limit) {
            let sentence =
                "Too many requests wait for an answer in this conversation; wait for one of them.";
            return Err(
                Fault::new(ErrorCode::RateLimitExceeded, sentence).retry_after(WAIT_FOR_PLACE_MS)
            );
        }
        state.reserved += 1;
        Ok(Self(speaker))
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut state = self.0.session.state();
        state.reserved = state.reserved.saturating_sub(1);
    }
}
