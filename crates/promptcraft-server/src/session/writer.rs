//! Who writes an answer: a model where one is connected and begins to answer, the embedded engine everywhere else.

use super::frames::EMBEDDED;
use super::job::{Job, Work};
use super::model::{self, Asked, Written};
use super::{Fault, checks};
use crate::App;
use crate::hub::live::LiveSession;
use promptcraft_engine::{Reply, parse_slash};
use promptcraft_models::{Chain, ModelError};
use promptcraft_protocol::{
    CheckOutcome, ErrorCode, Message, MessageStatus, ServerFrame, StreamComplete, Usage,
};
use promptcraft_store::Owner;

/// Who wrote it, and how it ended.
#[derive(Debug, Default)]
pub(super) enum Writer {
    /// The embedded engine, because nobody else was to be asked.
    #[default]
    Embedded,
    /// The embedded engine, because no model began to answer; the last one's reason.
    Instead(ModelError),
    /// A model.
    Model {
        /// What it wrote.
        written: Written,
        /// How it ended.
        status: MessageStatus,
        /// What the request demands, where the answer is whole.
        checks: Vec<CheckOutcome>,
        /// Told after the message, where it broke off.
        fault: Option<Fault>,
    },
}

/// Asks the models that the owner may use, unless the message is a command, which asks for the engine's own work, or was
/// left open earlier, when it may have been billed already.
pub(super) async fn choose(
    app: &App,
    session: &LiveSession,
    job: &Job,
    owner: &Owner,
) -> Result<Writer, Fault> {
    let Work::Answer { seq, content, is_late, .. } = &job.work else { return Ok(Writer::Embedded) };
    let chain = model::chain(app, owner);
    if chain.routes().is_empty() || *is_late || parse_slash(content).is_some() {
        return Ok(Writer::Embedded);
    }
    write(app, session, job, (&chain, *seq, content)).await
}

/// Asks the models of a chain for the answer to the message with this number and text.
pub(super) async fn write(
    app: &App,
    session: &LiveSession,
    job: &Job,
    (chain, seq, content): (&Chain, u64, &str),
) -> Result<Writer, Fault> {
    let (written, status, fault) = match model::ask(app, session, job, (chain, seq)).await? {
        Asked::Nobody(mut failures) => {
            count("embedded");
            let last = failures.pop().map(|failure| failure.error);
            return Ok(last.map_or(Writer::Embedded, Writer::Instead));
        }
        Asked::Stopping(written) if written.text.is_empty() => {
            let sentence = "The server restarts; your message is safe and will be answered then.";
            return Err(Fault::new(ErrorCode::ServerBusy, sentence));
        }
        Asked::Stopping(written) => {
            let sentence = "The server restarts, and this answer broke off.";
            (written, MessageStatus::Failed, Some(Fault::new(ErrorCode::ServerBusy, sentence)))
        }
        Asked::Answered(written) => (written, MessageStatus::Complete, None),
        Asked::Cancelled(written) => (written, MessageStatus::Cancelled, None),
        Asked::Failed(written, error) => (written, MessageStatus::Failed, Some(broken(&error))),
    };
    let (outcome, checks) = match status {
        MessageStatus::Complete => ("complete", check(content, &written.text).await),
        MessageStatus::Cancelled => ("cancelled", Vec::new()),
        MessageStatus::Failed => ("failed", Vec::new()),
    };
    count(outcome);
    if let Some(usage) = &written.usage {
        model::count_tokens(usage.input_tokens, usage.output_tokens);
    }
    Ok(Writer::Model { written, status, checks, fault })
}

fn count(outcome: &'static str) {
    metrics::counter!("promptcraft_model_answers_total", "outcome" => outcome).increment(1);
}

/// What the request demands of a whole answer.
async fn check(request: &str, answer: &str) -> Vec<CheckOutcome> {
    let (request, answer) = (request.to_owned(), answer.to_owned());
    // A fault of the engine's costs the checks, not the answer.
    let checking = tokio::task::spawn_blocking(move || checks::of_model(&request, &answer));
    checking.await.unwrap_or_default()
}

/// What is said where an answer broke off.
fn broken(error: &ModelError) -> Fault {
    fault(error, format!("The answer broke off: {error}. What there was of it is kept."))
}

/// What is said where no model began to answer and nobody answers instead.
pub(super) fn unanswered(error: &ModelError) -> Fault {
    fault(error, format!("No model answered: {error}."))
}

fn fault(error: &ModelError, sentence: String) -> Fault {
    let fault = Fault::new(error.code(), sentence).retryable(error.is_retryable());
    match error.retry_after() {
        Some(wait) => fault.retry_after(u64::try_from(wait.as_millis()).unwrap_or(u64::MAX)),
        None => fault,
    }
}

impl Writer {
    /// The answer as this one wrote it. What the engine shows beside its own prompt does not belong to a model's answer.
    pub(super) fn edit(
        &self,
        reply: Reply,
        checks: Vec<CheckOutcome>,
    ) -> (Reply, Vec<CheckOutcome>) {
        match self {
            Self::Embedded => (reply, checks),
            Self::Instead(error) => {
                let content = format!(
                    "{}\n\n*No model answered: {error}. This answer is the embedded engine’s.*",
                    reply.content
                );
                (Reply { content, ..reply }, checks)
            }
            Self::Model { written, checks, .. } => {
                let content = written.text.clone();
                (Reply { content, optimization: None, ..reply }, checks.clone())
            }
        }
    }

    /// Its name.
    pub(super) fn model(&self) -> &str {
        match self {
            Self::Model { written, .. } if !written.model.is_empty() => &written.model,
            _ => EMBEDDED,
        }
    }

    /// How the answer ended.
    pub(super) fn status(&self) -> MessageStatus {
        match self {
            Self::Embedded | Self::Instead(_) => MessageStatus::Complete,
            Self::Model { status, .. } => *status,
        }
    }

    /// What the request demands, and whether a model's answer holds it.
    pub(super) fn checks(&self) -> &[CheckOutcome] {
        match self {
            Self::Model { checks, .. } => checks,
            _ => &[],
        }
    }

    /// What it took.
    pub(super) fn usage(&self) -> Option<Usage> {
        match self {
            Self::Model { written, .. } => written.usage.clone(),
            _ => None,
        }
    }

    /// The end of the stream, where there was one: of a whole answer only. `None` where nothing was streamed yet.
    pub(super) fn stream_end(&self, message: &Message) -> Option<Vec<ServerFrame>> {
        let Self::Model { written, status, .. } = self else { return None };
        let complete = (*status == MessageStatus::Complete && written.pieces > 0).then(|| {
            ServerFrame::StreamComplete(StreamComplete {
                message_id: message.message_id.clone(),
                in_reply_to: message.in_reply_to.clone(),
                final_content: message.content.clone(),
                token_count: written.pieces,
                template_suggestions: message.template_suggestions.clone(),
            })
        });
        Some(complete.into_iter().collect())
    }

    /// What is said after the message.
    pub(super) fn into_error(self, app: &App, request_id: &str) -> Option<ServerFrame> {
        let Self::Model { fault, .. } = self else { return None };
        fault.map(|fault| fault.into_frame(&app.clock, Some(request_id.to_owned())))
    }
}
