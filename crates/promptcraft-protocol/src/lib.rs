//! The frames, codes, ids and limits of the PromptCraft WebSocket protocol; it knows no runtime, no database, no engine.
//!
//! [`decode()`] turns a text frame into a [`ClientFrame`]; [`ServerFrame::to_text`] goes the other way.

mod client;
mod code;
mod decode;
mod fields;
mod id;
mod json;
mod limits;
mod server;
mod time;

pub use client::{
    ClientFrame, ConnectionInit, GetHistory, Goal, OptimizePrompt, RateMessage, SaveTemplate,
    TemplateData,
};
pub use code::{CloseCode, ErrorCode};
pub use decode::{DecodeError, Decoded, decode};
pub use fields::{FieldKind, TemplateField};
pub use id::{MAX_MESSAGE_ID_CHARS, MAX_SESSION_ID_CHARS, is_message_id, is_session_id};
pub use json::{MAX_NESTING, parse_strict};
pub use limits::Limits;
pub use server::{
    CheckOutcome, ConfidenceBasis, ConnectionAck, CreatedTemplate, CredentialError, DimensionScore,
    Edit, ErrorFrame, Evidence, Features, History, HistoryMessage, IntentResult, Message,
    MessageAck, MessageRated, MessageStatus, OpportunitySuggestion, OptimizationResult, Pong, Role,
    Scores, ServerFrame, StreamComplete, StreamStart, StreamToken, TemplateCreated,
    TemplateOpportunity, TemplateSuggestion, TemplateSuggestions, Typing, Usage, UserMessage,
};
pub use time::Timestamp;

/// The version that `connection_ack.protocol` names.
pub const PROTOCOL_VERSION: &str = "1";

/// The subprotocol that the server answers when a client offers it.
pub const SUBPROTOCOL: &str = "promptcraft.v1";
