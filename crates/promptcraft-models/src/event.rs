//! What comes back from a model, piece by piece.

use crate::ModelError;
use futures_util::Stream;
use std::pin::Pin;

/// How many tokens an answer took.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    /// Tokens that were read, cached ones included.
    pub input_tokens: u64,
    /// Those of them that the provider had in its cache.
    pub cached_input_tokens: u64,
    /// Tokens that were written, thinking included.
    pub output_tokens: u64,
}

/// Why an answer ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FinishReason {
    /// The model had said everything.
    Stop,
    /// The answer reached [`crate::Request::max_output_tokens`].
    Length,
    /// The provider withheld the rest.
    Filtered,
}

/// A piece of an answer. The order is `Started`, deltas, `Usage` where the provider tells it, `Finished`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The provider begins; the model as it calls itself.
    Started {
        /// The model's name, which may be more exact than the one asked for.
        model: String,
    },
    /// The next piece of text; never empty.
    Delta(String),
    /// What it took.
    Usage(Usage),
    /// The end of a whole answer. A stream that ends without it was cut, and says so with an error.
    Finished(FinishReason),
}

/// Events as they come. Ends after `Finished` or after the first error; dropping it closes the connection.
pub type EventStream = Pin<Box<dyn Stream<Item = Result<Event, ModelError>> + Send>>;
