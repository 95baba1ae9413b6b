//! Chat completions as `OpenAI` defined them, and as most others speak them: `DeepSeek`, Mistral, `OpenRouter`, vLLM,
//! llama.cpp, LM Studio.

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

/// In what servers of this kind differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenAiOptions {
    /// Ask for usage in the stream. Some servers refuse the field and tell it anyway.
    pub ask_usage: bool,
    /// Take a JSON schema in `response_format`. Where not, the schema stands in the system prompt.
    pub schema: bool,
}

impl Default for OpenAiOptions {
    fn default() -> Self {
        Self { ask_usage: true, schema: true }
    }
}

impl OpenAiOptions {
    /// What is known of the server at an address.
    pub fn for_address(base_url: &str) -> Self {
        Self {
            // Mistral refuses the field, and tells usage anyway.
            ask_usage: !base_url.contains("api.mistral.ai"),
            // DeepSeek knows JSON, but no schema.
            schema: !base_url.contains("api.deepseek.com"),
        }
    }
}

/// A server that speaks chat completions.
#[derive(Debug)]
pub struct OpenAi {
    endpoint: Endpoint,
    options: OpenAiOptions,
}

impl OpenAi {
    /// A server; the base address ends where `/chat/completions` begins, such as `https://api.openai.com/v1`.
    pub fn new(
        base_url: &str,
        key: Option<&Secret>,
        options: OpenAiOptions,
        limits: &Limits,
    ) -> Result<Self, EndpointError> {
        let endpoint = Endpoint::new(base_url, key, ("authorization", "Bearer "), limits)?;
        Ok(Self { endpoint, options })
    }

    fn body(&self, request: &Request) -> Value {
        let mut system = request.system.clone();
        if let Some(schema) = request.schema.as_ref().filter(|_| !self.options.schema) {
            system.push_str(
                "\n\nAnswer with one JSON object and nothing else, by this JSON Schema:\n",
            );
            system.push_str(&schema.schema.to_string());
        }
        let mut body = json!({
            "model": request.model,
            "messages": messages(&system, &request.messages),
            "stream": true,
        });
        // OpenAI's own models refuse the old name of the bound, and most other servers know only that.
        let is_original = self.endpoint.host() == "api.openai.com";
        let bound = if is_original { "max_completion_tokens" } else { "max_tokens" };
        set(&mut body, bound, request.max_output_tokens);
        if let Some(temperature) = request.temperature {
            set(&mut body, "temperature", temperature);
        }
        if self.options.ask_usage {
            set(&mut body, "stream_options", json!({ "include_usage": true }));
        }
        if let Some(schema) = request.schema.as_ref().filter(|_| self.options.schema) {
            set(
                &mut body,
                "response_format",
                json!({
                    "type": "json_schema",
                    "json_schema": { "name": schema.name, "schema": schema.schema, "strict": true },
                }),
            );
        }
        body
    }
}

#[async_trait]
impl Provider for OpenAi {
    async fn answer(&self, request: &Request) -> Result<EventStream, ModelError> {
        let body = self.body(request);
        let response = self.endpoint.post(&["chat", "completions"], None, &[], &body).await?;
        Ok(events(response, Framing::Sse, Completions::default()))
    }

    async fn list_models(&self) -> Result<Vec<String>, ModelError> {
        names(&self.endpoint.get(&["models"], None, &[]).await?, "data", "id")
    }
}

#[derive(Deserialize)]
struct Chunk {
    #[serde(default)]
    model: Option<String>,
    #[serde(default)]
    choices: Vec<Choice>,
    #[serde(default)]
    usage: Option<Tokens>,
    #[serde(default)]
    error: Option<Value>,
}

#[derive(Deserialize)]
struct Choice {
    #[serde(default)]
    delta: Option<Delta>,
    #[serde(default)]
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
struct Delta {
    #[serde(default)]
    content: Option<String>,
    /// Why the model will not; stands in the place of content.
    #[serde(default)]
    refusal: Option<String>,
}

#[derive(Deserialize)]
#[expect(clippy::struct_field_names, reason = "the names of the wire")]
struct Tokens {
    #[serde(default)]
    prompt_tokens: u64,
    #[serde(default)]
    completion_tokens: u64,
    #[serde(default)]
    prompt_tokens_details: Option<Details>,
}

#[derive(Deserialize)]
struct Details {
    #[serde(default)]
    cached_tokens: Option<u64>,
}

/// Reads an answer.
#[derive(Debug, Default)]
struct Completions {
    started: bool,
    usage: Option<Usage>,
    finish: Option<FinishReason>,
    is_over: bool,
}

impl Wire for Completions {
    fn take(&mut self, document: &str, events: &mut VecDeque<Event>) -> Result<(), ModelError> {
        if document == "[DONE]" {
            self.is_over = true;
            return Ok(());
        }
        let chunk: Chunk = serde_json::from_str(document).map_err(|_| ModelError::Malformed)?;
        if chunk.error.is_some_and(|error| !error.is_null()) {
            return Err(ModelError::GaveUp);
        }
        if !self.started {
            self.started = true;
            events.push_back(Event::Started { model: chunk.model.unwrap_or_default() });
        }
        if let Some(tokens) = chunk.usage {
            let cached = tokens.prompt_tokens_details.and_then(|details| details.cached_tokens);
            self.usage = Some(Usage {
                input_tokens: tokens.prompt_tokens,
                cached_input_tokens: cached.unwrap_or(0),
                output_tokens: tokens.completion_tokens,
            });
        }
        // Only one answer was asked for.
        let Some(choice) = chunk.choices.into_iter().next() else { return Ok(()) };
        let texts = choice.delta.into_iter().flat_map(|delta| [delta.content, delta.refusal]);
        let texts = texts.flatten().filter(|text| !text.is_empty());
        events.extend(texts.map(Event::Delta));
        if let Some(reason) = choice.finish_reason {
            self.finish = Some(match reason.as_str() {
                "length" | "model_length" => FinishReason::Length,
                "content_filter" => FinishReason::Filtered,
                "error" => return Err(ModelError::GaveUp),
                _ => FinishReason::Stop,
            });
        }
        Ok(())
    }

    fn is_over(&self) -> bool {
        self.is_over
    }

    fn finish(&mut self, events: &mut VecDeque<Event>) -> Result<(), ModelError> {
        // Some servers leave `[DONE]` out, others the reason; without both the answer was cut.
        let finish = match (self.finish, self.is_over && self.started) {
            (Some(finish), _) => finish,
            (None, true) => FinishReason::Stop,
            (None, false) => return Err(ModelError::Interrupted),
        };
        events.extend(self.usage.take().map(Event::Usage));
        events.push_back(Event::Finished(finish));
        Ok(())
    }
}
