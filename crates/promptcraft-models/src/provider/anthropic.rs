//! Anthropic's messages.

use super::{Provider, messages, names, set};
use crate::http::{Framing, Wire, events};
use crate::{
    Endpoint, EndpointError, Event, EventStream, FinishReason, Limits, ModelError, Request, Secret,
    Usage,
};
use async_trait::async_trait;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::VecDeque;

/// The version of the interface that this file is written for.
const VERSION: (&str, &str) = ("anthropic-version", "2023-06-01");

/// Anthropic, or a server that speaks as it does.
#[derive(Debug)]
pub struct Anthropic {
    endpoint: Endpoint,
}

impl Anthropic {
    /// A server; the base address ends where `/v1` begins, such as `https://api.anthropic.com`.
    pub fn new(
        base_url: &str,
        key: Option<&Secret>,
        limits: &Limits,
    ) -> Result<Self, EndpointError> {
        Ok(Self { endpoint: Endpoint::new(base_url, key, ("x-api-key", ""), limits)? })
    }
}

fn body(request: &Request) -> Value {
    let mut body = json!({
        "model": request.model,
        "max_tokens": request.max_output_tokens,
        "messages": messages("", &request.messages),
        "stream": true,
    });
    if !request.system.is_empty() {
        set(&mut body, "system", request.system.as_str());
    }
    if let Some(temperature) = request.temperature {
        set(&mut body, "temperature", temperature);
    }
    if let Some(schema) = &request.schema {
        // The input of a tool that must be used has the form of its schema, on every model that there is.
        set(
            &mut body,
            "tools",
            json!([{
                "name": schema.name,
                "description": "Takes the result.",
                "input_schema": schema.schema,
            }]),
        );
        set(&mut body, "tool_choice", json!({ "type": "tool", "name": schema.name }));
    }
    body
}

#[async_trait]
impl Provider for Anthropic {
    async fn answer(&self, request: &Request) -> Result<EventStream, ModelError> {
        let body = body(request);
        let response = self.endpoint.post(&["v1", "messages"], None, &[VERSION], &body).await?;
        Ok(events(response, Framing::Sse, Messages::default()))
    }

    async fn list_models(&self) -> Result<Vec<String>, ModelError> {
        let document = self.endpoint.get(&["v1", "models"], Some("limit=1000"), &[VERSION]).await?;
        names(&document, "data", "id")
    }
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Step {
    MessageStart {
        message: Start,
    },
    ContentBlockDelta {
        delta: Piece,
    },
    MessageDelta {
        delta: Stop,
        #[serde(default)]
        usage: Option<Tokens>,
    },
    MessageStop,
    Error,
    /// `ping`, the borders of blocks, and what later versions bring.
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
struct Start {
    #[serde(default)]
    model: String,
    #[serde(default)]
    usage: Option<Tokens>,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Piece {
    #[serde(rename = "text_delta")]
    Text { text: String },
    #[serde(rename = "input_json_delta")]
    Json { partial_json: String },
    /// Thinking and signatures.
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
struct Stop {
    #[serde(default)]
    stop_reason: Option<String>,
}

/// Counts are absent where they did not change.
#[derive(Deserialize)]
#[expect(clippy::struct_field_names, reason = "the names of the wire")]
struct Tokens {
    #[serde(default)]
    input_tokens: Option<u64>,
    #[serde(default)]
    cache_creation_input_tokens: Option<u64>,
    #[serde(default)]
    cache_read_input_tokens: Option<u64>,
    #[serde(default)]
    output_tokens: Option<u64>,
}

/// Reads an answer.
#[derive(Debug, Default)]
struct Messages {
    usage: Option<Usage>,
    finish: Option<FinishReason>,
    is_over: bool,
}

impl Messages {
    fn count(&mut self, tokens: &Tokens) {
        let usage = self.usage.get_or_insert_default();
        if let Some(input) = tokens.input_tokens {
            let cached = tokens.cache_read_input_tokens.unwrap_or(0);
            usage.cached_input_tokens = cached;
            usage.input_tokens = input + cached + tokens.cache_creation_input_tokens.unwrap_or(0);
        }
        usage.output_tokens = tokens.output_tokens.unwrap_or(usage.output_tokens);
    }
}

impl Wire for Messages {
    fn take(&mut self, document: &str, events: &mut VecDeque<Event>) -> Result<(), ModelError> {
        match serde_json::from_str(document).map_err(|_| ModelError::Malformed)? {
            Step::MessageStart { message } => {
                if let Some(tokens) = &message.usage {
                    self.count(tokens);
                }
                events.push_back(Event::Started { model: message.model });
            }
            Step::ContentBlockDelta {
                delta: Piece::Text { text } | Piece::Json { partial_json: text },
            } => {
                if !text.is_empty() {
                    events.push_back(Event::Delta(text));
                }
            }
            Step::MessageDelta { delta, usage } => {
                if let Some(tokens) = &usage {
                    self.count(tokens);
                }
                self.finish = delta.stop_reason.map(|reason| match reason.as_str() {
                    "max_tokens" | "model_context_window_exceeded" => FinishReason::Length,
                    "refusal" => FinishReason::Filtered,
                    _ => FinishReason::Stop,
                });
            }
            Step::MessageStop => self.is_over = true,
            Step::Error => return Err(ModelError::GaveUp),
            Step::ContentBlockDelta { delta: Piece::Other } | Step::Other => {}
        }
        Ok(())
    }

    fn is_over(&self) -> bool {
        self.is_over
    }

    fn finish(&mut self, events: &mut VecDeque<Event>) -> Result<(), ModelError> {
        let finish = match (self.finish, self.is_over) {
            (Some(finish), _) => finish,
            (None, true) => FinishReason::Stop,
            (None, false) => return Err(ModelError::Interrupted),
        };
        events.extend(self.usage.take().map(Event::Usage));
        events.push_back(Event::Finished(finish));
        Ok(())
    }
}
