//! Asks the connected models for the answer to a message, and streams it as it comes. Stores nothing: what there is in the
//! end is the caller's to store, and so is the embedded engine's answer where nobody answers.

use super::append::announce;
use super::frames::{self, typing};
use super::job::Job;
use super::{Fault, worker};
use crate::App;
use crate::hub::announcement::News;
use crate::hub::live::LiveSession;
use futures_util::StreamExt;
use promptcraft_models::context::{Budget, CHAT_PROMPT, fit};
use promptcraft_models::{
    Answer, Chain, Event, Failure, FinishReason, Message, ModelError, Outcome, Request, Role, Route,
};
use promptcraft_protocol::{MessageStatus, ServerFrame, StreamStart, StreamToken, Usage};
use promptcraft_store::{EventKind, Owner};
use std::collections::HashMap;

/// So many messages of a conversation are looked at; what fits of them goes along.
const MESSAGES_AT_MOST: u32 = 60;

/// Requests that wait are stored before the answers to those before them: an answer lies at most so far behind.
const ANSWERS_WITHIN: u32 = 64;

/// What a model wrote, as far as it came.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// The text.
    pub(super) text: String,
    /// The model, by the provider's name for it.
    pub(super) model: String,
    /// What it took, where the provider told it.
    pub(super) usage: Option<Usage>,
    /// How many pieces were streamed.
    pub(super) pieces: u64,
}

/// What became of the question.
#[derive(Debug)]
pub(super) enum Asked {
    /// A whole answer.
    Answered(Written),
    /// The person stopped it.
    Cancelled(Written),
    /// It broke off; the error says why.
    Failed(Written, ModelError),
    /// The server stops.
    Stopping(Written),
    /// Nobody began to answer; the failures are empty where nobody was asked.
    Nobody(Vec<Failure>),
}

/// Who may be asked on behalf of an owner.
pub(super) fn chain(app: &App, owner: &Owner) -> Chain {
    app.settings.models.chain(owner.is_guest())
}

/// Asks for the answer to the message with the number `seq`, and streams it to those who hear the session.
pub(super) async fn ask(
    app: &App,
    session: &LiveSession,
    job: &Job,
    (chain, seq): (&Chain, u64),
) -> Result<Asked, Fault> {
    let conversation = read(app, session, seq).await?;
    if worker::announce_once(session) {
        let start = ServerFrame::TypingStart(typing(&app.clock, &job.request_id));
        announce(app, session, worker::askers(session), vec![News::passing(&start)]);
    }
    let asking = chain.answer(|route| request(app, route, &conversation));
    let outcome = tokio::select! {
        biased;
        () = job.cancel.cancelled() => return Ok(Asked::Cancelled(Written::default())),
        () = app.shutdown.requested() => return Ok(Asked::Stopping(Written::default())),
        outcome = asking => outcome,
    };
    Ok(match outcome {
        Outcome::Embedded { failures } => Asked::Nobody(failures),
        Outcome::Answered { answer, .. } => {
            measure(&answer);
            stream(app, session, job, answer).await
        }
    })
}

/// The conversation up to the message with the number `seq`, each answer behind its request, whole answers only.
async fn read(app: &App, session: &LiveSession, seq: u64) -> Result<Vec<Message>, Fault> {
    let before = seq.saturating_add(u64::from(ANSWERS_WITHIN));
    let limit = MESSAGES_AT_MOST + ANSWERS_WITHIN;
    let events = app.store.list_messages(&session.id, Some(before), limit).await?;
    let (said, answers): (Vec<_>, Vec<_>) =
        events.into_iter().partition(|event| event.kind == EventKind::UserMessage);
    // Later requests may wait in the store already, and answers come after them.
    let mut answers: HashMap<String, String> = answers
        .into_iter()
        .filter(|event| frames::status_of(&event.body) == MessageStatus::Complete)
        .map(|event| (event.request_id, event.text))
        .collect();
    let mut conversation = Vec::new();
    for event in said.into_iter().filter(|event| event.seq <= seq) {
        let answer = answers.remove(&event.message_id).filter(|_| event.seq < seq);
        conversation.push(Message { role: Role::User, text: event.text });
        conversation.extend(answer.map(|text| Message { role: Role::Assistant, text }));
    }
    Ok(conversation)
}

fn request(app: &App, route: &Route, conversation: &[Message]) -> Result<Request, ModelError> {
    let output_tokens = app.settings.models.max_output_tokens;
    let budget = Budget { context_tokens: route.context_tokens, output_tokens };
    let fitted = fit(CHAT_PROMPT, conversation, budget)?;
    Ok(Request {
        model: route.model.clone(),
        system: CHAT_PROMPT.to_owned(),
        messages: fitted.messages,
        max_output_tokens: output_tokens,
        context_tokens: route.context_tokens,
        temperature: route.temperature,
        schema: None,
    })
}

/// Keeps how long the first token took.
pub(super) fn measure(answer: &Answer) {
    metrics::histogram!("promptcraft_model_first_token_seconds", "provider" => answer.provider.clone())
        .record(answer.first_token_after.as_secs_f64());
}

/// Counts what a model took.
pub(super) fn count_tokens(input: u64, output: u64) {
    let tokens =
        |direction| metrics::counter!("promptcraft_model_tokens_total", "direction" => direction);
    tokens("input").increment(input);
    tokens("output").increment(output);
}

/// Hands on what comes. Dropping the answer on the way out closes the provider's connection.
async fn stream(app: &App, session: &LiveSession, job: &Job, mut answer: Answer) -> Asked {
    let mut written = Written { model: answer.model.clone(), ..Written::default() };
    if let Some(current) = session.state().current.as_mut() {
        current.model.clone_from(&answer.model);
    }
    loop {
        let event = tokio::select! {
            biased;
            () = job.cancel.cancelled() => return Asked::Cancelled(written),
            () = app.shutdown.requested() => return Asked::Stopping(written),
            event = answer.events.next() => event,
        };
        match event {
            Some(Ok(Event::Started { .. })) => {}
            Some(Ok(Event::Delta(text))) => tell(app, session, job, &mut written, text),
            Some(Ok(Event::Usage(usage))) => {
                written.usage = Some(Usage {
                    input_tokens: usage.input_tokens,
                    output_tokens: usage.output_tokens,
                });
            }
            // Whether it was cut at its length shows in the text; a filter that took all of it is a failure.
            Some(Ok(Event::Finished(FinishReason::Filtered))) if written.text.is_empty() => {
                return Asked::Failed(written, ModelError::GaveUp);
            }
            Some(Ok(Event::Finished(_))) => return Asked::Answered(written),
            Some(Err(error)) => return Asked::Failed(written, error),
            None => return Asked::Failed(written, ModelError::Interrupted),
        }
    }
}

/// One piece, to everybody who hears it.
fn tell(app: &App, session: &LiveSession, job: &Job, written: &mut Written, text: String) {
    let message_id = worker::answer_id(session);
    let mut news = Vec::new();
    if written.pieces == 0 {
        news.push(News::stream(&ServerFrame::StreamStart(StreamStart {
            message_id: message_id.clone(),
            in_reply_to: job.request_id.clone(),
            model: written.model.clone(),
        })));
    }
    written.text.push_str(&text);
    news.push(News::Token(StreamToken { message_id, token: text, index: written.pieces }));
    written.pieces += 1;
    announce(app, session, worker::askers(session), news);
}
