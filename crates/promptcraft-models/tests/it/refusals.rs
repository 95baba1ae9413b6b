//! Statuses other than success, and hosts that are not there. No word of a provider and no key comes through.

use crate::support::{KEY, ask, client, request, scripted};
use promptcraft_models::{Limits, ModelError, Phase, open};
use promptcraft_scripted_provider::wire::Format;
use promptcraft_scripted_provider::{Script, Step};
use std::time::Duration;

fn refusing(status: u16, body: &str) -> Script {
    Script::text(body).status(status)
}

async fn refused(format: Format, script: Script) -> ModelError {
    ask(format, script, &Limits::default()).await.error.unwrap()
}

#[tokio::test]
async fn each_status_means_what_the_caller_can_do() {
    let cases = [
        (400, ModelError::Refused { status: 400 }),
        (401, ModelError::Unauthorized),
        (402, ModelError::NoCredit),
        (403, ModelError::Unauthorized),
        (404, ModelError::UnknownModel),
        (429, ModelError::RateLimited { retry_after: None }),
        (500, ModelError::ServerFault { status: 500, retry_after: None }),
        (503, ModelError::ServerFault { status: 503, retry_after: None }),
        (529, ModelError::ServerFault { status: 529, retry_after: None }),
    ];
    for format in Format::ALL {
        for (status, expected) in &cases {
            let body = format!("{{\"error\":{{\"message\":\"no, {KEY} of ACME\"}}}}");
            let error = refused(format, refusing(*status, &body)).await;
            assert_eq!(error, *expected, "{format:?}");
            let shown = format!("{error} {error:?}");
            assert!(!shown.contains(KEY) && !shown.contains("ACME"), "{shown}");
        }
    }
}

#[tokio::test]
async fn how_long_to_wait_is_read_from_the_header() {
    for format in Format::ALL {
        let script = refusing(429, "{}").header("Retry-After", "7");
        let expected = ModelError::RateLimited { retry_after: Some(Duration::from_secs(7)) };
        assert_eq!(refused(format, script).await, expected);
    }
}

#[tokio::test]
async fn an_endless_body_of_a_refusal_is_left_alone() {
    let script = Script::new(vec![Step::Repeat(vec![b' '; 64 * 1024], 10_000)]).status(500);
    let (server, client) = scripted(Format::OpenAi, script).await;
    let error = open(client.as_ref(), &request(), &Limits::default()).await.unwrap_err();
    assert_eq!(error, ModelError::ServerFault { status: 500, retry_after: None });
    server.abandoned(1).await;
}

#[tokio::test]
async fn a_redirect_is_not_followed_because_it_could_carry_the_key_away() {
    for format in Format::ALL {
        let script = Script::text("").status(307).header("Location", "http://127.0.0.1:1/");
        assert_eq!(refused(format, script).await, ModelError::Refused { status: 307 });
    }
}

#[tokio::test]
async fn nobody_at_the_address_is_told_as_that() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    for format in Format::ALL {
        let client = client(format, &url, &Limits::default());
        let error = open(client.as_ref(), &request(), &Limits::default()).await.unwrap_err();
        assert_eq!(error, ModelError::Unreachable, "{format:?}");
    }
}

#[tokio::test]
async fn a_provider_that_says_nothing_is_left_at_the_limit() {
    let limits = Limits { first_token: Duration::from_millis(30), ..Limits::default() };
    for format in Format::ALL {
        for script in [
            Script::silence(),
            Script::new(vec![Step::Hang]),
            Script::new(vec![Step::Send(format.opening().into_bytes()), Step::Hang]),
        ] {
            let read = ask(format, script, &limits).await;
            assert_eq!(read.error, Some(ModelError::Timeout(Phase::FirstToken)), "{format:?}");
        }
    }
}

#[tokio::test]
async fn a_provider_that_falls_silent_is_left_with_what_it_said() {
    let limits = Limits { between_tokens: Duration::from_millis(30), ..Limits::default() };
    for format in Format::ALL {
        let begun = format!("{}{}", format.opening(), format.token("Half"));
        let script = Script::new(vec![Step::Send(begun.into_bytes()), Step::Hang]);
        let read = ask(format, script, &limits).await;
        assert_eq!(read.text, "Half");
        assert_eq!(read.error, Some(ModelError::Timeout(Phase::BetweenTokens)), "{format:?}");
    }
}
