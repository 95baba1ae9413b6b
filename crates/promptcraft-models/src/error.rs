//! What can go wrong between here and a model, by what the caller can do about it. Carries nothing that a provider wrote.

use promptcraft_protocol::ErrorCode;
use std::fmt;
use std::time::Duration;

/// The part of an answer that took too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Until the connection stood.
    Connect,
    /// Until the first token.
    FirstToken,
    /// From one token to the next.
    BetweenTokens,
    /// The whole answer.
    Total,
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Connect => "to connect",
            Self::FirstToken => "to begin",
            Self::BetweenTokens => "to go on",
            Self::Total => "to finish",
        })
    }
}

/// Why a model gave no answer, or no whole one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// No connection: wrong address, no network, nobody listening.
    #[error("the provider cannot be reached")]
    Unreachable,
    /// A time limit passed.
    #[error("the provider took too long {0}")]
    Timeout(Phase),
    /// Status 429.
    #[error("the provider asks to wait: too many requests")]
    RateLimited {
        /// How long, where the provider said so.
        retry_after: Option<Duration>,
    },
    /// Status 5xx or 529: a fault of the provider's, or too much to do.
    #[error("the provider failed (status {status})")]
    ServerFault {
        /// The status.
        status: u16,
        /// How long to wait, where the provider said so.
        retry_after: Option<Duration>,
    },
    /// Status 401 or 403.
    #[error("the provider does not accept the key")]
    Unauthorized,
    /// Status 402, or a quota that is used up.
    #[error("the account at the provider has no credit left")]
    NoCredit,
    /// The provider does not have this model.
    #[error("the provider does not have this model")]
    UnknownModel,
    /// The conversation is longer than the model takes.
    #[error("the conversation is too long for this model")]
    ContextTooLong,
    /// Any other refusal of the request.
    #[error("the provider refused the request (status {status})")]
    Refused {
        /// The status.
        status: u16,
    },
    /// The connection was cut before the answer was whole.
    #[error("the connection to the provider was cut")]
    Interrupted,
    /// The answer is not what the provider's protocol says.
    #[error("the provider's answer could not be read")]
    Malformed,
    /// The provider reported a fault in the middle of the answer.
    #[error("the provider gave up in the middle of the answer")]
    GaveUp,
    /// More text than [`crate::Limits::answer_bytes`].
    #[error("the answer is longer than allowed")]
    TooLarge,
    /// The provider failed too often lately and is left alone for a while.
    #[error("the provider failed too often and rests")]
    Resting {
        /// When it is tried again.
        retry_after: Duration,
    },
}

impl ModelError {
    /// The code that clients get.
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::Timeout(_) => ErrorCode::ProviderTimeout,
            Self::RateLimited { .. } => ErrorCode::RateLimitExceeded,
            _ => ErrorCode::ProviderUnavailable,
        }
    }

    /// Whether the same request may succeed later without anybody changing a setting.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Unreachable
            | Self::Timeout(_)
            | Self::RateLimited { .. }
            | Self::ServerFault { .. }
            | Self::Interrupted
            | Self::Malformed
            | Self::GaveUp
            | Self::Resting { .. } => true,
            Self::Unauthorized
            | Self::NoCredit
            | Self::UnknownModel
            | Self::ContextTooLong
            | Self::Refused { .. }
            | Self::TooLarge => false,
        }
    }

    /// Whether sending it again at once is safe: nothing was generated, so nothing is billed twice.
    pub fn is_safe_to_repeat(&self) -> bool {
        matches!(
            self,
            Self::Unreachable
                | Self::Timeout(Phase::Connect)
                | Self::RateLimited { .. }
                | Self::ServerFault { .. }
        )
    }

    /// Whether it says something about the provider's health rather than about this request.
    pub fn is_provider_fault(&self) -> bool {
        !matches!(
            self,
            Self::RateLimited { .. }
                | Self::UnknownModel
                | Self::ContextTooLong
                | Self::Refused { .. }
                | Self::TooLarge
                | Self::Resting { .. }
        )
    }

    /// How long to wait before another try, where it is known.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::RateLimited { retry_after } | Self::ServerFault { retry_after, .. } => {
                *retry_after
            }
            Self::Resting { retry_after } => Some(*retry_after),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_protocol() {
        let limited = ModelError::RateLimited { retry_after: Some(Duration::from_secs(7)) };
        assert_eq!(limited.code(), ErrorCode::RateLimitExceeded);
        assert_eq!(limited.retry_after(), Some(Duration::from_secs(7)));
        assert_eq!(ModelError::Timeout(Phase::Total).code(), ErrorCode::ProviderTimeout);
        assert_eq!(ModelError::Unauthorized.code(), ErrorCode::ProviderUnavailable);
    }

    #[test]
    fn nothing_is_repeated_that_may_have_been_billed() {
        for error in [
            ModelError::Timeout(Phase::FirstToken),
            ModelError::Interrupted,
            ModelError::Malformed,
            ModelError::GaveUp,
        ] {
            assert!(error.is_retryable() && !error.is_safe_to_repeat(), "{error}");
        }
    }
}
