//! What a frame from a socket does. The only module that knows engine, store and bus together.
//!
//! A command returns frames for the socket that asked and, at most, a job; only the socket's write task writes.
//! Whatever is stored is announced to everybody, the asker included, by [`append`], in the order of its number.

mod analyze_intent;
mod answer;
mod append;
mod authenticate;
mod cancel;
mod chat_message;
pub(crate) mod checks;
mod connection_init;
mod context;
mod create_template;
mod dismiss_opportunity;
mod fault;
pub(crate) mod frames;
mod get_history;
mod improve;
mod job;
pub(crate) mod mind;
mod model;
pub(crate) mod offer_across;
mod opportunity;
mod optimize;
mod ping;
pub(crate) mod rate_message;
pub(crate) mod recover;
mod regenerate;
mod save_template;
mod slash_command;
mod suggest_templates;
pub(crate) mod template;
#[cfg(test)]
mod tests;
pub(crate) mod worker;
mod writer;

pub(crate) use answer::INLINE_BYTES;
pub(crate) use fault::Fault;
pub(crate) use job::Job;

use crate::hub::Lease;
use crate::hub::socket::Socket;
use crate::{App, AuthMode, ids};
use job::Outcome;
use promptcraft_protocol::{ClientFrame, DecodeError, Decoded, ErrorCode, ServerFrame};
use std::sync::Arc;

/// A socket and the session it looks at: what every command works on.
#[derive(Clone)]
pub(crate) struct Speaker {
    /// What is shared.
    pub(crate) app: App,
    /// The session.
    pub(crate) session: Lease,
    /// The socket.
    pub(crate) socket: Arc<Socket>,
}

/// Does what a text frame asks for and queues the answers.
pub(crate) async fn handle(speaker: &Speaker, text: &str) {
    let (outcome, in_reply_to) = match promptcraft_protocol::decode(text) {
        Ok(decoded) => {
            let message_id = decoded.message_id.clone();
            (dispatch(speaker, decoded).await, message_id)
        }
        Err(error) => {
            let in_reply_to = error.in_reply_to.clone();
            (Err(refuse(speaker, error)), in_reply_to)
        }
    };
    let socket = &speaker.socket;
    match outcome {
        Ok(outcome) => {
            for frame in &outcome.frames {
                socket.outbox.push_frame(frame);
            }
            if let Some(job) = outcome.job {
                worker::enqueue(&speaker.app, &speaker.session, job);
            }
        }
        Err(fault) => {
            let close = fault.close().cloned();
            socket.outbox.push_frame(&fault.into_frame(&speaker.app.clock, in_reply_to));
            if let Some(close) = close {
                socket.outbox.close(close);
            }
        }
    }
}

/// One frame, one command.
async fn dispatch(speaker: &Speaker, decoded: Decoded) -> Result<Outcome, Fault> {
    let Decoded { frame, message_id } = decoded;
    admit(speaker, &frame).await?;
    let request_id = message_id.clone().unwrap_or_else(ids::new_id);
    match frame {
        ClientFrame::ChatMessage { content, context } => {
            chat_message::run(speaker, request_id, content, context).await
        }
        ClientFrame::Ping { fields } => Ok(ping::run(speaker, fields, message_id)),
        ClientFrame::ConnectionInit(init) => connection_init::run(speaker, init, message_id).await,
        ClientFrame::Authenticate { token } => authenticate::run(speaker, &token).await,
        ClientFrame::OptimizePrompt(prompt) => optimize::run(speaker, request_id, prompt).await,
        ClientFrame::SaveConversationAsTemplate(save) => {
            save_template::run(speaker, request_id, save).await
        }
        ClientFrame::CreateTemplate { template_data } => {
            create_template::run(speaker, request_id, template_data).await
        }
        ClientFrame::GetTemplateSuggestions { context } => {
            suggest_templates::run(speaker, message_id, &context).await
        }
        ClientFrame::DismissTemplateOpportunity { opportunity_id } => {
            dismiss_opportunity::run(speaker, &opportunity_id).await
        }
        ClientFrame::IntentAnalysis { content } => {
            analyze_intent::run(speaker, message_id, &content)
        }
        ClientFrame::SlashCommand { command, content } => {
            slash_command::run(speaker, request_id, &command, content).await
        }
        ClientFrame::Cancel => Ok(cancel::run(speaker, &request_id)),
        ClientFrame::GetHistory(request) => get_history::run(speaker, message_id, request).await,
        ClientFrame::Regenerate => regenerate::run(speaker, request_id).await,
        ClientFrame::RateMessage(rate) => rate_message::run(speaker, request_id, rate).await,
    }
}

/// What is wrong with a frame is told to those who may send it. Text that is no JSON is told as such to everybody: it has
/// no type that could be forbidden.
fn refuse(speaker: &Speaker, error: DecodeError) -> Fault {
    let is_open = matches!(error.frame_type.as_deref(), Some("authenticate" | "connection_init"));
    if is_open || error.code == ErrorCode::InvalidJson {
        return error.into();
    }
    require_sign_in(speaker, false).err().unwrap_or_else(|| error.into())
}

/// Whether this socket may say this here, now.
async fn admit(speaker: &Speaker, frame: &ClientFrame) -> Result<(), Fault> {
    let is_proof = match frame {
        ClientFrame::Ping { .. } | ClientFrame::Authenticate { .. } => true,
        ClientFrame::ConnectionInit(init) => init.token.is_some() || init.resume_token.is_some(),
        _ => false,
    };
    if is_proof {
        return Ok(());
    }
    let init = matches!(frame, ClientFrame::ConnectionInit(_));
    require_sign_in(speaker, init)?;
    require_own_session(speaker).await
}

/// In mode `required` a guest may do nothing but prove to be somebody else.
fn require_sign_in(speaker: &Speaker, is_init: bool) -> Result<(), Fault> {
    let is_missing =
        speaker.app.settings.auth == AuthMode::Required && !speaker.socket.principal().is_user();
    if is_missing && !is_init {
        let sentence = "Sign in first: this server answers nobody it does not know.";
        return Err(Fault::new(ErrorCode::AuthenticationError, sentence));
    }
    Ok(())
}

/// A conversation of somebody else's is closed to this socket.
async fn require_own_session(speaker: &Speaker) -> Result<(), Fault> {
    append::load(&speaker.app, &speaker.session).await?;
    let (owner, credential_error) = {
        let state = speaker.socket.state();
        (state.principal.owner(), state.credential_error.clone())
    };
    let (is_open, is_deleted) = {
        let state = speaker.session.state();
        (state.is_open_to(&owner), state.deleted)
    };
    match (is_open, is_deleted, credential_error) {
        (true, false, _) => Ok(()),
        (true, true, _) => Err(Fault::deleted()),
        (false, _, Some(error)) => Err(Fault::new(ErrorCode::AuthenticationError, error.message)
            .closing(
                promptcraft_protocol::CloseCode::Unauthenticated,
                "bad credential: come back with a new one",
            )),
        (false, _, None) => Err(Fault::not_yours()),
    }
}

/// The frame that says hello; called once, when the socket has opened.
pub(crate) async fn open(speaker: &Speaker) -> Result<ServerFrame, Fault> {
    append::load(&speaker.app, &speaker.session).await?;
    let mut socket = speaker.socket.state();
    let is_foreign = !speaker.session.state().is_open_to(&socket.principal.owner());
    let is_unknown = speaker.app.settings.auth == AuthMode::Required && !socket.principal.is_user();
    if is_foreign || is_unknown {
        socket.deadline = Some(speaker.app.clock.now() + PROOF_WITHIN_MS);
    }
    drop(socket);
    Ok(frames::connection_ack(&speaker.app, &speaker.session, &speaker.socket))
}

/// How long a socket may stay silent where it is not known.
const PROOF_WITHIN_MS: i64 = 10_000;
