//! What is sent: the address, the key where it belongs, and each wish in the words of the wire format.

use crate::support::{KEY, client, request, scripted};
use promptcraft_models::{
    Guarded, Limits, Message, OpenAi, OpenAiOptions, Provider, Request, Role, Schema, open, probe,
};
use promptcraft_scripted_provider::wire::Format;
use promptcraft_scripted_provider::{Received, Script, ScriptedProvider};
use serde_json::{Value, json};

async fn sent(format: Format, request: &Request) -> Received {
    let (server, client) = scripted(format, Script::text(format.answer(&["x"]))).await;
    open(client.as_ref(), request, &Limits::default()).await.unwrap();
    server.received().remove(0)
}

fn conversation() -> Request {
    let said = |role, text: &str| Message { role, text: text.to_owned() };
    Request {
        messages: vec![
            said(Role::User, "Hello"),
            said(Role::Assistant, "Hi"),
            said(Role::User, "Go on"),
        ],
        temperature: Some(0.5),
        schema: Some(Schema { name: "result".to_owned(), schema: json!({ "type": "object" }) }),
        ..request()
    }
}

#[tokio::test]
async fn each_provider_is_asked_in_its_own_words() {
    let schema = json!({ "type": "object" });
    let openai = json!({
        "model": "scripted-1", "stream": true, "stream_options": { "include_usage": true },
        "max_tokens": 100, "temperature": 0.5,
        "messages": [
            { "role": "system", "content": "Be brief." }, { "role": "user", "content": "Hello" },
            { "role": "assistant", "content": "Hi" }, { "role": "user", "content": "Go on" },
        ],
        "response_format": { "type": "json_schema", "json_schema": { "name": "result", "schema": schema, "strict": true } },
    });
    let anthropic = json!({
        "model": "scripted-1", "stream": true, "max_tokens": 100, "temperature": 0.5, "system": "Be brief.",
        "messages": [
            { "role": "user", "content": "Hello" }, { "role": "assistant", "content": "Hi" },
            { "role": "user", "content": "Go on" },
        ],
        "tools": [{ "name": "result", "description": "Takes the result.", "input_schema": schema }],
        "tool_choice": { "type": "tool", "name": "result" },
    });
    let gemini = json!({
        "contents": [
            { "role": "user", "parts": [{ "text": "Hello" }] }, { "role": "model", "parts": [{ "text": "Hi" }] },
            { "role": "user", "parts": [{ "text": "Go on" }] },
        ],
        "systemInstruction": { "parts": [{ "text": "Be brief." }] },
        "generationConfig": {
            "maxOutputTokens": 100, "temperature": 0.5,
            "responseMimeType": "application/json", "responseJsonSchema": schema,
        },
    });
    let ollama = json!({
        "model": "scripted-1", "stream": true, "format": schema,
        "messages": [
            { "role": "system", "content": "Be brief." }, { "role": "user", "content": "Hello" },
            { "role": "assistant", "content": "Hi" }, { "role": "user", "content": "Go on" },
        ],
        "options": { "num_predict": 100, "num_ctx": 4096, "temperature": 0.5 },
    });
    let bearer = format!("Bearer {KEY}");
    let stream = "POST /v1beta/models/scripted-1:streamGenerateContent?alt=sse";
    let expected: [(Format, &str, &str, &str, Value); 4] = [
        (Format::OpenAi, "POST /v1/chat/completions", "authorization", &bearer, openai),
        (Format::Anthropic, "POST /v1/messages", "x-api-key", KEY, anthropic),
        (Format::Gemini, stream, "x-goog-api-key", KEY, gemini),
        (Format::Ollama, "POST /api/chat", "authorization", &bearer, ollama),
    ];
    for (format, line, header, key, body) in expected {
        let received = sent(format, &conversation()).await;
        assert_eq!(received.line, line);
        assert_eq!(received.header(header), Some(key));
        assert_eq!(received.body, body, "{format:?}");
    }
}

#[tokio::test]
async fn what_is_not_wished_is_not_sent() {
    for format in Format::ALL {
        let request = Request { system: String::new(), ..request() };
        let body = sent(format, &request).await.body.to_string();
        for key in ["temperature", "system", "response", "format\"", "tool"] {
            assert!(!body.contains(key), "{format:?}: {body}");
        }
    }
}

#[tokio::test]
async fn a_server_without_schemas_reads_it_in_the_system_prompt() {
    let answer = Format::OpenAi.answer(&["{}"]);
    let server = ScriptedProvider::start(vec![Script::text(answer)]).await.unwrap();
    let options = OpenAiOptions { ask_usage: false, schema: false };
    let client = OpenAi::new(&server.url(), None, options, &Limits::default()).unwrap();
    open(&client, &conversation(), &Limits::default()).await.unwrap();
    let received = server.received().remove(0);
    assert_eq!(received.header("authorization"), None);
    let body = received.body;
    assert!(body.get("response_format").is_none() && body.get("stream_options").is_none());
    assert!(body["messages"][0]["content"].as_str().unwrap().contains(r#"{"type":"object"}"#));
}

#[tokio::test]
async fn models_are_listed_with_the_time_it_took() {
    let lists = [
        (Format::OpenAi, "GET /v1/models", r#"{"data":[{"id":"a"},{"id":"b"}]}"#),
        (Format::Anthropic, "GET /v1/models?limit=1000", r#"{"data":[{"id":"a"},{"id":"b"}]}"#),
        (
            Format::Gemini,
            "GET /v1beta/models?pageSize=1000",
            r#"{"models":[{"name":"models/a"},{"name":"b"}]}"#,
        ),
        (Format::Ollama, "GET /api/tags", r#"{"models":[{"name":"a"},{"name":"b"}]}"#),
    ];
    for (format, line, list) in lists {
        let server = ScriptedProvider::start(vec![Script::text(list)]).await.unwrap();
        let limits = Limits::default();
        let client = client(format, &server.url(), &limits);
        let found = probe(&Guarded::new("mine".to_owned(), client, limits)).await;
        assert_eq!(found.models, Ok(vec!["a".to_owned(), "b".to_owned()]), "{format:?}");
        assert!(found.provider == "mine" && !found.latency.is_zero());
        assert_eq!(server.received().remove(0).line, line);
    }
}

#[tokio::test]
async fn clients_show_no_key() {
    for format in Format::ALL {
        let client = client(format, "http://127.0.0.1:1", &Limits::default());
        assert!(!format!("{client:?}").contains(KEY), "{format:?}");
        let _: &dyn Provider = client.as_ref();
    }
}
