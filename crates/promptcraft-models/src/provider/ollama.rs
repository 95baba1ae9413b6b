//! Ollama's own interface, a JSON document on each line. Unlike its chat completions it takes the size of the context:
//! without it Ollama cuts a long conversation silently.

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

/// An Ollama.
#[derive(Debug)]
pub struct Ollama {
    endpoint: Endpoint,
}

impl Ollama {
    /// A server; the base address ends where `/api` begins, such as `http://127.0.0.1:11434`.
    pub fn new(
        base_url: &str,
        key: Option<&Secret>,
        limits: &Limits,
    ) -> Result<Self, EndpointError> {
        Ok(Self { endpoint: Endpoint::new(base_url, key, ("authorization", "Bearer "), limits)? })
    }
}

fn body(request: &Request) -> Value {
    let mut options = json!({
        "num_predict": request.max_output_tokens,
        "num_ctx": request.context_tokens,
    });
    if let Some(temperature) = request.temperature {
        set(&mut options, "temperature", temperature);
    }
    let mut body = json!({
        "model": request.model,
        "messages": messages(&request.system, &request.messages),
        "stream": true,
        "options": options,
    });
    if let Some(schema) = &request.schema {
        set(&mut body, "format", schema.schema.clone());
    }
    body
}

#[async_trait]
impl Provider for Ollama {
    async fn answer(&self, request: &Request) -> Result<EventStream, ModelError> {
        let response = self.endpoint.post(&["api", "chat"], None, &[], &body(request)).await?;
        Ok(events(response, Framing::Lines, Chat::default()))
    }

    async fn list_models(&self) -> Result<Vec<String>, ModelError> {
        names(&self.endpoint.get(&["api", "tags"], None, &[]).await?, "models", "name")
    }
}

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    model: Option<String>,
    #[serde(default)]
    message: Option<Said>,
    #[serde(default)]
    done: bool,
    #[serde(default)]
    done_reason: Option<String>,
    /// Absent where all of it was in the cache.
    #[serde(default)]
    prompt_eval_count: Option<u64>,
    #[serde(default)]
    eval_count: Option<u64>,
    #[serde(default)]
    error: Option<Value>,
}

#[derive(Deserialize)]
struct Said {
    #[serde(default)]
    content: String,
}

/// Reads an answer.
#[derive(Debug, Default)]
struct Chat {
    started: bool,
    usage: Option<Usage>,
    finish: Option<FinishReason>,
}

impl Wire for Chat {
    fn take(&mut self, document: &str, events: &mut VecDeque<Event>) -> Result<(), ModelError> {
        let line: Line = serde_json::from_str(document).map_err(|_| ModelError::Malformed)?;
        if line.error.is_some() {
            return Err(ModelError::GaveUp);
        }
        if !self.started {
            self.started = true;
            events.push_back(Event::Started { model: line.model.unwrap_or_default() });
        }
        if let Some(said) = line.message.filter(|said| !said.content.is_empty()) {
            events.push_back(Event::Delta(said.content));
        }
        if line.done {
            self.usage = line.eval_count.map(|output| Usage {
                input_tokens: line.prompt_eval_count.unwrap_or(0),
                cached_input_tokens: 0,
                output_tokens: output,
            });
            let is_cut = line.done_reason.as_deref() == Some("length");
            self.finish = Some(if is_cut { FinishReason::Length } else { FinishReason::Stop });
        }
        Ok(())
    }

    fn is_over(&self) -> bool {
        self.finish.is_some()
    }

    fn finish(&mut self, events: &mut VecDeque<Event>) -> Result<(), ModelError> {
        let finish = self.finish.ok_or(ModelError::Interrupted)?;
        events.extend(self.usage.take().map(Event::Usage));
        events.push_back(Event::Finished(finish));
        Ok(())
    }
}
