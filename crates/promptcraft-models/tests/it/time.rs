//! Limits and pauses against a clock that stands still, with a provider that is made of channels.

use crate::support::{read, request};
use async_trait::async_trait;
use promptcraft_models::{
    Event, EventStream, FinishReason, Guarded, Limits, ModelError, Phase, Provider, Request,
    RetryPolicy, open,
};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::Instant;

const SECOND: Duration = Duration::from_secs(1);

/// Says each thing after its pause; the clock moves by itself while everybody waits.
#[derive(Debug)]
struct Slow(Mutex<VecDeque<Turn>>);

#[derive(Debug)]
enum Turn {
    Fails(ModelError),
    Says(Vec<(Duration, Event)>),
}

impl Slow {
    fn new(turns: Vec<Turn>) -> Self {
        Self(Mutex::new(turns.into()))
    }
}

#[async_trait]
impl Provider for Slow {
    async fn answer(&self, _: &Request) -> Result<EventStream, ModelError> {
        match self.0.lock().unwrap().pop_front().unwrap() {
            Turn::Fails(error) => Err(error),
            Turn::Says(events) => Ok(Box::pin(futures_util::stream::unfold(
                events.into_iter(),
                |mut events| async move {
                    let (pause, event) = events.next()?;
                    tokio::time::sleep(pause).await;
                    Some((Ok(event), events))
                },
            ))),
        }
    }

    async fn list_models(&self) -> Result<Vec<String>, ModelError> {
        Ok(Vec::new())
    }
}

fn token(seconds: u32) -> (Duration, Event) {
    (SECOND * seconds, Event::Delta("x".to_owned()))
}

const LIMITS: Limits = Limits {
    connect: SECOND,
    first_token: Duration::from_secs(10),
    between_tokens: Duration::from_secs(5),
    total: Duration::from_secs(20),
    answer_bytes: 100,
};

async fn ask(events: Vec<(Duration, Event)>) -> (String, Option<ModelError>) {
    let slow = Slow::new(vec![Turn::Says(events)]);
    match open(&slow, &request(), &LIMITS).await {
        Ok(answer) => {
            let read = read(answer).await;
            (read.text, read.error)
        }
        Err(error) => (String::new(), Some(error)),
    }
}

#[tokio::test(start_paused = true)]
async fn each_limit_ends_what_takes_longer() {
    let late = ask(vec![token(11)]).await;
    assert_eq!(late, (String::new(), Some(ModelError::Timeout(Phase::FirstToken))));
    let pause = ask(vec![token(9), token(6)]).await;
    assert_eq!(pause, ("x".to_owned(), Some(ModelError::Timeout(Phase::BetweenTokens))));
    let long = ask((0..9).map(|_| token(4)).collect()).await;
    assert_eq!(long, ("xxxxx".to_owned(), Some(ModelError::Timeout(Phase::Total))));
}

#[tokio::test(start_paused = true)]
async fn an_answer_within_the_limits_comes_whole() {
    let end = (SECOND, Event::Finished(FinishReason::Stop));
    assert_eq!(ask(vec![token(9), token(4), end]).await, ("xx".to_owned(), None));
}

#[tokio::test(start_paused = true)]
async fn the_time_to_the_first_token_is_measured() {
    let slow = Slow::new(vec![Turn::Says(vec![token(3), token(1)])]);
    let answer = open(&slow, &request(), &LIMITS).await.unwrap();
    assert_eq!(answer.first_token_after, 3 * SECOND);
}

#[tokio::test(start_paused = true)]
async fn a_provider_is_asked_again_when_it_said_and_not_before() {
    let limited = ModelError::RateLimited { retry_after: Some(7 * SECOND) };
    let slow = Slow::new(vec![Turn::Fails(limited), Turn::Says(vec![token(1)])]);
    let guarded = Guarded::new("slow".to_owned(), Arc::new(slow), LIMITS);
    let begun = Instant::now();
    let answer = guarded.answer(&request()).await.unwrap();
    assert_eq!(begun.elapsed(), 8 * SECOND);
    assert_eq!(answer.first_token_after, SECOND, "the pause is not the model's");
}

#[tokio::test(start_paused = true)]
async fn pauses_between_attempts_have_their_bounds() {
    let fails = || Turn::Fails(ModelError::Unreachable);
    let slow = Slow::new(vec![fails(), fails(), fails()]);
    let policy = RetryPolicy { attempts: 3, first_pause: 2 * SECOND, longest_pause: 9 * SECOND };
    let guarded = Guarded::new("slow".to_owned(), Arc::new(slow), LIMITS).with_retry(policy);
    let begun = Instant::now();
    assert_eq!(guarded.answer(&request()).await.unwrap_err(), ModelError::Unreachable);
    let waited = begun.elapsed();
    assert!((3 * SECOND..=6 * SECOND + SECOND / 100).contains(&waited), "{waited:?}");
}
