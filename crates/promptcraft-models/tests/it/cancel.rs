//! Cancelling is dropping: the provider sees its connection closed at once, whatever it was doing.

use crate::support::{request, scripted};
use futures_util::StreamExt;
use promptcraft_models::{Event, Limits, open};
use promptcraft_scripted_provider::wire::Format;
use promptcraft_scripted_provider::{Script, ScriptedProvider, Step};
use std::time::Duration;

/// The provider must learn of it within this.
const AT_ONCE: Duration = Duration::from_millis(100);

async fn expect_abandoned(server: &ScriptedProvider, format: Format) {
    let abandoned = tokio::time::timeout(AT_ONCE, server.abandoned(1)).await;
    assert!(abandoned.is_ok(), "{format:?}: the connection is still open");
}

#[tokio::test]
async fn dropping_an_answer_closes_the_connection() {
    for format in Format::ALL {
        let begun = format!("{}{}", format.opening(), format.token("Half"));
        let script = Script::new(vec![Step::Send(begun.into_bytes()), Step::Hang]);
        let (server, client) = scripted(format, script).await;
        let mut answer = open(client.as_ref(), &request(), &Limits::default()).await.unwrap();
        while answer.events.next().await.unwrap().unwrap() != Event::Delta("Half".to_owned()) {}
        drop(answer);
        expect_abandoned(&server, format).await;
    }
}

#[tokio::test]
async fn dropping_an_answer_closes_the_connection_while_tokens_pour_in() {
    for format in Format::ALL {
        let token = format.token("more ").into_bytes();
        let script = Script::new(vec![
            Step::Send(format.opening().into_bytes()),
            Step::Repeat(token, usize::MAX),
        ]);
        let (server, client) = scripted(format, script).await;
        let mut answer = open(client.as_ref(), &request(), &Limits::default()).await.unwrap();
        for _ in 0..50 {
            answer.events.next().await.unwrap().unwrap();
        }
        drop(answer);
        expect_abandoned(&server, format).await;
    }
}

#[tokio::test]
async fn dropping_the_wait_for_the_first_token_closes_the_connection() {
    for format in Format::ALL {
        for script in [Script::silence(), Script::new(vec![Step::Hang])] {
            let (server, client) = scripted(format, script).await;
            let (request, limits) = (request(), Limits::default());
            let mut waiting = Box::pin(open(client.as_ref(), &request, &limits));
            // Until the request has arrived.
            while server.received().is_empty() {
                assert!(futures_util::poll!(waiting.as_mut()).is_pending());
                tokio::task::yield_now().await;
            }
            drop(waiting);
            expect_abandoned(&server, format).await;
        }
    }
}
