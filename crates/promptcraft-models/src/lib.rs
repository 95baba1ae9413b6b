//! Language models behind one trait: streaming, cancelled by dropping, bounded in time and size.
//!
//! Knows neither the engine nor the store nor sockets: it carries texts to a provider and events back. Nothing of a
//! provider's answer to a failed request, and no key, ever shows in an error or a log.

mod breaker;
mod call;
mod chain;
pub mod config;
pub mod context;
mod error;
mod event;
mod guarded;
mod http;
mod limits;
mod price;
mod probe;
mod provider;
mod repair;
mod request;
mod retry;
mod secret;
mod structured;

pub use breaker::{Breaker, BreakerLimits};
pub use call::{Answer, open};
pub use chain::{Chain, Failure, Outcome, Route};
pub use error::{ModelError, Phase};
pub use event::{Event, EventStream, FinishReason, Usage};
pub use guarded::Guarded;
pub use http::{Endpoint, EndpointError};
pub use limits::Limits;
pub use price::{Cost, Price, PriceError, PriceTable};
pub use probe::{Probe, probe};
pub use provider::{Anthropic, Gemini, Ollama, OpenAi, OpenAiOptions, Provider};
pub use repair::repair_json;
pub use request::{Message, Request, Role, Schema};
pub use retry::RetryPolicy;
pub use secret::Secret;
pub use structured::{Structured, StructuredError, read_structured};
