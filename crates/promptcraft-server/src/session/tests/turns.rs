//! What is said, acknowledged and answered.

use super::harness::Stage;
use serde_json::{Value, json};

#[tokio::test]
async fn an_answer_comes_after_its_acknowledgement_and_typing_is_closed() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    alice.say("m1", "Write a haiku about rain").await;
    let answer = alice.expect_answer().await;
    assert_eq!(answer["in_reply_to"], "m1");
    assert_eq!(answer["role"], "assistant");
    assert_eq!(answer["model"], "embedded");
    assert_eq!(answer["status"], "complete");
    assert_eq!(answer["seq"], 2);
    assert!(answer["processing_time_ms"].as_u64().unwrap() >= 1);
    alice.expect_silence().await;
}

#[tokio::test]
async fn the_same_message_again_is_a_duplicate_with_the_same_answer() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    alice.say("m1", "Write a haiku about rain").await;
    let answer = alice.expect_answer().await;
    alice.say("m1", "Write a haiku about rain").await;
    let ack = alice.expect("message_ack").await;
    assert_eq!((ack["duplicate"].as_bool(), ack["seq"].as_u64()), (Some(true), Some(1)));
    assert_eq!(alice.expect("message").await, answer);
    alice.expect_silence().await;
}

#[tokio::test]
async fn the_same_message_on_two_sockets_at_once_is_stored_once() {
    let stage = Stage::new().await;
    let mut first = stage.guest("alice", "s").await;
    let mut second = stage.guest("alice", "s").await;
    tokio::join!(first.say("m1", "Write a haiku"), second.say("m1", "Write a haiku"));
    let mut acks = [first.expect("message_ack").await, second.expect("message_ack").await];
    acks.sort_by_key(|ack| ack["duplicate"].as_bool());
    assert_eq!(
        (acks[0]["duplicate"].as_bool(), acks[1]["duplicate"].as_bool()),
        (Some(false), Some(true))
    );
    assert_eq!(acks[0]["seq"], acks[1]["seq"]);
    let answers = [first.rest().await, second.rest().await].map(|frames| {
        let answers: Vec<_> =
            frames.into_iter().filter(|frame| frame["type"] == "message").collect();
        assert_eq!(answers.len(), 1);
        answers[0]["message_id"].clone()
    });
    assert_eq!(answers[0], answers[1]);
}

#[tokio::test]
async fn the_same_id_with_other_words_is_a_conflict() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    alice.say("m1", "Write a haiku").await;
    alice.expect_answer().await;
    alice.say("m1", "Write a sonnet").await;
    assert_eq!(alice.expect("error").await["code"], "message_id_conflict");
    alice
        .send(json!({"type": "optimize_prompt", "message_id": "m1", "prompt": "Write a sonnet"}))
        .await;
    assert_eq!(alice.expect("error").await["code"], "message_id_conflict");
    assert!(!alice.is_closing());
}

#[tokio::test]
async fn an_optimization_belongs_to_its_request_and_a_repeat_gives_the_same() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    let frame = json!({"type": "optimize_prompt", "message_id": "o1", "prompt": "write something good about dogs"});
    alice.send(frame.clone()).await;
    let result =
        alice.expect_all(&["typing_start", "typing_stop", "optimization_result"]).await.remove(2);
    assert_eq!(result["message_id"], "o1");
    assert_eq!(result["original_message_id"], json!(null));
    assert_eq!(result["confidence_basis"], "rubric");
    alice.send(frame).await;
    assert_eq!(alice.expect("optimization_result").await, result);
    alice.expect_silence().await;
}

#[tokio::test]
async fn an_optimization_asked_for_in_the_chat_names_the_answer_it_belongs_to() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    alice.say("m1", "Optimize this prompt: write something good about dogs").await;
    let answer = alice.expect_answer().await;
    let result = alice.expect("optimization_result").await;
    assert_eq!(result["message_id"], "m1");
    assert_eq!(result["original_message_id"], answer["message_id"]);
    assert_eq!(result["seq"], 3);
}

#[tokio::test]
async fn requests_of_a_session_are_answered_in_order() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    for number in 0..5 {
        alice.say(&format!("m{number}"), &format!("Write a poem about the number {number}")).await;
    }
    let frames = alice.rest().await;
    let answered: Vec<_> = frames.iter().filter(|frame| frame["type"] == "message").collect();
    let order: Vec<_> =
        answered.iter().map(|frame| frame["in_reply_to"].as_str().unwrap()).collect();
    assert_eq!(order, ["m0", "m1", "m2", "m3", "m4"]);
    let starts = frames.iter().filter(|frame| frame["type"] == "typing_start").count();
    let stops = frames.iter().filter(|frame| frame["type"] == "typing_stop").count();
    assert_eq!((starts, stops), (5, 5));
}

#[tokio::test]
async fn more_requests_than_may_wait_are_refused_and_nothing_of_them_is_stored() {
    let stage = Stage::bounded(|bounds| bounds.waiting_requests = Some(0)).await;
    let mut alice = stage.guest("alice", "s").await;
    alice.say("m1", "Write a haiku").await;
    let error = alice.expect("error").await;
    assert_eq!(
        (error["code"].as_str(), error["retryable"].as_bool()),
        (Some("rate_limit_exceeded"), Some(true))
    );
    assert!(error["retry_after_ms"].as_u64().unwrap() > 0);
    assert!(stage.app.store.find_session("s").await.unwrap().is_none());
}

#[tokio::test]
async fn a_text_over_the_limit_is_refused_whole() {
    let stage = Stage::bounded(|bounds| bounds.content_chars = 10).await;
    let mut alice = stage.guest("alice", "s").await;
    alice.say("m1", "éééééééééé").await;
    alice.expect_answer().await;
    alice.say("m2", "ééééééééééé").await;
    let error = alice.expect("error").await;
    assert_eq!(
        (error["code"].as_str(), error["in_reply_to"].as_str()),
        (Some("content_too_long"), Some("m2"))
    );
}

#[tokio::test]
async fn what_is_cancelled_before_it_is_answered_ends_in_a_cancelled_message() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    // On one thread the worker has not begun when the cancel is read.
    alice.say("m1", "Write a haiku").await;
    alice.send(json!({"type": "cancel", "message_id": "m1"})).await;
    assert_eq!(alice.expect_answer().await["status"], "cancelled");
    alice.send(json!({"type": "cancel", "message_id": "m1"})).await;
    alice.expect_silence().await;
}

#[tokio::test]
async fn an_answer_is_made_and_kept_when_nobody_waits_for_it() {
    let stage = Stage::new().await;
    let alice = stage.guest("alice", "s").await;
    alice.say("m1", "Write a haiku").await;
    let speaker = alice.speaker.clone();
    alice.leave();
    let mut back = stage.guest("alice", "s").await;
    back.settle().await;
    drop(speaker);
    back.say("m1", "Write a haiku").await;
    back.expect_all(&["message_ack", "message"]).await;
}

#[tokio::test]
async fn a_request_left_open_is_answered_once_at_the_next_start() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    alice.say("m1", "Write a haiku").await;
    alice.expect_answer().await;
    super::super::recover::run(stage.app.clone()).await;
    alice.settle().await;
    let events = stage.app.store.list_events("s", 0, 10).await.unwrap();
    assert_eq!(events.len(), 2, "what was answered is not answered again");
}

#[tokio::test]
async fn what_cannot_be_offered_says_so() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    alice.send(json!({"type": "regenerate", "message_id": "m1"})).await;
    assert_eq!(alice.expect("error").await["code"], "not_available");
}

#[tokio::test]
async fn the_last_rating_of_an_answer_is_kept_and_shown() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    alice.say("m1", "Write a mail to my team").await;
    let answer = alice.expect_answer().await["message_id"].clone();
    alice.rest().await;
    for rating in [1, -1] {
        alice.send(json!({"type": "rate_message", "message_id": answer, "rating": rating})).await;
        let rated = alice.expect("message_rated").await;
        assert_eq!((&rated["message_id"], &rated["rating"]), (&answer, &json!(rating)));
    }
    alice.send(json!({"type": "get_history"})).await;
    let history = alice.expect("history").await;
    let ratings: Vec<_> =
        history["messages"].as_array().unwrap().iter().map(|message| &message["rating"]).collect();
    assert_eq!(ratings, [&Value::Null, &json!(-1)]);
    for unknown in ["m1", "m9"] {
        alice.send(json!({"type": "rate_message", "message_id": unknown, "rating": 1})).await;
        assert_eq!(alice.expect("error").await["code"], "message_not_found");
    }
}

#[tokio::test]
async fn a_ping_brings_its_fields_back() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    alice.send(json!({"type": "ping", "message_id": "p", "n": 1, "server_time": "mine"})).await;
    let pong = alice.expect("pong").await;
    assert_eq!((pong["n"].as_i64(), pong["in_reply_to"].as_str()), (Some(1), Some("p")));
    assert_ne!(pong["server_time"], "mine");
}

#[tokio::test]
async fn intent_is_told_without_storing_anything() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    alice.send(json!({"type": "intent_analysis", "message_id": "i", "query": "write a python function"})).await;
    let result = alice.expect("intent_result").await;
    assert_eq!(
        (result["confidence_basis"].as_str(), result["in_reply_to"].as_str()),
        (Some("rules"), Some("i"))
    );
    alice.send(json!({"type": "slash_command", "command": "/intent", "content": "write a python function"})).await;
    assert_eq!(alice.expect("intent_result").await["category"], result["category"]);
    assert!(stage.app.store.find_session("s").await.unwrap().is_none());
}

#[tokio::test]
async fn slash_commands_do_what_their_frames_do() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    alice
        .send(
            json!({"type": "slash_command", "command": "optimize", "content": "write about dogs"}),
        )
        .await;
    alice.expect_all(&["typing_start", "typing_stop", "optimization_result"]).await;
    alice.send(json!({"type": "slash_command", "command": "/help", "content": ""})).await;
    alice.expect_answer().await;
    alice.send(json!({"type": "slash_command", "command": "fly", "content": "x"})).await;
    assert_eq!(alice.expect("error").await["code"], "invalid_frame");
    alice.send(json!({"type": "slash_command", "command": "optimize", "content": " "})).await;
    assert_eq!(alice.expect("error").await["code"], "content_required");
}

#[tokio::test]
async fn an_answer_says_whether_its_prompt_keeps_what_was_demanded() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    let request = "Write an email to my team about the move, under 120 words";
    alice.say("m1", request).await;
    let answer = alice.expect_answer().await;
    let check = &answer["checks"][0];
    assert_eq!(check["label"], "at most 119 words", "{answer}");
    assert_eq!(
        (check["holds"].as_bool(), check["detail"].as_str()),
        (Some(true), Some("the prompt asks for it"))
    );
    alice.say("m2", "Thank you!").await;
    assert!(alice.expect_answer().await.get("checks").is_none(), "nothing was demanded");
    alice.send(json!({"type": "connection_init", "after": 0})).await;
    let replayed = alice.expect_all(&["user_message", "message"]).await.remove(1);
    assert_eq!(replayed["checks"], answer["checks"], "stored with the answer");
}
