//! What the server says.

use crate::{ErrorCode, Limits, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

mod template;
mod turn;

pub use template::{
    CreatedTemplate, Evidence, OpportunitySuggestion, TemplateCreated, TemplateOpportunity,
    TemplateSuggestion, TemplateSuggestions,
};
pub use turn::{
    CheckOutcome, DimensionScore, Edit, History, HistoryMessage, IntentResult, Message, MessageAck,
    MessageRated, MessageStatus, OptimizationResult, Role, Scores, StreamComplete, StreamStart,
    StreamToken, Typing, Usage, UserMessage,
};

/// A frame from the server.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
#[ts(export_to = "ServerFrame.ts")]
pub enum ServerFrame {
    /// Who you are and where you are: on opening, after `connection_init` and `authenticate`.
    ConnectionAck(Box<ConnectionAck>),
    /// Your message is durable.
    MessageAck(MessageAck),
    /// An answer.
    Message(Box<Message>),
    /// What the person said on another socket, or before.
    UserMessage(UserMessage),
    /// An answer is being made.
    TypingStart(Typing),
    /// It is made, or will not be.
    TypingStop(Typing),
    /// A streamed answer begins.
    StreamStart(StreamStart),
    /// A piece of it.
    StreamToken(StreamToken),
    /// It is whole.
    StreamComplete(StreamComplete),
    /// The outcome of an optimization.
    OptimizationResult(Box<OptimizationResult>),
    /// This conversation is worth keeping.
    TemplateOpportunity(Box<TemplateOpportunity>),
    /// A template was made.
    TemplateCreated(TemplateCreated),
    /// Templates that fit.
    TemplateSuggestions(TemplateSuggestions),
    /// What a text wants.
    IntentResult(IntentResult),
    /// Older messages.
    History(History),
    /// A rating was kept.
    MessageRated(MessageRated),
    /// Something failed.
    Error(ErrorFrame),
    /// Here.
    Pong(Pong),
}

impl ServerFrame {
    /// The text of the frame.
    ///
    /// Only a map with keys that are no text could fail to serialize, and there is none in these types.
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// What rests behind a confidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "ConfidenceBasis.ts")]
pub enum ConfidenceBasis {
    /// Calibrated chance that the rubric ranks the pair right.
    Rubric,
    /// Repeats behind it, calibrated on accept and dismiss.
    Support,
    /// A model's judgement of pairs.
    Judge,
    /// Measured on held-out cases.
    Measured,
    /// Rules that matched.
    Rules,
}

/// `connection_ack`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "ConnectionAck.ts")]
pub struct ConnectionAck {
    /// As in the address.
    pub session_id: String,
    /// The server's time.
    pub timestamp: Timestamp,
    /// `null` for a guest.
    pub user_id: Option<String>,
    /// True for a user, never for a guest.
    pub authenticated: bool,
    /// The credential of the handshake was bad.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub credential_error: Option<CredentialError>,
    /// "1".
    pub protocol: String,
    /// The last stored event; `null` unless the session is the speaker's.
    pub seq: Option<u64>,
    /// A replay stopped at its limit: ask again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub replay_truncated: Option<bool>,
    /// Proof of being this guest, for pages that get no cookie; `null` for a user.
    pub resume_token: Option<String>,
    /// What a client must keep to.
    pub limits: Limits,
    /// What this server offers.
    pub features: Features,
}

/// Why a credential on the handshake did not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "CredentialError.ts")]
pub struct CredentialError {
    /// `authentication_error`, or `rate_limit_exceeded` after too many bad ones.
    pub code: ErrorCode,
    /// A sentence: expired, wrong signature, …
    pub message: String,
}

/// `connection_ack.features`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "Features.ts")]
#[expect(clippy::struct_excessive_bools, reason = "the wire format names each feature")]
pub struct Features {
    /// Templates can be made.
    pub template_creation: bool,
    /// Prompts can be optimized.
    pub ai_optimization: bool,
    /// Always false; old clients ask for it.
    pub langchain_fallback: bool,
    /// Stream frames are sent to those who ask for them.
    pub streaming: bool,
    /// Who answers: a model's name, or "embedded".
    pub model: String,
    /// Types of client frames that get `not_available`.
    pub not_available: Vec<String>,
}

/// `error`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "ErrorFrame.ts")]
pub struct ErrorFrame {
    /// What happened.
    pub code: ErrorCode,
    /// The same, for old clients.
    pub error: ErrorCode,
    /// A sentence that a person understands.
    pub message: String,
    /// The request's `message_id`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub in_reply_to: Option<String>,
    /// Sending the same again later may succeed.
    pub retryable: bool,
    /// How long to wait, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub retry_after_ms: Option<u64>,
    /// Finds the cause in the log.
    #[serde(rename = "ref")]
    pub reference: String,
    /// When.
    pub timestamp: Timestamp,
}

/// `pong`: the fields of the `ping`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "Pong.ts")]
pub struct Pong {
    /// Ours, whatever the client sent under this name.
    pub server_time: Timestamp,
    /// The client's own.
    #[serde(flatten)]
    #[ts(skip)]
    pub fields: Map<String, Value>,
}
