//! Error and close codes. Codes are the contract; texts may change.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why a request failed; serves frames and REST alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "ErrorCode.ts")]
pub enum ErrorCode {
    /// The text is not JSON, or JSON that is refused: lone surrogate, duplicate key, nesting over 32.
    InvalidJson,
    /// Not an object, no `type`, or a field of the wrong kind.
    InvalidFrame,
    /// A `type` that nobody knows.
    UnknownType,
    /// A known type that this server does not offer.
    NotAvailable,
    /// Blank content.
    ContentRequired,
    /// More than `limits.content_chars`.
    ContentTooLong,
    /// The same `message_id` came with other content before.
    MessageIdConflict,
    /// No such message in this session.
    MessageNotFound,
    /// No valid credential where one is needed, or a bad one.
    AuthenticationError,
    /// The conversation belongs to another browser or account.
    SessionForbidden,
    /// The conversation was deleted.
    SessionDeleted,
    /// Too many frames, requests or attempts.
    RateLimitExceeded,
    /// The template could not be made; the message names the field.
    TemplateCreationFailed,
    /// No such template in this library.
    TemplateNotFound,
    /// No such opportunity in this session.
    OpportunityNotFound,
    /// The person has said nothing yet.
    ConversationTooShort,
    /// The model's provider cannot be reached.
    ProviderUnavailable,
    /// The model's provider did not answer in time.
    ProviderTimeout,
    /// The request was cancelled.
    Cancelled,
    /// The server is full or stops.
    ServerBusy,
    /// A fault of the server's; `ref` finds it in the log.
    Internal,
    /// REST: the body has fields that are missing or wrong, each named.
    ValidationFailed,
    /// REST: no such thing, or none that the caller may see.
    NotFound,
    /// REST: a unique value is taken, or the thing changed meanwhile.
    Conflict,
    /// REST: the caller may not do this.
    Forbidden,
    /// REST: the method is not offered at this path.
    MethodNotAllowed,
    /// REST: the body is not of the kind this path takes.
    UnsupportedMediaType,
}

impl ErrorCode {
    /// The code as it stands on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InvalidJson => "invalid_json",
            Self::InvalidFrame => "invalid_frame",
            Self::UnknownType => "unknown_type",
            Self::NotAvailable => "not_available",
            Self::ContentRequired => "content_required",
            Self::ContentTooLong => "content_too_long",
            Self::MessageIdConflict => "message_id_conflict",
            Self::MessageNotFound => "message_not_found",
            Self::AuthenticationError => "authentication_error",
            Self::SessionForbidden => "session_forbidden",
            Self::SessionDeleted => "session_deleted",
            Self::RateLimitExceeded => "rate_limit_exceeded",
            Self::TemplateCreationFailed => "template_creation_failed",
            Self::TemplateNotFound => "template_not_found",
            Self::OpportunityNotFound => "opportunity_not_found",
            Self::ConversationTooShort => "conversation_too_short",
            Self::ProviderUnavailable => "provider_unavailable",
            Self::ProviderTimeout => "provider_timeout",
            Self::Cancelled => "cancelled",
            Self::ServerBusy => "server_busy",
            Self::Internal => "internal",
            Self::ValidationFailed => "validation_failed",
            Self::NotFound => "not_found",
            Self::Conflict => "conflict",
            Self::Forbidden => "forbidden",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::UnsupportedMediaType => "unsupported_media_type",
        }
    }

    /// Whether sending the same again later may succeed.
    pub fn is_retryable(self) -> bool {
        matches!(
            self,
            Self::RateLimitExceeded
                | Self::ProviderUnavailable
                | Self::ProviderTimeout
                | Self::ServerBusy
                | Self::Internal
        )
    }
}

/// Why a socket was closed, and what a client does about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u16)]
pub enum CloseCode {
    /// Done; do not come back.
    Normal = 1000,
    /// The client broke RFC 6455; do not come back.
    ProtocolError = 1002,
    /// Binary frames are not taken; do not come back.
    Unsupported = 1003,
    /// Invalid UTF-8; do not come back.
    InvalidUtf8 = 1007,
    /// A frame over the limit; do not come back with it.
    TooLarge = 1009,
    /// The server restarts: come back at once, spread by jitter.
    Restart = 1012,
    /// Busy, or too slow a reader: come back after a delay, with `after`.
    TryAgainLater = 1013,
    /// No valid credential: come back with a new one.
    Unauthenticated = 4401,
    /// Not your session: do not come back.
    Forbidden = 4403,
    /// No pong: come back.
    Silent = 4408,
    /// The conversation was deleted: do not come back.
    Deleted = 4410,
    /// Too many frames: come back after `retry_after_ms`.
    TooManyFrames = 4429,
}

impl CloseCode {
    /// The number on the wire.
    pub fn number(self) -> u16 {
        self as u16
    }
}
