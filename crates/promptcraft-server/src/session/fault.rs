//! Why a request failed, and what becomes of the socket.

use super::frames;
use crate::hub::outbox::Close;
use crate::{Clock, ids};
use promptcraft_protocol::{
    CloseCode, CredentialError, DecodeError, ErrorCode, ErrorFrame, ServerFrame,
};
use promptcraft_store::{Refusal, StoreError};

/// A failed request.
#[derive(Debug)]
pub(crate) struct Fault {
    code: ErrorCode,
    message: String,
    retryable: bool,
    retry_after_ms: Option<u64>,
    close: Option<Close>,
    cause: Option<StoreError>,
}

impl Fault {
    /// A failure that is the client's to mend.
    pub(crate) fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            retryable: code.is_retryable(),
            retry_after_ms: None,
            close: None,
            cause: None,
        }
    }

    /// Whether sending the same again may succeed, where the code alone does not tell.
    pub(crate) fn retryable(mut self, retryable: bool) -> Self {
        self.retryable = retryable;
        self
    }

    /// Try again after so many milliseconds.
    pub(crate) fn retry_after(mut self, ms: u64) -> Self {
        self.retry_after_ms = Some(ms);
        self
    }

    /// The socket is closed after it.
    pub(crate) fn closing(mut self, code: CloseCode, reason: &'static str) -> Self {
        self.close = Some(Close { code, reason });
        self
    }

    /// The conversation is somebody else's.
    pub(crate) fn not_yours() -> Self {
        Self::new(ErrorCode::SessionForbidden, frames::NOT_YOURS)
            .closing(CloseCode::Forbidden, "not your session")
    }

    /// The conversation was deleted.
    pub(crate) fn deleted() -> Self {
        Self::new(ErrorCode::SessionDeleted, "This conversation was deleted; start a new one.")
            .closing(CloseCode::Deleted, "conversation deleted")
    }

    /// What the socket is closed with, if it is.
    pub(crate) fn close(&self) -> Option<&Close> {
        self.close.as_ref()
    }

    /// The same, as an ack says it.
    pub(crate) fn to_credential_error(&self) -> CredentialError {
        CredentialError { code: self.code, message: self.message.clone() }
    }

    /// The `error` frame; its cause goes to the log, once, under the same `ref`.
    pub(crate) fn into_frame(self, clock: &Clock, in_reply_to: Option<String>) -> ServerFrame {
        let reference = ids::new_reference();
        if let Some(cause) = &self.cause {
            tracing::error!(code = self.code.as_str(), reference, %cause, "a request failed");
        } else {
            tracing::debug!(code = self.code.as_str(), reference, "a request was refused");
        }
        ServerFrame::Error(ErrorFrame {
            code: self.code,
            error: self.code,
            message: self.message,
            in_reply_to,
            retryable: self.retryable,
            retry_after_ms: self.retry_after_ms,
            reference,
            timestamp: clock.timestamp(),
        })
    }
}

impl From<StoreError> for Fault {
    fn from(cause: StoreError) -> Self {
        let (code, message) = match &cause {
            StoreError::Busy => {
                (ErrorCode::ServerBusy, "The server is busy; nothing was stored. Send it again.")
            }
            StoreError::Full => (
                ErrorCode::ServerBusy,
                "The server's disk is full; nothing was stored. Send it again later.",
            ),
            _ => (
                ErrorCode::Internal,
                "Something went wrong here; nothing was stored. Send it again.",
            ),
        };
        Self { cause: Some(cause), ..Self::new(code, message) }
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotYours => Self::not_yours(),
            Refusal::Deleted | Refusal::Missing => Self::deleted(),
        }
    }
}

impl From<DecodeError> for Fault {
    fn from(error: DecodeError) -> Self {
        Self::new(error.code, error.message)
    }
}
