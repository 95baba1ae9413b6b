//! `optimize_prompt`: a job like any other, whose result is stored but whose prompt is no message of the conversation.

use super::append::{append, fingerprint};
use super::chat_message::{Place, check_length, conflict};
use super::frames::typing;
use super::improve::{Improved, Wanted, improve};
use super::job::{Job, Outcome, Work};
use super::{Fault, Speaker, answer, context, frames, worker};
use crate::App;
use crate::hub::announcement::News;
use crate::hub::live::LiveSession;
use promptcraft_engine::Optimization;
use promptcraft_protocol::{
    ConfidenceBasis, DimensionScore, Edit, ErrorCode, Goal, OptimizationResult, OptimizePrompt,
    Scores, ServerFrame, Timestamp,
};
use promptcraft_store::{Append, Appended, EventKind, NewEvent, Owner};

/// Leaves a job, unless this request has its result.
pub(super) async fn run(
    speaker: &Speaker,
    request_id: String,
    prompt: OptimizePrompt,
) -> Result<Outcome, Fault> {
    check_length(&speaker.app, &prompt.prompt)?;
    let fingerprint = fingerprint_of(&prompt);
    let earlier =
        speaker.app.store.list_events_of_request(&speaker.session.id, &request_id).await?;
    if let Some(first) = earlier.first() {
        if first.kind != EventKind::OptimizationResult || first.fingerprint != fingerprint {
            return Err(conflict());
        }
        let frames = earlier
            .into_iter()
            .filter_map(|event| frames::of_event(&speaker.session.id, event))
            .collect();
        return Ok(Outcome { frames, job: None });
    }
    if worker::join(&speaker.session, &request_id, speaker.socket.id) {
        return Ok(Outcome::default());
    }
    let _place = Place::take(speaker)?;
    let owner = speaker.socket.principal().owner();
    let work = Work::Optimize { owner, prompt, fingerprint };
    Ok(Outcome {
        frames: Vec::new(),
        job: Some(Job::new(request_id, vec![speaker.socket.id], work)),
    })
}

fn fingerprint_of(prompt: &OptimizePrompt) -> i64 {
    let goal = serde_json::to_string(&prompt.optimization_type).unwrap_or_default();
    let context = serde_json::to_string(&prompt.context).unwrap_or_default();
    fingerprint(&[&goal, &prompt.prompt, &context])
}

/// Optimizes, stores, announces.
pub(super) async fn answer(app: &App, session: &LiveSession, job: Job) {
    let Work::Optimize { owner, prompt, fingerprint } = job.work else { return };
    let stored = if job.cancel.is_cancelled() {
        Err(Fault::new(ErrorCode::Cancelled, "The optimization was cancelled."))
    } else {
        let wanted = Wanted {
            goal: goal_of(prompt.optimization_type),
            context: context::to_engine(&prompt.context),
            prompt: prompt.prompt,
        };
        let request = (job.request_id.as_str(), &job.cancel);
        match improve(app, session, request, &owner, wanted).await {
            Ok(improved) => {
                let asked =
                    Asked { request_id: &job.request_id, owner, fingerprint, taken: job.taken };
                store(app, session, asked, improved).await
            }
            Err(fault) => Err(fault),
        }
    };
    if let Err(fault) = stored {
        answer::fail(app, session, &job.request_id, fault);
    }
}

struct Asked<'a> {
    request_id: &'a str,
    owner: Owner,
    fingerprint: i64,
    taken: crate::clock::Stopwatch,
}

async fn store(
    app: &App,
    session: &LiveSession,
    asked: Asked<'_>,
    improved: Improved,
) -> Result<(), Fault> {
    let at = app.clock.now();
    let made =
        Made { request_id: asked.request_id, answer_id: None, at, took: asked.taken.elapsed_ms() };
    let frame = OptimizationResult {
        model: Some(improved.model),
        refusals: improved.refusals,
        ..result(session, &made, improved.optimization)
    };
    let row = Append {
        session_id: session.id.to_string(),
        owner: Some(asked.owner),
        at,
        request_id: asked.request_id.to_owned(),
        opens: true,
        awaits_answer: false,
        settles: false,
        title: title_of(session, &frame.original_prompt),
        events: vec![event_of(&frame, asked.fingerprint)],
        snapshot: None,
        writes: Vec::new(),
    };
    let clock = app.clock.clone();
    let request_id = asked.request_id.to_owned();
    let is_first = worker::announce_once(session);
    let news = move |seq| {
        let start = ServerFrame::TypingStart(typing(&clock, &request_id));
        let start = is_first.then(|| News::passing(&start));
        let stop = ServerFrame::TypingStop(typing(&clock, &request_id));
        let frame = answer::numbered(ServerFrame::OptimizationResult(Box::new(frame)), seq);
        let told = [News::passing(&stop), News::stored(seq, &frame)];
        start.into_iter().chain(told).collect()
    };
    match append(app, session, row, || worker::finish(session), news).await? {
        Appended::Stored { .. } => Ok(()),
        Appended::Repeated(_) => Err(conflict()),
        Appended::Refused(refusal) => Err(refusal.into()),
    }
}

fn title_of(session: &LiveSession, prompt: &str) -> Option<String> {
    (session.state().seq == 0).then(|| promptcraft_engine::conversation_title(prompt))
}

fn goal_of(goal: Goal) -> promptcraft_engine::Goal {
    match goal {
        Goal::Enhancement => promptcraft_engine::Goal::Enhancement,
        Goal::Clarity => promptcraft_engine::Goal::Clarity,
        Goal::Specificity => promptcraft_engine::Goal::Specificity,
        Goal::Structure => promptcraft_engine::Goal::Structure,
    }
}

/// When and for what a result was made.
pub(super) struct Made<'a> {
    /// The person's message.
    pub(super) request_id: &'a str,
    /// The answer that it belongs to.
    pub(super) answer_id: Option<String>,
    /// Now.
    pub(super) at: i64,
    /// Milliseconds since the request was taken.
    pub(super) took: u64,
}

/// The engine's result on the wire; the store gives it its number.
pub(super) fn result(
    session: &LiveSession,
    made: &Made<'_>,
    optimization: Optimization,
) -> OptimizationResult {
    let edits = optimization.edits.into_iter().map(|edit| Edit {
        span: (edit.span.start as u64, edit.span.end as u64),
        replacement: edit.replacement,
        rule: edit.rule,
        reason: edit.reason,
    });
    let dimensions = optimization.scores.dimensions.into_iter().map(|dimension| DimensionScore {
        name: dimension.name,
        before: dimension.before,
        after: dimension.after,
    });
    OptimizationResult {
        message_id: made.request_id.to_owned(),
        in_reply_to: made.request_id.to_owned(),
        original_message_id: made.answer_id.clone(),
        original_prompt: optimization.original,
        optimized_prompt: optimization.optimized,
        edits: edits.collect(),
        improvements: optimization.improvements,
        suggestions: optimization.suggestions,
        confidence: optimization.confidence,
        confidence_basis: ConfidenceBasis::Rubric,
        scores: Scores {
            before: optimization.scores.before,
            after: optimization.scores.after,
            dimensions: dimensions.collect(),
        },
        processing_time_ms: made.took,
        timestamp: Timestamp(made.at),
        session_id: session.id.to_string(),
        seq: 0,
        model: None,
        refusals: Vec::new(),
    }
}

/// The event of a result.
pub(super) fn event_of(result: &OptimizationResult, fingerprint: i64) -> NewEvent {
    NewEvent {
        kind: EventKind::OptimizationResult,
        variant: 0,
        message_id: result.message_id.clone(),
        text: String::new(),
        body: serde_json::to_string(result).unwrap_or_default(),
        fingerprint,
    }
}
