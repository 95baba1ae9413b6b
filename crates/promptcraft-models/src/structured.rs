//! A whole answer that must be a JSON object. Whether its content holds is for the caller to check.

use crate::{Answer, Event, FinishReason, ModelError, Usage, repair_json};
use futures_util::StreamExt;
use serde_json::Value;
use std::time::Duration;

/// A JSON object that a model wrote.
#[derive(Debug, Clone, PartialEq)]
pub struct Structured {
    /// The object.
    pub value: Value,
    /// The provider, by its name in the settings.
    pub provider: String,
    /// The model that was asked.
    pub model: String,
    /// What it took, where the provider told it.
    pub usage: Option<Usage>,
    /// From the request to the first token.
    pub first_token_after: Duration,
}

/// Why there is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StructuredError {
    /// The answer did not come to its end.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// It ended early, so that it cannot be whole.
    #[error("the model stopped before it had finished")]
    Unfinished(FinishReason),
    /// It is no JSON object, and none can be made of it without guessing.
    #[error("the model did not answer in the form it was asked for")]
    Form,
}

/// Reads an answer to its end and takes the object out of it.
pub async fn read_structured(mut answer: Answer) -> Result<Structured, StructuredError> {
    let (mut text, mut usage, mut finish) = (String::new(), None, None);
    while let Some(event) = answer.events.next().await {
        match event? {
            Event::Started { .. } => {}
            Event::Delta(delta) => text.push_str(&delta),
            Event::Usage(told) => usage = Some(told),
            Event::Finished(reason) => finish = Some(reason),
        }
    }
    match finish {
        Some(FinishReason::Stop) => {}
        Some(reason) => return Err(StructuredError::Unfinished(reason)),
        None => return Err(ModelError::Interrupted.into()),
    }
    let value = repair_json(&text).ok_or(StructuredError::Form)?;
    let Answer { provider, model, first_token_after, .. } = answer;
    Ok(Structured { value, provider, model, usage, first_token_after })
}
