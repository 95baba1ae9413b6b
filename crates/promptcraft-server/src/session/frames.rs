//! Frames made from what the server knows, and stored events read back into the frames they were.

use crate::{App, Clock, ids};
use promptcraft_protocol::{
    CheckOutcome, ConnectionAck, CreatedTemplate, ErrorCode, ErrorFrame, Features, HistoryMessage,
    Message, MessageStatus, OptimizationResult, PROTOCOL_VERSION, Role, ServerFrame,
    TemplateCreated, TemplateOpportunity, TemplateSuggestion, Timestamp, Typing, Usage,
    UserMessage,
};
use promptcraft_store::{Event, EventKind, Owner};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::hub::live::LiveSession;
use crate::hub::socket::Socket;
use crate::principal::Principal;

/// What a stranger to a conversation is told.
pub(crate) const NOT_YOURS: &str =
    "This conversation belongs to another browser or account; start a new one.";

/// Who answers while no model is connected.
pub(crate) const EMBEDDED: &str = "embedded";

/// What needs a model.
const OF_MODELS: [&str; 1] = ["regenerate"];

/// What is stored of an answer beside its text.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct MessageBody {
    /// See [`Message::processing_time_ms`].
    pub(crate) processing_time_ms: u64,
    /// See [`Message::template_suggestions`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) template_suggestions: Vec<TemplateSuggestion>,
    /// See [`Message::status`].
    #[serde(default)]
    pub(crate) status: MessageStatus,
    /// See [`Message::model`].
    pub(crate) model: String,
    /// See [`Message::checks`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) checks: Vec<CheckOutcome>,
    /// See [`Message::usage`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) usage: Option<Usage>,
}

/// How a stored answer ended.
pub(crate) fn status_of(body: &str) -> MessageStatus {
    serde_json::from_str(body).map(|body: MessageBody| body.status).unwrap_or_default()
}

/// What is stored of a request beside its text.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct RequestBody {
    /// See [`promptcraft_protocol::ClientFrame::ChatMessage`].
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub(crate) context: Map<String, Value>,
}

/// `connection_ack` as it is for this socket now.
pub(crate) fn connection_ack(app: &App, session: &LiveSession, socket: &Socket) -> ServerFrame {
    let (principal, credential_error) = {
        let state = socket.state();
        (state.principal.clone(), state.credential_error.clone())
    };
    let seq = {
        let state = session.state();
        (state.owner.as_ref() == Some(&principal.owner())).then_some(state.seq)
    };
    let (user_id, resume_token) = match &principal {
        Principal::User(user) => (Some(user.shown_id.clone()), None),
        Principal::Guest(guest) if guest.moved_to.is_none() => {
            (None, Some(app.auth.resume_token(guest)))
        }
        Principal::Guest(_) => (None, None),
    };
    ServerFrame::ConnectionAck(Box::new(ConnectionAck {
        session_id: session.id.to_string(),
        timestamp: app.clock.timestamp(),
        authenticated: user_id.is_some(),
        user_id,
        credential_error,
        protocol: PROTOCOL_VERSION.to_owned(),
        seq,
        replay_truncated: None,
        resume_token,
        limits: app.bounds.to_wire(),
        features: features(app, &principal.owner()),
    }))
}

fn features(app: &App, owner: &Owner) -> Features {
    let chain = app.settings.models.chain(owner.is_guest());
    let model = chain.routes().first().map(|route| route.model.as_str());
    let not_available = if model.is_none() { &OF_MODELS[..] } else { &[] };
    let model = model.unwrap_or(EMBEDDED);
    Features {
        template_creation: true,
        ai_optimization: true,
        langchain_fallback: false,
        streaming: true,
        model: model.to_owned(),
        not_available: not_available.iter().map(|&name| name.to_owned()).collect(),
    }
}

/// An `error` frame that the client did nothing for.
pub(crate) fn error(
    clock: &Clock,
    code: ErrorCode,
    message: &str,
    in_reply_to: Option<String>,
) -> ServerFrame {
    ServerFrame::Error(ErrorFrame {
        code,
        error: code,
        message: message.to_owned(),
        in_reply_to,
        retryable: code.is_retryable(),
        retry_after_ms: None,
        reference: ids::new_reference(),
        timestamp: clock.timestamp(),
    })
}

/// What `typing_start` and `typing_stop` say.
pub(crate) fn typing(clock: &Clock, request_id: &str) -> Typing {
    Typing { in_reply_to: request_id.to_owned(), timestamp: clock.timestamp() }
}

/// The same at a time that is known.
pub(crate) fn typing_at(request_id: &str, timestamp: Timestamp) -> Typing {
    Typing { in_reply_to: request_id.to_owned(), timestamp }
}

/// The frame of a stored event; `None` for one that a newer or older version wrote and this one cannot read.
pub(crate) fn of_event(session_id: &str, event: Event) -> Option<ServerFrame> {
    let timestamp = Timestamp(event.at);
    Some(match event.kind {
        EventKind::UserMessage => ServerFrame::UserMessage(UserMessage {
            message_id: event.message_id,
            content: event.text,
            role: Role::User,
            timestamp,
            session_id: session_id.to_owned(),
            seq: event.seq,
        }),
        EventKind::Message => {
            let body: MessageBody = serde_json::from_str(&event.body).ok()?;
            ServerFrame::Message(Box::new(Message {
                message_id: event.message_id,
                content: event.text,
                role: Role::Assistant,
                in_reply_to: event.request_id,
                timestamp,
                session_id: session_id.to_owned(),
                seq: event.seq,
                processing_time_ms: body.processing_time_ms,
                template_suggestions: body.template_suggestions,
                status: body.status,
                model: body.model,
                checks: body.checks,
                usage: body.usage,
            }))
        }
        EventKind::OptimizationResult => {
            let mut result: OptimizationResult = serde_json::from_str(&event.body).ok()?;
            result.seq = event.seq;
            ServerFrame::OptimizationResult(Box::new(result))
        }
        EventKind::TemplateOpportunity => {
            let mut opportunity: TemplateOpportunity = serde_json::from_str(&event.body).ok()?;
            opportunity.seq = event.seq;
            ServerFrame::TemplateOpportunity(Box::new(opportunity))
        }
        EventKind::TemplateCreated => {
            ServerFrame::TemplateCreated(template_created(session_id, event)?)
        }
    })
}

fn template_created(session_id: &str, event: Event) -> Option<TemplateCreated> {
    let template: CreatedTemplate = serde_json::from_str(&event.body).ok()?;
    Some(TemplateCreated {
        message: format!("Saved “{}” to your library.", template.title),
        template,
        in_reply_to: event.request_id,
        timestamp: Timestamp(event.at),
        session_id: session_id.to_owned(),
        seq: event.seq,
    })
}

/// A stored message as `history` shows it.
pub(crate) fn history_message(event: Event) -> HistoryMessage {
    let is_answer = event.kind == EventKind::Message;
    let body: Option<MessageBody> =
        is_answer.then(|| serde_json::from_str(&event.body).ok()).flatten();
    HistoryMessage {
        message_id: event.message_id,
        role: if is_answer { Role::Assistant } else { Role::User },
        content: event.text,
        timestamp: Timestamp(event.at),
        seq: event.seq,
        in_reply_to: is_answer.then_some(event.request_id),
        status: body.as_ref().map(|body| body.status),
        model: body.as_ref().map(|body| body.model.clone()),
        processing_time_ms: body.as_ref().map(|body| body.processing_time_ms),
        rating: None,
    }
}
