//! Makes an optimization: by a model's edits where one is connected and the engine lets them through, by the engine's own
//! everywhere else. What a model proposes is never shown unchecked.

use super::append::announce;
use super::frames::{EMBEDDED, typing};
use super::{Fault, model, worker};
use crate::App;
use crate::hub::announcement::News;
use crate::hub::live::LiveSession;
use promptcraft_engine::proposal::PROPOSAL_SCHEMA;
use promptcraft_engine::{
    Context, Goal, Optimization, Proposal, Verdict, check_proposal, optimize,
};
use promptcraft_models::context::{OPTIMIZE_PROMPT, delimit, estimate_tokens};
use promptcraft_models::{
    Chain, Message, ModelError, Outcome, Request, Role, Route, Schema, Structured, read_structured,
};
use promptcraft_protocol::{ErrorCode, ServerFrame};
use promptcraft_store::Owner;
use tokio_util::sync::CancellationToken;

/// Edits repeat parts of a prompt, and reasons come on top.
const OUTPUT_TOKENS_AT_LEAST: u32 = 1024;

/// What is to be optimized.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    /// The prompt.
    pub(super) prompt: String,
    /// What the person wants from it.
    pub(super) goal: Goal,
    /// What is known about it.
    pub(super) context: Context,
}

/// An optimization, and who made it.
#[derive(Debug)]
pub(super) struct Improved {
    /// The optimization.
    pub(super) optimization: Optimization,
    /// The model whose edits these are, or "embedded".
    pub(super) model: String,
    /// Why a model's edits are not shown.
    pub(super) refusals: Vec<String>,
}

/// Makes it.
pub(super) async fn improve(
    app: &App,
    session: &LiveSession,
    (request_id, cancel): (&str, &CancellationToken),
    owner: &Owner,
    wanted: Wanted,
) -> Result<Improved, Fault> {
    let chain = app.settings.models.chain(owner.is_guest());
    if chain.routes().is_empty() {
        return embedded(wanted, Vec::new()).await;
    }
    if worker::announce_once(session) {
        let start = ServerFrame::TypingStart(typing(&app.clock, request_id));
        announce(app, session, worker::askers(session), vec![News::passing(&start)]);
    }
    let proposed = tokio::select! {
        biased;
        () = cancel.cancelled() => {
            return Err(Fault::new(ErrorCode::Cancelled, "The optimization was cancelled."));
        }
        () = app.shutdown.requested() => Err("The server restarts.".to_owned()),
        proposed = propose(app, &chain, &wanted) => proposed,
    };
    match proposed {
        Ok((model, proposal)) => check(wanted, model, proposal).await,
        Err(reason) => embedded(wanted, vec![reason]).await,
    }
}

/// A model's proposal, or a sentence that says why there is none.
async fn propose(app: &App, chain: &Chain, wanted: &Wanted) -> Result<(String, Proposal), String> {
    let outcome = chain.answer(|route| request(app, route, wanted)).await;
    let structured = match outcome {
        Outcome::Embedded { failures } => {
            let last = failures.last().map(|failure| failure.error.to_string());
            return Err(format!("No model answered: {}.", last.unwrap_or_default()));
        }
        Outcome::Answered { answer, .. } => {
            model::measure(&answer);
            read_structured(answer).await
        }
    };
    let Structured { value, model, usage, .. } =
        structured.map_err(|error| format!("The model’s answer cannot be used: {error}."))?;
    if let Some(usage) = usage {
        model::count_tokens(usage.input_tokens, usage.output_tokens);
    }
    let proposal = serde_json::from_value(value).map_err(|_| {
        "The model’s answer cannot be used: it is not in the form that was asked for.".to_owned()
    })?;
    Ok((model, proposal))
}

fn request(app: &App, route: &Route, wanted: &Wanted) -> Result<Request, ModelError> {
    let mut text = format!("Goal: {}.\n", wanted.goal.as_str());
    for (key, value) in &wanted.context.0 {
        text.push_str(&delimit("known", &format!("{key}: {value}")));
        text.push('\n');
    }
    text.push_str(&delimit("prompt", &wanted.prompt));
    let output_tokens = app.settings.models.max_output_tokens.max(OUTPUT_TOKENS_AT_LEAST);
    let needed = estimate_tokens(OPTIMIZE_PROMPT).saturating_add(estimate_tokens(&text));
    if needed.saturating_add(output_tokens) > route.context_tokens {
        return Err(ModelError::ContextTooLong);
    }
    let schema = serde_json::from_str(PROPOSAL_SCHEMA).map_err(|_| ModelError::Malformed)?;
    Ok(Request {
        model: route.model.clone(),
        system: OPTIMIZE_PROMPT.to_owned(),
        messages: vec![Message { role: Role::User, text }],
        max_output_tokens: output_tokens,
        context_tokens: route.context_tokens,
        temperature: route.temperature,
        schema: Some(Schema { name: "proposal".to_owned(), schema }),
    })
}

async fn check(wanted: Wanted, model: String, proposal: Proposal) -> Result<Improved, Fault> {
    let checking = move || {
        let Wanted { prompt, goal, context } = wanted;
        match check_proposal(&prompt, goal, &context, &proposal) {
            Verdict::Accepted(optimization) => {
                Improved { optimization, model, refusals: Vec::new() }
            }
            Verdict::Refused { refusals, embedded } => Improved {
                optimization: embedded,
                model: EMBEDDED.to_owned(),
                refusals: refusals.iter().map(ToString::to_string).collect(),
            },
        }
    };
    tokio::task::spawn_blocking(checking).await.map_err(|_| failed())
}

/// The engine's own work, beside the reasons why a model's is not shown.
async fn embedded(wanted: Wanted, refusals: Vec<String>) -> Result<Improved, Fault> {
    let work = move || optimize(&wanted.prompt, wanted.goal, &wanted.context);
    let optimization = tokio::task::spawn_blocking(work).await.map_err(|_| failed())?;
    Ok(Improved { optimization, model: EMBEDDED.to_owned(), refusals })
}

fn failed() -> Fault {
    Fault::new(ErrorCode::Internal, "The engine failed on this prompt; nothing was stored.")
}
