//! The answer to what was said: thought of, stored, announced. It always ends, in an answer or in an error.

pub(super) mod further;

use super::append::{announce, append};
use super::frames::{EMBEDDED, MessageBody, typing, typing_at};
use super::job::{Job, Work};
use super::writer::{self, Writer};
use super::{Fault, analyze_intent, checks, context, frames, mind, opportunity, optimize, worker};
use crate::App;
use crate::history;
use crate::hub::announcement::News;
use crate::hub::live::{LiveSession, Mind};
use promptcraft_engine::{Reply, Turn};
use promptcraft_protocol::{
    CheckOutcome, ConfidenceBasis, ErrorCode, Message, MessageStatus, Role, ServerFrame,
    StreamComplete, StreamStart, StreamToken, TemplateSuggestion, Timestamp,
};
use promptcraft_store::{Append, Appended, EventKind, NewEvent, Owner, StoreError};
use serde_json::{Map, Value};

/// Up to this many bytes the engine runs where it is called; past it, on a thread that may block.
pub(crate) const INLINE_BYTES: usize = 16 * 1024;

/// What an answer is made for.
struct Request<'a> {
    app: &'a App,
    session: &'a LiveSession,
    job: &'a Job,
    seq: u64,
    content: &'a str,
}

/// What became of a request.
struct Thought {
    reply: Reply,
    checks: Vec<CheckOutcome>,
    writer: Writer,
}

/// Answers one request.
pub(super) async fn run(app: &App, session: &LiveSession, job: Job) {
    let Work::Answer { seq, content, context, .. } = &job.work else { return };
    let request = Request { app, session, job: &job, seq: *seq, content };
    if let Err(fault) = answer(&request, context).await {
        fail(app, session, &job.request_id, fault);
    }
}

/// Tells those who asked that there will be no answer. The request stays open in the store: sending it again tries again.
pub(super) fn fail(app: &App, session: &LiveSession, request_id: &str, fault: Fault) {
    let error = fault.into_frame(&app.clock, Some(request_id.to_owned()));
    let stop = ServerFrame::TypingStop(typing(&app.clock, request_id));
    let start = worker::announce_once(session)
        .then(|| ServerFrame::TypingStart(typing(&app.clock, request_id)));
    let news = start.iter().chain([&stop, &error]).map(News::passing).collect();
    announce(app, session, worker::askers(session), news);
}

async fn answer(request: &Request<'_>, context: &Map<String, Value>) -> Result<(), Fault> {
    let Request { app, session, job, .. } = *request;
    let owner = session.state().owner.clone();
    let mut mind = mind::take(app, session, request.seq).await?;
    if mind.seq >= request.seq {
        mind::put_back(session, mind);
        return tell_again(request).await;
    }
    let thought = match &owner {
        Some(owner) if !job.cancel.is_cancelled() => {
            match think(request, &mut mind, owner, context).await? {
                Some(mut thought) => {
                    thought.writer = writer::choose(app, session, job, owner).await?;
                    Some(thought)
                }
                None => None,
            }
        }
        _ => None,
    };
    let note = owner.as_ref().zip(thought.as_ref()).and_then(|(owner, thought)| {
        let opportunity = thought.reply.opportunity.as_ref();
        let asked = mind.conversation.asked(&job.request_id)?;
        Some(history::Note::new(owner, &session.id, asked, &job.askers, opportunity))
    });
    let snapshot = (mind.unsaved >= mind::KEEP_EVERY).then(|| mind::encode(&mind)).flatten();
    let is_kept = snapshot.is_some();
    let stored = match thought {
        Some(thought) => store(request, owner.as_ref(), thought, snapshot).await,
        None => store_cancelled(request, snapshot).await,
    };
    if is_kept && stored.is_ok() {
        mind.unsaved = 0;
    }
    mind::put_back(session, mind);
    match stored? {
        Appended::Stored { .. } => {
            if let Some(note) = note {
                app.history.note(note);
            }
            Ok(())
        }
        Appended::Repeated(_) => tell_again(request).await,
        Appended::Refused(refusal) => Err(refusal.into()),
    }
}

/// The request was answered before: who asked again hears that answer, and nothing new is made.
async fn tell_again(request: &Request<'_>) -> Result<(), Fault> {
    let Request { app, session, job, .. } = *request;
    let events = app.store.list_events_of_request(&session.id, &job.request_id).await?;
    let made = events.into_iter().filter(|event| event.kind != EventKind::UserMessage);
    let made = made.filter_map(|event| {
        let seq = event.seq;
        frames::of_event(&session.id, event).map(|frame| News::stored(seq, &frame))
    });
    let stop = ServerFrame::TypingStop(typing(&app.clock, &job.request_id));
    let stop = (!worker::announce_once(session)).then(|| News::passing(&stop));
    let news = stop.into_iter().chain(made).collect();
    announce(app, session, worker::finish(session), news);
    Ok(())
}

/// Asks the engine; `None` if the request was cancelled meanwhile.
async fn think(
    request: &Request<'_>,
    mind: &mut Box<Mind>,
    owner: &Owner,
    context: &Map<String, Value>,
) -> Result<Option<Thought>, Fault> {
    let Request { app, job, content, seq, .. } = *request;
    let library = mind::library(app, mind, owner).await?;
    let context = context::to_engine(context);
    let mut conversation = std::mem::take(&mut mind.conversation);
    let (request_id, content) = (job.request_id.clone(), content.to_owned());
    let is_short = content.len() <= INLINE_BYTES;
    let work = move || {
        let turn = Turn {
            message_id: &request_id,
            content: &content,
            context: &context,
            library: &library,
        };
        let reply = conversation.respond(&turn);
        let checks = checks::of_rewriting(&content, conversation.prompt(), &reply.content);
        (conversation, Thought { reply, checks, writer: Writer::default() })
    };
    if !is_short && worker::announce_once(request.session) {
        let start = ServerFrame::TypingStart(typing(&app.clock, &job.request_id));
        announce(
            app,
            request.session,
            worker::askers(request.session),
            vec![News::passing(&start)],
        );
    }
    let thought = if is_short {
        // A fault of the engine's must not take the worker of this session with it.
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).ok()
    } else {
        tokio::task::spawn_blocking(work).await.ok()
    };
    let Some((conversation, thought)) = thought else {
        return Err(Fault::new(
            ErrorCode::Internal,
            "The engine failed on this text; your message is safe.",
        ));
    };
    mind.conversation = conversation;
    mind.seq = seq;
    mind.unsaved = mind.unsaved.saturating_add(mind::weight_of(request.content));
    Ok((!job.cancel.is_cancelled()).then_some(thought))
}

async fn store(
    request: &Request<'_>,
    owner: Option<&Owner>,
    thought: Thought,
    snapshot: Option<Vec<u8>>,
) -> Result<Appended, StoreError> {
    let Request { app, session, job, content, .. } = *request;
    let Thought { reply, checks, writer } = thought;
    let (reply, checks) = writer.edit(reply, checks);
    let at = app.clock.now();
    let took = job.taken.elapsed_ms();
    let message = Message {
        checks,
        model: writer.model().to_owned(),
        usage: writer.usage(),
        ..answer_frame(request, reply.content, reply.suggestions, writer.status(), at)
    };
    let mut news = vec![ServerFrame::Message(Box::new(message.clone()))];
    let mut events = vec![event_of(&message)];
    let mut writes = Vec::new();
    if let Some(optimization) = reply.optimization {
        let made = optimize::Made {
            request_id: &job.request_id,
            answer_id: Some(message.message_id.clone()),
            at,
            took,
        };
        let result = optimize::result(session, &made, optimization);
        events.push(optimize::event_of(&result, 0));
        news.push(ServerFrame::OptimizationResult(Box::new(result)));
    }
    if let (Some(found), Some(owner)) = (reply.opportunity, owner)
        && opportunity::is_welcome(app, session, owner, &found).await
    {
        let offered = opportunity::offer(app, session, &job.request_id, (found, &[]), at);
        events.push(offered.event);
        writes.push(offered.write);
        news.push(ServerFrame::TemplateOpportunity(Box::new(offered.frame)));
    }
    if is_intent_asked(content) {
        let result = analyze_intent::result(&app.clock, Some(job.request_id.clone()), content);
        announce(app, session, worker::askers(session), vec![News::passing(&result)]);
    }
    let row = Append { snapshot, writes, ..row(request, events, at) };
    let stream = writer.stream_end(&message);
    let stream = stream
        .map_or_else(|| stream_of(&message), |frames| frames.iter().map(News::stream).collect());
    let error = writer.into_error(app, &job.request_id);
    let told = announcement(request, &message, Around { stream, error }, news);
    append(app, session, row, || worker::finish(session), told).await
}

/// `/intent` in the chat gets its own frame beside the answer.
fn is_intent_asked(content: &str) -> bool {
    let command =
        content.trim_start().strip_prefix('/').and_then(|rest| rest.split_whitespace().next());
    command.is_some_and(|name| name.eq_ignore_ascii_case("intent"))
}

async fn store_cancelled(
    request: &Request<'_>,
    snapshot: Option<Vec<u8>>,
) -> Result<Appended, StoreError> {
    let Request { app, session, .. } = *request;
    let at = app.clock.now();
    let message = answer_frame(request, String::new(), Vec::new(), MessageStatus::Cancelled, at);
    let row = Append { snapshot, ..row(request, vec![event_of(&message)], at) };
    let news = vec![ServerFrame::Message(Box::new(message.clone()))];
    let told = announcement(request, &message, Around::default(), news);
    append(app, session, row, || worker::finish(session), told).await
}

/// What everybody hears once it is stored: typing, the stream for those who asked for it, the frames.
///
/// The embedded engine takes microseconds, so `typing_start` leaves together with what it announces, in one write.
fn announcement(
    request: &Request<'_>,
    message: &Message,
    around: Around,
    frames: Vec<ServerFrame>,
) -> impl FnOnce(u64) -> Vec<News> + Send + use<> {
    let typing = typing_at(&request.job.request_id, message.timestamp);
    let is_first = worker::announce_once(request.session);
    move |first_seq| {
        let mut news = Vec::new();
        if is_first {
            news.push(News::passing(&ServerFrame::TypingStart(typing.clone())));
        }
        news.extend(around.stream);
        news.push(News::passing(&ServerFrame::TypingStop(typing)));
        news.extend(
            (first_seq..).zip(frames).map(|(seq, frame)| News::stored(seq, &numbered(frame, seq))),
        );
        news.extend(around.error.iter().map(News::passing));
        news
    }
}

/// What is told around the stored frames.
#[derive(Default)]
struct Around {
    /// Before them: the stream, or what is left of it.
    stream: Vec<News>,
    /// Behind them: why an answer broke off.
    error: Option<ServerFrame>,
}

fn stream_of(message: &Message) -> Vec<News> {
    let (message_id, in_reply_to) = (message.message_id.clone(), message.in_reply_to.clone());
    let start = StreamStart {
        message_id: message_id.clone(),
        in_reply_to: in_reply_to.clone(),
        model: message.model.clone(),
    };
    let token =
        StreamToken { message_id: message_id.clone(), token: message.content.clone(), index: 0 };
    let complete = StreamComplete {
        message_id,
        in_reply_to,
        final_content: message.content.clone(),
        token_count: 1,
        template_suggestions: message.template_suggestions.clone(),
    };
    vec![
        News::stream(&ServerFrame::StreamStart(start)),
        News::Token(token),
        News::stream(&ServerFrame::StreamComplete(complete)),
    ]
}

/// The frame with the number that the store gave it.
pub(super) fn numbered(mut frame: ServerFrame, number: u64) -> ServerFrame {
    match &mut frame {
        ServerFrame::Message(message) => message.seq = number,
        ServerFrame::OptimizationResult(result) => result.seq = number,
        ServerFrame::TemplateOpportunity(opportunity) => opportunity.seq = number,
        ServerFrame::TemplateCreated(created) => created.seq = number,
        _ => {}
    }
    frame
}

fn answer_frame(
    request: &Request<'_>,
    content: String,
    suggestions: Vec<promptcraft_engine::Suggestion>,
    status: MessageStatus,
    at: i64,
) -> Message {
    Message {
        message_id: worker::answer_id(request.session),
        content,
        role: Role::Assistant,
        in_reply_to: request.job.request_id.clone(),
        timestamp: Timestamp(at),
        session_id: request.session.id.to_string(),
        seq: 0,
        processing_time_ms: request.job.taken.elapsed_ms(),
        template_suggestions: suggestions.into_iter().map(suggestion).collect(),
        status,
        model: EMBEDDED.to_owned(),
        checks: Vec::new(),
        usage: None,
    }
}

/// A suggestion of the engine's on the wire.
pub(super) fn suggestion(suggestion: promptcraft_engine::Suggestion) -> TemplateSuggestion {
    TemplateSuggestion {
        template_id: suggestion.template_id,
        title: suggestion.title,
        category: suggestion.category,
        confidence: suggestion.confidence,
        confidence_basis: ConfidenceBasis::Rules,
        reasoning: suggestion.reasoning,
    }
}

fn event_of(message: &Message) -> NewEvent {
    let body = MessageBody {
        processing_time_ms: message.processing_time_ms,
        template_suggestions: message.template_suggestions.clone(),
        status: message.status,
        model: message.model.clone(),
        checks: message.checks.clone(),
        usage: message.usage.clone(),
    };
    NewEvent {
        kind: EventKind::Message,
        variant: 0,
        message_id: message.message_id.clone(),
        text: message.content.clone(),
        body: serde_json::to_string(&body).unwrap_or_default(),
        fingerprint: 0,
    }
}

fn row(request: &Request<'_>, events: Vec<NewEvent>, at: i64) -> Append {
    Append {
        session_id: request.session.id.to_string(),
        owner: None,
        at,
        request_id: request.job.request_id.clone(),
        opens: false,
        awaits_answer: false,
        settles: true,
        events,
        title: None,
        snapshot: None,
        writes: Vec::new(),
    }
}
