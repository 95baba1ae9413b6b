//! Whose session it is: claimed by the first who stores something, closed to everybody else.

use super::harness::Stage;
use serde_json::json;
use std::time::Duration;

#[tokio::test]
async fn opening_claims_nothing() {
    let stage = Stage::new().await;
    let alice = stage.guest("alice", "s").await;
    alice.send(json!({"type": "connection_init"})).await;
    assert!(stage.app.store.find_session("s").await.unwrap().is_none());
}

#[tokio::test]
async fn a_second_guest_is_sent_away_when_it_speaks() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    alice.say("m1", "Write a haiku").await;
    alice.expect_answer().await;
    let mut bob = stage.guest("bob", "s").await;
    bob.send(json!({"type": "ping"})).await;
    bob.expect("pong").await;
    bob.send(json!({"type": "get_history"})).await;
    assert_eq!(bob.expect("error").await["code"], "session_forbidden");
    assert_eq!(bob.expect("close").await["code"], 4403);
}

#[tokio::test]
async fn the_greeting_on_a_foreign_session_tells_nothing_of_it() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    alice.say("m1", "Write a haiku").await;
    alice.expect_answer().await;
    let mut bob = stage.arrive(crate::principal::Principal::guest("bob".to_owned()), "s").await;
    assert_eq!(bob.expect("connection_ack").await["seq"], json!(null));
    let mut alice_again =
        stage.arrive(crate::principal::Principal::guest("alice".to_owned()), "s").await;
    assert_eq!(alice_again.expect("connection_ack").await["seq"], 2);
}

#[tokio::test]
async fn silence_on_a_foreign_session_ends_after_ten_seconds() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    alice.say("m1", "Write a haiku").await;
    alice.expect_answer().await;
    let mut bob = stage.guest("bob", "s").await;
    stage.app.clock.advance(Duration::from_secs(9));
    stage.app.hub.sweep(&stage.app.settings, &stage.app.clock);
    assert!(!bob.is_closing());
    stage.app.clock.advance(Duration::from_secs(1));
    stage.app.hub.sweep(&stage.app.settings, &stage.app.clock);
    assert_eq!(bob.expect("error").await["code"], "session_forbidden");
    assert_eq!(bob.expect("close").await["code"], 4403);
    assert!(!alice.is_closing());
}

#[tokio::test]
async fn a_stranger_who_was_early_and_synchronized_hears_nothing_and_stays_unharmed() {
    let stage = Stage::new().await;
    let mut eve = stage.guest("eve", "s").await;
    eve.send(json!({"type": "connection_init", "streaming": true, "after": 0})).await;
    eve.expect("connection_ack").await;
    let mut alice = stage.guest("alice", "s").await;
    alice.say("m1", "Write a haiku").await;
    alice.expect_answer().await;
    eve.expect_silence().await;
    for _ in 0..300 {
        stage.app.clock.advance(Duration::from_secs(1));
        eve.speaker.socket.heard(stage.app.clock.now());
        alice.speaker.socket.heard(stage.app.clock.now());
        stage.app.hub.sweep(&stage.app.settings, &stage.app.clock);
    }
    assert!(!eve.is_closing(), "an overtaken socket that is silent stays open");
    eve.say("e1", "What is going on here?").await;
    let heard = eve.rest().await;
    assert_eq!(heard.last().unwrap()["code"], "session_forbidden");
}

#[tokio::test]
async fn a_bad_credential_on_a_foreign_session_is_told_to_come_back_with_a_new_one() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    alice.say("m1", "Write a haiku").await;
    alice.expect_answer().await;
    let mut bob = stage.guest("bob", "s").await;
    bob.speaker.socket.state().credential_error = Some(promptcraft_protocol::CredentialError {
        code: promptcraft_protocol::ErrorCode::AuthenticationError,
        message: "The token has expired.".to_owned(),
    });
    bob.say("m2", "Hello").await;
    assert_eq!(bob.expect("error").await["code"], "authentication_error");
    assert_eq!(bob.expect("close").await["code"], 4401);
}

#[tokio::test]
async fn a_bad_token_changes_nothing() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    alice.send(json!({"type": "authenticate", "token": "nonsense", "message_id": "a1"})).await;
    let error = alice.expect("error").await;
    assert_eq!(
        (error["code"].as_str(), error["in_reply_to"].as_str()),
        (Some("authentication_error"), Some("a1"))
    );
    alice.say("m1", "Write a haiku").await;
    alice.expect_answer().await;
}

#[tokio::test]
async fn required_mode_answers_nobody_it_does_not_know() {
    let stage = Stage::required().await;
    let mut guest = stage.guest("guest", "s").await;
    guest.say("m1", "Write a haiku").await;
    assert_eq!(guest.expect("error").await["code"], "authentication_error");
    guest.send(json!({"type": "connection_init"})).await;
    guest.expect("connection_ack").await;
    guest.send(json!({"type": "ping"})).await;
    guest.expect("pong").await;
    stage.app.clock.advance(Duration::from_secs(10));
    stage.app.hub.sweep(&stage.app.settings, &stage.app.clock);
    assert_eq!(guest.expect("error").await["code"], "authentication_error");
    assert_eq!(guest.expect("close").await["code"], 4401);
}

#[tokio::test]
async fn required_mode_tells_strangers_nothing_about_their_frames() {
    let stage = Stage::required().await;
    let mut guest = stage.guest("guest", "s").await;
    for (frame, code) in [
        (r#"{"type": "no_such_type", "message_id": "m1"}"#, "authentication_error"),
        (r#"{"type": "chat_message", "content": 7, "message_id": "m1"}"#, "authentication_error"),
        (r#"{"type": "chat_message", "message_id": "m1"}"#, "authentication_error"),
        (r#"{"type": "regenerate", "message_id": "m1"}"#, "authentication_error"),
        (r#"{"type": 7, "message_id": "m1"}"#, "authentication_error"),
        (r#"["a list"]"#, "authentication_error"),
        (r#"{"type": "authenticate", "message_id": "m1"}"#, "invalid_frame"),
        (r#"{"type": "connection_init", "after": "x", "message_id": "m1"}"#, "invalid_frame"),
        ("{", "invalid_json"),
    ] {
        crate::session::handle(&guest.speaker, frame).await;
        let error = guest.expect("error").await;
        assert_eq!(error["code"], code, "{frame}");
        assert_eq!(error["in_reply_to"] == "m1", frame.contains("m1"), "{frame}");
    }
    assert!(!guest.is_closing());
}

#[tokio::test]
async fn a_resume_token_brings_a_guest_back_and_a_bad_one_changes_nothing() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    alice.say("m1", "Write a haiku").await;
    alice.expect_answer().await;
    alice.send(json!({"type": "connection_init"})).await;
    let token = alice.expect("connection_ack").await["resume_token"].as_str().unwrap().to_owned();
    let mut back = stage.guest("somebody new", "s").await;
    back.send(json!({"type": "connection_init", "resume_token": token, "after": 0})).await;
    back.expect_all(&["user_message", "message"]).await;
    let ack = back.expect("connection_ack").await;
    assert_eq!((ack["authenticated"].as_bool(), ack["seq"].as_u64()), (Some(false), Some(2)));
    back.send(json!({"type": "connection_init", "resume_token": "g1.bad"})).await;
    assert_eq!(back.expect("error").await["code"], "authentication_error");
    back.expect("connection_ack").await;
    back.say("m2", "Write another").await;
    let frames = back.rest().await;
    assert_eq!(frames[0]["type"], "message_ack");
}

#[tokio::test]
async fn a_valid_resume_token_of_another_guest_does_not_open_the_session() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    alice.say("m1", "Write a haiku").await;
    alice.expect_answer().await;
    let mut bob = stage.arrive(crate::principal::Principal::guest("bob".to_owned()), "s").await;
    let token = bob.expect("connection_ack").await["resume_token"].as_str().unwrap().to_owned();
    bob.send(json!({"type": "connection_init", "resume_token": token, "after": 0})).await;
    assert_eq!(bob.expect("error").await["code"], "session_forbidden");
    assert_eq!(bob.expect("close").await["code"], 4403);
}

#[tokio::test]
async fn a_bad_token_at_the_greeting_of_a_foreign_session_is_told_to_come_back_with_a_new_one() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    alice.say("m1", "Write a haiku").await;
    alice.expect_answer().await;
    let mut bob = stage.guest("bob", "s").await;
    bob.send(json!({"type": "connection_init", "token": "nonsense", "after": 0})).await;
    assert_eq!(bob.expect("error").await["code"], "authentication_error");
    stage.app.clock.advance(Duration::from_secs(10));
    stage.app.hub.sweep(&stage.app.settings, &stage.app.clock);
    assert_eq!(bob.expect("error").await["code"], "authentication_error");
    assert_eq!(bob.expect("close").await["code"], 4401);
}
