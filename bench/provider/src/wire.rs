//! Answers in the words of each wire format, as their makers' documents show them.

use serde_json::json;

/// A wire format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Chat completions.
    OpenAi,
    /// Anthropic's messages.
    Anthropic,
    /// Gemini.
    Gemini,
    /// Ollama.
    Ollama,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::OpenAi, Self::Anthropic, Self::Gemini, Self::Ollama];

    /// What comes before the first token.
    pub fn opening(self) -> String {
        match self {
            Self::OpenAi => event(&json!({
                "id": "c1", "object": "chat.completion.chunk", "model": "scripted-1",
                "choices": [{ "index": 0, "delta": { "role": "assistant", "content": "" }, "finish_reason": null }],
            })),
            Self::Anthropic => {
                let start = named(
                    "message_start",
                    &json!({
                        "type": "message_start",
                        "message": {
                            "id": "m1", "type": "message", "role": "assistant", "content": [], "model": "scripted-1",
                            "stop_reason": null, "usage": { "input_tokens": 7, "cache_read_input_tokens": 4, "output_tokens": 1 },
                        },
                    }),
                );
                let block = named(
                    "content_block_start",
                    &json!({
                        "type": "content_block_start", "index": 0, "content_block": { "type": "text", "text": "" },
                    }),
                );
                format!("{start}{block}{}", named("ping", &json!({ "type": "ping" })))
            }
            Self::Gemini | Self::Ollama => String::new(),
        }
    }

    /// One token.
    pub fn token(self, text: &str) -> String {
        match self {
            Self::OpenAi => event(&json!({
                "id": "c1", "object": "chat.completion.chunk", "model": "scripted-1",
                "choices": [{ "index": 0, "delta": { "content": text }, "finish_reason": null }],
            })),
            Self::Anthropic => named(
                "content_block_delta",
                &json!({
                    "type": "content_block_delta", "index": 0, "delta": { "type": "text_delta", "text": text },
                }),
            ),
            Self::Gemini => event(&json!({
                "candidates": [{ "content": { "parts": [{ "text": text }], "role": "model" }, "index": 0 }],
                "usageMetadata": { "promptTokenCount": 11 }, "modelVersion": "scripted-1",
            })),
            Self::Ollama => line(&json!({
                "model": "scripted-1", "created_at": "2026-01-01T00:00:00Z",
                "message": { "role": "assistant", "content": text }, "done": false,
            })),
        }
    }

    /// The end of a whole answer: 11 tokens read, 5 written.
    pub fn closing(self) -> String {
        match self {
            Self::OpenAi => {
                let reason = event(&json!({
                    "id": "c1", "model": "scripted-1",
                    "choices": [{ "index": 0, "delta": {}, "finish_reason": "stop" }],
                }));
                let usage = event(&json!({
                    "id": "c1", "model": "scripted-1", "choices": [],
                    "usage": { "prompt_tokens": 11, "completion_tokens": 5, "prompt_tokens_details": { "cached_tokens": 4 } },
                }));
                format!("{reason}{usage}data: [DONE]\n\n")
            }
            Self::Anthropic => {
                let block = json!({ "type": "content_block_stop", "index": 0 });
                let delta = json!({
                    "type": "message_delta", "delta": { "stop_reason": "end_turn", "stop_sequence": null },
                    "usage": { "output_tokens": 5 },
                });
                let stop = named("message_stop", &json!({ "type": "message_stop" }));
                format!(
                    "{}{}{stop}",
                    named("content_block_stop", &block),
                    named("message_delta", &delta)
                )
            }
            Self::Gemini => event(&json!({
                "candidates": [{ "content": { "parts": [{ "text": "" }], "role": "model" }, "finishReason": "STOP" }],
                "usageMetadata": { "promptTokenCount": 11, "cachedContentTokenCount": 4, "candidatesTokenCount": 3, "thoughtsTokenCount": 2 },
                "modelVersion": "scripted-1",
            })),
            Self::Ollama => line(&json!({
                "model": "scripted-1", "message": { "role": "assistant", "content": "" },
                "done": true, "done_reason": "stop", "prompt_eval_count": 11, "eval_count": 5,
            })),
        }
    }

    /// A fault in the middle of an answer.
    pub fn fault(self) -> String {
        let error =
            json!({ "type": "overloaded_error", "message": "secret words of the provider" });
        match self {
            Self::OpenAi | Self::Gemini => event(&json!({ "error": error })),
            Self::Anthropic => named("error", &json!({ "type": "error", "error": error })),
            Self::Ollama => line(&json!({ "error": "secret words of the provider" })),
        }
    }

    /// A whole answer of these tokens.
    pub fn answer(self, tokens: &[&str]) -> String {
        let tokens: String = tokens.iter().map(|token| self.token(token)).collect();
        format!("{}{tokens}{}", self.opening(), self.closing())
    }
}

fn event(data: &serde_json::Value) -> String {
    format!("data: {data}\n\n")
}

fn named(name: &str, data: &serde_json::Value) -> String {
    format!("event: {name}\ndata: {data}\n\n")
}

fn line(data: &serde_json::Value) -> String {
    format!("{data}\n")
}
