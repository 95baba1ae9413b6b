//! Google's Gemini, by `streamGenerateContent`.

use super::{Provider, names, set};
use crate::http::{Framing, Wire, events};
use crate::{
    Endpoint, EndpointError, Event, EventStream, FinishReason, Limits, ModelError, Request, Role,
    Secret, Usage,
};
use async_trait::async_trait;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::VecDeque;

/// Gemini.
#[derive(Debug)]
pub struct Gemini {
    endpoint: Endpoint,
}

impl Gemini {
    /// A server; the base address ends where `/models` begins, such as
    /// `https://generativelanguage.googleapis.com/v1beta`.
    pub fn new(
        base_url: &str,
        key: Option<&Secret>,
        limits: &Limits,
    ) -> Result<Self, EndpointError> {
        // The key goes into a header: addresses are written to logs on the way.
        Ok(Self { endpoint: Endpoint::new(base_url, key, ("x-goog-api-key", ""), limits)? })
    }
}

fn body(request: &Request) -> Value {
    let contents = request.messages.iter().map(|message| {
        let role = match message.role {
            Role::User => "user",
            Role::Assistant => "model",
        };
        json!({ "role": role, "parts": [{ "text": message.text }] })
    });
    let mut settings = json!({ "maxOutputTokens": request.max_output_tokens });
    if let Some(temperature) = request.temperature {
        set(&mut settings, "temperature", temperature);
    }
    if let Some(schema) = &request.schema {
        set(&mut settings, "responseMimeType", "application/json");
        set(&mut settings, "responseJsonSchema", schema.schema.clone());
    }
    let mut body = json!({
        "contents": contents.collect::<Vec<_>>(),
        "generationConfig": settings,
    });
    if !request.system.is_empty() {
        set(&mut body, "systemInstruction", json!({ "parts": [{ "text": request.system }] }));
    }
    body
}

#[async_trait]
impl Provider for Gemini {
    async fn answer(&self, request: &Request) -> Result<EventStream, ModelError> {
        let model = request.model.strip_prefix("models/").unwrap_or(&request.model);
        let method = format!("{model}:streamGenerateContent");
        let body = body(request);
        let response =
            self.endpoint.post(&["models", &method], Some("alt=sse"), &[], &body).await?;
        Ok(events(response, Framing::Sse, Contents::default()))
    }

    async fn list_models(&self) -> Result<Vec<String>, ModelError> {
        let document = self.endpoint.get(&["models"], Some("pageSize=1000"), &[]).await?;
        let full = names(&document, "models", "name")?;
        Ok(full
            .into_iter()
            .map(|name| name.strip_prefix("models/").map(str::to_owned).unwrap_or(name))
            .collect())
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Chunk {
    #[serde(default)]
    candidates: Vec<Candidate>,
    #[serde(default)]
    prompt_feedback: Option<Feedback>,
    #[serde(default)]
    usage_metadata: Option<Tokens>,
    #[serde(default)]
    model_version: Option<String>,
    #[serde(default)]
    error: Option<Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Feedback {
    #[serde(default)]
    block_reason: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Candidate {
    #[serde(default)]
    content: Option<Content>,
    #[serde(default)]
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
struct Content {
    #[serde(default)]
    parts: Vec<Part>,
}

#[derive(Deserialize)]
struct Part {
    #[serde(default)]
    text: Option<String>,
    /// A summary of what the model thinks, not of what it says.
    #[serde(default)]
    thought: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_field_names, reason = "the names of the wire")]
struct Tokens {
    #[serde(default)]
    prompt_token_count: u64,
    #[serde(default)]
    cached_content_token_count: u64,
    #[serde(default)]
    candidates_token_count: u64,
    #[serde(default)]
    thoughts_token_count: u64,
}

/// Reads an answer.
#[derive(Debug, Default)]
struct Contents {
    started: bool,
    usage: Option<Usage>,
    finish: Option<FinishReason>,
}

impl Wire for Contents {
    fn take(&mut self, document: &str, events: &mut VecDeque<Event>) -> Result<(), ModelError> {
        let chunk: Chunk = serde_json::from_str(document).map_err(|_| ModelError::Malformed)?;
        if chunk.error.is_some() {
            return Err(ModelError::GaveUp);
        }
        if !self.started {
            self.started = true;
            events.push_back(Event::Started { model: chunk.model_version.unwrap_or_default() });
        }
        if let Some(tokens) = chunk.usage_metadata {
            self.usage = Some(Usage {
                input_tokens: tokens.prompt_token_count,
                cached_input_tokens: tokens.cached_content_token_count,
                output_tokens: tokens.candidates_token_count + tokens.thoughts_token_count,
            });
        }
        if chunk.prompt_feedback.is_some_and(|feedback| feedback.block_reason.is_some()) {
            self.finish = Some(FinishReason::Filtered);
        }
        let Some(candidate) = chunk.candidates.into_iter().next() else { return Ok(()) };
        let parts = candidate.content.into_iter().flat_map(|content| content.parts);
        let texts = parts.filter(|part| !part.thought).filter_map(|part| part.text);
        events.extend(texts.filter(|text| !text.is_empty()).map(Event::Delta));
        if let Some(reason) = candidate.finish_reason {
            self.finish = Some(match reason.as_str() {
                "STOP" | "FINISH_REASON_UNSPECIFIED" => FinishReason::Stop,
                "MAX_TOKENS" => FinishReason::Length,
                // Safety, recitation, a word that is not allowed: there are many, and more come.
                _ => FinishReason::Filtered,
            });
        }
        Ok(())
    }

    fn is_over(&self) -> bool {
        // Nothing but the end of the body says so: usage may follow the reason.
        false
    }

    fn finish(&mut self, events: &mut VecDeque<Event>) -> Result<(), ModelError> {
        let finish = self.finish.ok_or(ModelError::Interrupted)?;
        events.extend(self.usage.take().map(Event::Usage));
        events.push_back(Event::Finished(finish));
        Ok(())
    }
}
