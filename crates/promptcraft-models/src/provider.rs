//! The trait that every provider has, and the wire formats behind it. A provider sends one request and reads one answer;
//! limits, retries and fallbacks are put around it by others.

mod anthropic;
mod gemini;
mod ollama;
mod openai;

pub use anthropic::Anthropic;
pub use gemini::Gemini;
pub use ollama::Ollama;
pub use openai::{OpenAi, OpenAiOptions};

use crate::{EventStream, Message, ModelError, Request};
use async_trait::async_trait;
use serde_json::{Value, json};

/// Somebody who answers.
#[async_trait]
pub trait Provider: Send + Sync + std::fmt::Debug {
    /// Sends the request; comes back when the provider begins. Dropping the future or the stream ends the request at the
    /// provider by closing its connection.
    async fn answer(&self, request: &Request) -> Result<EventStream, ModelError>;

    /// The names of its models, in its own order.
    async fn list_models(&self) -> Result<Vec<String>, ModelError>;
}

/// The texts under `key` of the objects in the list under `list`.
fn names(document: &Value, list: &str, key: &str) -> Result<Vec<String>, ModelError> {
    let entries = document.get(list).and_then(Value::as_array).ok_or(ModelError::Malformed)?;
    Ok(entries.iter().filter_map(|entry| Some(entry.get(key)?.as_str()?.to_owned())).collect())
}

/// Adds a field to an object.
fn set(object: &mut Value, key: &str, value: impl Into<Value>) {
    if let Some(fields) = object.as_object_mut() {
        fields.insert(key.to_owned(), value.into());
    }
}

/// The messages of a conversation, each with its role and its text, behind what the system says.
fn messages(system: &str, conversation: &[Message]) -> Vec<Value> {
    let system = (!system.is_empty()).then(|| json!({ "role": "system", "content": system }));
    let said = conversation
        .iter()
        .map(|message| json!({ "role": message.role.as_str(), "content": message.text }));
    system.into_iter().chain(said).collect()
}
