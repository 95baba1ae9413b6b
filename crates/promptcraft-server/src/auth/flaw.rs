//! Why a proof does not count, and what that costs: a guess is counted against its address, an honest token that died is
//! not.

use promptcraft_protocol::{CredentialError, ErrorCode};
use promptcraft_store::StoreError;
use std::time::Duration;

/// What is wrong with a token, a ticket or a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Flaw {
    pub(super) sentence: &'static str,
    pub(super) is_guess: bool,
}

impl Flaw {
    /// A proof that was right once: expired, revoked, of a disabled user.
    pub(super) fn dead(sentence: &'static str) -> Self {
        Self { sentence, is_guess: false }
    }
}

impl From<&'static str> for Flaw {
    fn from(sentence: &'static str) -> Self {
        Self { sentence, is_guess: true }
    }
}

/// Why a proof was not accepted.
#[derive(Debug)]
pub(crate) enum ProofError {
    /// It does not count; a sentence for the person.
    Bad(&'static str),
    /// Too many bad ones came from this address: wait.
    Limited(Duration),
    /// It could not be checked now.
    Unavailable(StoreError),
}

impl From<StoreError> for ProofError {
    fn from(error: StoreError) -> Self {
        Self::Unavailable(error)
    }
}

impl ProofError {
    /// The code for frames and REST.
    pub(crate) fn code(&self) -> ErrorCode {
        match self {
            Self::Bad(_) => ErrorCode::AuthenticationError,
            Self::Limited(_) => ErrorCode::RateLimitExceeded,
            Self::Unavailable(_) => ErrorCode::ServerBusy,
        }
    }

    /// A sentence for the person.
    pub(crate) fn sentence(&self) -> String {
        match self {
            Self::Bad(sentence) => (*sentence).to_owned(),
            Self::Limited(wait) => format!(
                "Too many failed attempts from this address; try again in {} s.",
                whole_seconds(*wait)
            ),
            Self::Unavailable(_) => {
                "Who you are could not be checked just now; try again.".to_owned()
            }
        }
    }
}

impl From<ProofError> for CredentialError {
    fn from(error: ProofError) -> Self {
        if let ProofError::Unavailable(cause) = &error {
            tracing::warn!(%cause, "credential not checked");
        }
        Self { code: error.code(), message: error.sentence() }
    }
}

/// A wait in whole seconds, rounded up, at least 1.
pub(crate) fn whole_seconds(wait: Duration) -> u64 {
    (wait.as_secs() + u64::from(wait.subsec_nanos() > 0)).max(1)
}
