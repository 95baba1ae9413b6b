//! How long and how large an answer may be.

use std::time::Duration;

/// Limits of one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Until the connection stands.
    pub connect: Duration,
    /// From the request to the first token. Models that think first need a while.
    pub first_token: Duration,
    /// From one token to the next.
    pub between_tokens: Duration,
    /// From the request to the end.
    pub total: Duration,
    /// Bytes of text.
    pub answer_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            // A handshake across the world takes under a second.
            connect: Duration::from_secs(5),
            // A large model on a small machine reads 8,000 tokens in about this time.
            first_token: Duration::from_mins(1),
            between_tokens: Duration::from_secs(30),
            total: Duration::from_mins(5),
            // Ten times what the longest answers of today's models hold.
            answer_bytes: 1024 * 1024,
        }
    }
}
