//! Retries, fallbacks and structured answers over real HTTP.

use crate::support::{client, read, request};
use promptcraft_models::{
    Breaker, BreakerLimits, Chain, Failure, Guarded, Limits, ModelError, Outcome, Request,
    RetryPolicy, Route, StructuredError, read_structured,
};
use promptcraft_scripted_provider::wire::Format;
use promptcraft_scripted_provider::{Script, ScriptedProvider, Step};
use serde_json::json;
use std::time::Duration;

const QUICK: RetryPolicy = RetryPolicy {
    attempts: 3,
    first_pause: Duration::from_millis(1),
    longest_pause: Duration::from_millis(2),
};

async fn server(scripts: Vec<Script>) -> ScriptedProvider {
    ScriptedProvider::start(scripts).await.unwrap()
}

fn route(name: &str, server: &ScriptedProvider) -> Route {
    let limits = Limits::default();
    let client = client(Format::OpenAi, &server.url(), &limits);
    let provider = Guarded::new(name.to_owned(), client, limits).with_retry(QUICK);
    Route { provider, model: "scripted-1".to_owned(), context_tokens: 4096, temperature: None }
}

fn whole(text: &str) -> Script {
    Script::text(Format::OpenAi.answer(&[text]))
}

fn busy(status: u16) -> Script {
    Script::text("{}").status(status)
}

async fn asked(chain: &Chain) -> Outcome {
    chain.answer(|route| Ok(Request { model: route.model.clone(), ..request() })).await
}

#[tokio::test]
async fn a_busy_provider_is_asked_again() {
    let server = server(vec![busy(429), busy(503), whole("at last")]).await;
    let answer = route("a", &server).provider.answer(&request()).await.unwrap();
    assert_eq!(answer.provider, "a");
    assert_eq!(read(answer).await.text, "at last");
    assert_eq!(server.received().len(), 3);
}

#[tokio::test]
async fn an_answer_that_broke_off_is_not_asked_for_again() {
    let begun = Format::OpenAi.opening().into_bytes();
    let server = server(vec![Script::new(vec![Step::Send(begun), Step::Cut]), whole("no")]).await;
    let error = route("a", &server).provider.answer(&request()).await.unwrap_err();
    assert_eq!((error, server.received().len()), (ModelError::Interrupted, 1));
}

#[tokio::test]
async fn the_next_one_answers_and_it_is_told_who_failed() {
    let (first, second) = (server(vec![busy(401)]).await, server(vec![whole("hi")]).await);
    let chain = Chain::new(vec![route("first", &first), route("second", &second)]);
    let Outcome::Answered { answer, failures } = asked(&chain).await else { panic!("nobody") };
    let failed = Failure { provider: "first".to_owned(), error: ModelError::Unauthorized };
    assert_eq!((answer.provider.as_str(), failures), ("second", vec![failed]));
}

#[tokio::test]
async fn with_nobody_left_the_embedded_engine_answers() {
    let server = server(vec![busy(400)]).await;
    let Outcome::Embedded { failures } = asked(&Chain::new(vec![route("a", &server)])).await else {
        panic!("somebody answered")
    };
    assert_eq!(failures.len(), 1);
    let nobody = asked(&Chain::default()).await;
    assert!(matches!(nobody, Outcome::Embedded { failures } if failures.is_empty()));
}

#[tokio::test]
async fn once_an_answer_has_begun_nobody_else_is_asked() {
    let begun = format!("{}{}", Format::OpenAi.opening(), Format::OpenAi.token("Half"));
    let first = server(vec![Script::new(vec![Step::Send(begun.into_bytes()), Step::Cut])]).await;
    let second = server(vec![whole("no")]).await;
    let chain = Chain::new(vec![route("first", &first), route("second", &second)]);
    let Outcome::Answered { answer, .. } = asked(&chain).await else { panic!("nobody") };
    let read = read(answer).await;
    assert_eq!((read.text.as_str(), read.error), ("Half", Some(ModelError::Interrupted)));
    assert!(second.received().is_empty());
}

#[tokio::test]
async fn a_provider_that_fails_again_and_again_is_left_alone() {
    let server = server(vec![busy(500)]).await;
    let limits = BreakerLimits { failures: 3, ..BreakerLimits::default() };
    let mut route = route("a", &server);
    route.provider = route.provider.with_breaker(Breaker::new(limits));
    route.provider.answer(&request()).await.unwrap_err();
    let error = route.provider.answer(&request()).await.unwrap_err();
    assert!(matches!(error, ModelError::Resting { .. }), "{error}");
    assert_eq!(server.received().len(), 3, "the second request did not reach it");
}

#[tokio::test]
async fn a_failure_in_the_middle_counts_for_the_breaker() {
    let begun = format!("{}{}", Format::OpenAi.opening(), Format::OpenAi.token("Half"));
    let server = server(vec![Script::new(vec![Step::Send(begun.into_bytes()), Step::Cut])]).await;
    let limits = BreakerLimits { failures: 1, ..BreakerLimits::default() };
    let mut route = route("a", &server);
    route.provider = route.provider.with_breaker(Breaker::new(limits));
    read(route.provider.answer(&request()).await.unwrap()).await;
    assert!(route.provider.answer(&request()).await.is_err());
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn an_object_is_taken_out_of_what_stands_around_it() {
    let server =
        server(vec![whole("Here:\n```json\n{\"edits\": [],}\n```"), whole("{\"a\": \"b")]).await;
    let route = route("a", &server);
    let structured =
        read_structured(route.provider.answer(&request()).await.unwrap()).await.unwrap();
    assert_eq!(structured.value, json!({ "edits": [] }));
    assert_eq!(structured.usage.unwrap().output_tokens, 5);
    let half = read_structured(route.provider.answer(&request()).await.unwrap()).await;
    assert_eq!(half, Err(StructuredError::Form));
}

#[tokio::test]
async fn an_answer_that_reached_its_length_is_no_object() {
    let cut = Format::OpenAi.answer(&["{}"]).replace("\"stop\"", "\"length\"");
    let server = server(vec![Script::text(cut)]).await;
    let answer = route("a", &server).provider.answer(&request()).await.unwrap();
    let read = read_structured(answer).await;
    assert!(matches!(read, Err(StructuredError::Unfinished(_))), "{read:?}");
}
