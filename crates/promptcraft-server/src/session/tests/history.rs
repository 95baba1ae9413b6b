//! Templates out of what one person asked in several conversations.

use super::harness::{Person, Stage};
use crate::hub::revocation::Revocation;
use crate::principal::{Principal, UserPrincipal};
use promptcraft_store::Owner;
use serde_json::{Value, json};
use std::time::Duration;

fn mail(to: &str) -> String {
    format!("Write a formal email to {to} about the delayed launch")
}

/// A conversation of its own in which one mail is asked for; its person stays.
async fn ask(stage: &Stage, name: &str, session: &str, to: &str) -> Person {
    let mut person = stage.guest(name, session).await;
    person.say("m1", &mail(to)).await;
    person.expect_answer().await;
    settled(stage).await;
    person
}

/// Waits until every note was looked at: one more is taken only after those before it.
async fn settled(stage: &Stage) {
    let is_settled = async {
        while !stage.app.history.is_idle() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), is_settled).await.expect("an end");
}

/// Whether a template is offered for a third mail in a conversation of its own.
async fn offer(stage: &Stage, name: &str, session: &str) -> Option<Value> {
    let mut person = ask(stage, name, session, "the board").await;
    let frames = person.rest().await;
    frames.into_iter().find(|frame| frame["type"] == "template_opportunity")
}

#[tokio::test]
async fn the_third_conversation_with_such_a_request_brings_the_offer_once() {
    let stage = Stage::new().await;
    for (session, to) in [("one", "my team"), ("two", "our customers")] {
        let mut person = ask(&stage, "alice", session, to).await;
        person.expect_silence().await;
    }
    let found = offer(&stage, "alice", "three").await.unwrap();
    let suggestion = &found["suggestion"];
    let reasoning = suggestion["reasoning"].as_str().unwrap();
    assert!(reasoning.contains("2 in earlier conversations"), "{reasoning}");
    let places: Vec<(&Value, &Value)> = suggestion["evidence"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (&it["session_id"], &it["message_id"]))
        .collect();
    let (one, two, here, message) = (json!("one"), json!("two"), json!(null), json!("m1"));
    assert_eq!(places, [(&one, &message), (&two, &message), (&here, &message)]);
    assert_eq!((found["in_reply_to"].as_str(), found["seq"].as_u64()), (Some("m1"), Some(3)));
    // A fourth of the kind is no new opportunity, and another person's are no instances.
    assert_eq!(offer(&stage, "alice", "four").await, None);
    assert_eq!(offer(&stage, "bob", "his").await, None);
}

#[tokio::test]
async fn what_was_asked_before_a_restart_counts() {
    let stage = Stage::new().await;
    ask(&stage, "alice", "one", "my team").await;
    ask(&stage, "alice", "two", "our customers").await;
    let stage = stage.restart().await;
    assert!(offer(&stage, "alice", "three").await.is_some());
    let stage = stage.restart().await;
    assert_eq!(offer(&stage, "alice", "four").await, None, "what was offered is remembered too");
}

#[tokio::test]
async fn a_deleted_conversation_counts_no_more() {
    let stage = Stage::new().await;
    ask(&stage, "alice", "one", "my team").await;
    ask(&stage, "alice", "two", "our customers").await;
    let alice = Owner::Guest("alice".to_owned());
    stage.app.store.delete_session(&alice, "one", 1).await.unwrap();
    stage.app.revoke(&Revocation::SessionsDeleted(vec!["one".to_owned()]));
    assert_eq!(offer(&stage, "alice", "three").await, None);
    // Nor where this node has not heard of it.
    ask(&stage, "alice", "five", "our investors").await;
    stage.app.store.delete_session(&alice, "two", 1).await.unwrap();
    assert_eq!(offer(&stage, "alice", "six").await, None);
}

#[tokio::test]
async fn a_guests_requests_count_for_the_user_they_become() {
    let stage = Stage::new().await;
    ask(&stage, "alice", "one", "my team").await;
    ask(&stage, "alice", "two", "our customers").await;
    let session_ids = stage.app.store.move_guest("alice", "ada", 1).await.unwrap();
    let (guest_id, user_id) = ("alice".to_owned(), "ada".to_owned());
    stage.app.revoke(&Revocation::GuestMoved { guest_id, user_id, session_ids });
    let ada = UserPrincipal {
        id: "ada".to_owned(),
        shown_id: "ada".to_owned(),
        sign_in_id: String::new(),
        is_admin: false,
    };
    let mut ada = stage.arrive(Principal::User(ada), "three").await;
    ada.expect("connection_ack").await;
    ada.say("m1", &mail("the board")).await;
    ada.expect_answer().await;
    ada.expect("template_opportunity").await;
}

#[tokio::test]
async fn a_dismissed_shape_is_not_offered_across_conversations_either() {
    let stage = Stage::new().await;
    ask(&stage, "alice", "one", "my team").await;
    ask(&stage, "alice", "two", "our customers").await;
    let mut third = ask(&stage, "alice", "three", "the board").await;
    let found = third.expect("template_opportunity").await;
    let id = &found["opportunity_id"];
    third.send(json!({"type": "dismiss_template_opportunity", "opportunity_id": id})).await;
    third.expect_silence().await;
    for (session, to) in [("five", "my boss"), ("six", "our partners"), ("seven", "the press")] {
        ask(&stage, "alice", session, to).await.expect_silence().await;
    }
}
