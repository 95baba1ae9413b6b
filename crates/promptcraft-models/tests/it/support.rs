//! A provider client for each wire format, and short ways to ask and to read.

use futures_util::StreamExt;
use promptcraft_models::{
    Answer, Anthropic, Event, FinishReason, Gemini, Limits, Message, ModelError, Ollama, OpenAi,
    OpenAiOptions, Provider, Request, Role, Secret, Usage, open,
};
use promptcraft_scripted_provider::wire::Format;
use promptcraft_scripted_provider::{Script, ScriptedProvider};
use std::sync::Arc;

/// The key of all tests; it must never show.
pub(crate) const KEY: &str = "sk-never-to-be-seen";

/// A client of `format` for the server at `url`.
pub(crate) fn client(format: Format, url: &str, limits: &Limits) -> Arc<dyn Provider> {
    let key = Secret::new(KEY.to_owned());
    let key = Some(&key);
    match format {
        Format::OpenAi => Arc::new(
            OpenAi::new(&format!("{url}/v1"), key, OpenAiOptions::default(), limits).unwrap(),
        ),
        Format::Anthropic => Arc::new(Anthropic::new(url, key, limits).unwrap()),
        Format::Gemini => Arc::new(Gemini::new(&format!("{url}/v1beta"), key, limits).unwrap()),
        Format::Ollama => Arc::new(Ollama::new(url, key, limits).unwrap()),
    }
}

/// A request that says hello.
pub(crate) fn request() -> Request {
    Request {
        model: "scripted-1".to_owned(),
        system: "Be brief.".to_owned(),
        messages: vec![Message { role: Role::User, text: "Hello".to_owned() }],
        max_output_tokens: 100,
        context_tokens: 4096,
        temperature: None,
        schema: None,
    }
}

/// A server with one script and the client for it.
pub(crate) async fn scripted(
    format: Format,
    script: Script,
) -> (ScriptedProvider, Arc<dyn Provider>) {
    let server = ScriptedProvider::start(vec![script]).await.unwrap();
    let client = client(format, &server.url(), &Limits::default());
    (server, client)
}

/// A whole answer, or how far it came.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Read {
    pub(crate) model: Option<String>,
    pub(crate) text: String,
    pub(crate) usage: Option<Usage>,
    pub(crate) finish: Option<FinishReason>,
    pub(crate) error: Option<ModelError>,
}

/// Reads an answer to its end.
pub(crate) async fn read(mut answer: Answer) -> Read {
    let mut read = Read::default();
    while let Some(event) = answer.events.next().await {
        assert!(read.finish.is_none() && read.error.is_none(), "nothing follows the end");
        match event {
            Ok(Event::Started { model }) => read.model = Some(model),
            Ok(Event::Delta(text)) => read.text.push_str(&text),
            Ok(Event::Usage(usage)) => read.usage = Some(usage),
            Ok(Event::Finished(reason)) => read.finish = Some(reason),
            Err(error) => read.error = Some(error),
        }
    }
    read
}

/// Asks and reads; an error before the first token stands alone.
pub(crate) async fn ask(format: Format, script: Script, limits: &Limits) -> Read {
    let server = ScriptedProvider::start(vec![script]).await.unwrap();
    let client = client(format, &server.url(), limits);
    match open(client.as_ref(), &request(), limits).await {
        Ok(answer) => read(answer).await,
        Err(error) => Read { error: Some(error), ..Read::default() },
    }
}
