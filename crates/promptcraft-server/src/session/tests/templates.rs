//! Templates out of a conversation, and by hand.

use super::harness::{Person, Stage};
use serde_json::{Value, json};

const MAILS: [&str; 3] = [
    "Help me write a professional email to my team about the delayed project launch",
    "Now write the same email for our customers, with a friendly tone and three bullet points",
    "Create a version of that email for the board, formal, under 120 words",
];

async fn offered(person: &mut Person) -> Vec<Value> {
    let mut found = Vec::new();
    for (number, mail) in MAILS.iter().enumerate() {
        person.say(&format!("m{number}"), mail).await;
        found.extend(
            person.rest().await.into_iter().filter(|frame| frame["type"] == "template_opportunity"),
        );
    }
    found
}

#[tokio::test]
async fn three_mails_are_one_opportunity_and_saving_it_twice_gives_one_template() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    let found = offered(&mut alice).await;
    assert_eq!(found.len(), 1);
    let suggestion = &found[0]["suggestion"];
    assert_eq!(suggestion["confidence_basis"], "support");
    assert!(!suggestion["evidence"].as_array().unwrap().is_empty());
    let id = found[0]["opportunity_id"].as_str().unwrap();
    alice.send(json!({"type": "save_conversation_as_template", "message_id": "s1", "title": "Delay mails"})).await;
    let made = alice.expect("template_created").await;
    assert_eq!(made["template"]["title"], "Delay mails");
    assert_eq!(made["template"]["source"], "opportunity");
    for repeat in [
        json!({"type": "save_conversation_as_template", "message_id": "s1", "title": "Delay mails"}),
        json!({"type": "save_conversation_as_template", "message_id": "s2", "opportunity_id": id}),
    ] {
        alice.send(repeat).await;
        assert_eq!(alice.expect("template_created").await["template"], made["template"]);
    }
    let owner = alice.speaker.socket.principal().owner();
    let library = stage.app.store.list_templates(&owner, None, None, 0, 10).await.unwrap();
    assert_eq!(library.count, 1);
}

#[tokio::test]
async fn what_was_dismissed_is_not_offered_again_to_the_same_person() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    let found = offered(&mut alice).await;
    let id = found[0]["opportunity_id"].as_str().unwrap();
    alice.send(json!({"type": "dismiss_template_opportunity", "opportunity_id": id})).await;
    alice.expect_silence().await;
    let mut elsewhere = stage.guest("alice", "another conversation").await;
    assert!(offered(&mut elsewhere).await.is_empty());
    let mut bob = stage.guest("bob", "somebody else's").await;
    assert_eq!(offered(&mut bob).await.len(), 1);
    alice.send(json!({"type": "dismiss_template_opportunity", "opportunity_id": "none"})).await;
    assert_eq!(alice.expect("error").await["code"], "opportunity_not_found");
}

/// Says the three mails in a conversation of their own and answers the offer; what was shown.
async fn answer_offer(stage: &Stage, name: &str, accept: bool) -> Value {
    let mut person = stage.guest(name, &format!("session of {name}")).await;
    let found = offered(&mut person).await.remove(0);
    let id = found["opportunity_id"].as_str().unwrap();
    let kind =
        if accept { "save_conversation_as_template" } else { "dismiss_template_opportunity" };
    person.send(json!({"type": kind, "opportunity_id": id})).await;
    person.rest().await;
    found["suggestion"].clone()
}

#[tokio::test]
async fn accepting_and_dismissing_teach_the_next_confidence() {
    let stage = Stage::new().await;
    let first = answer_offer(&stage, "first", false).await;
    let origin = first["confidence_origin"].as_str().unwrap();
    assert!(origin.ends_with("not yet calibrated (n=0)"), "{origin}");
    let mut shown = first["confidence"].as_f64().unwrap();
    for number in 0..4 {
        let next = answer_offer(&stage, &format!("dismisses {number}"), false).await;
        let confidence = next["confidence"].as_f64().unwrap();
        assert!(confidence < shown, "{confidence} after {shown}");
        shown = confidence;
    }
    answer_offer(&stage, "accepts", true).await;
    let last = answer_offer(&stage, "last", true).await;
    assert!(last["confidence_origin"].as_str().unwrap().ends_with("(n=6)"), "{last}");
    let learned = stage.app.calibration.acceptance();
    assert_eq!(learned.answers(), 7);
    // Another node, or the next start, reads the same.
    let elsewhere = crate::calibration::Calibration::default();
    elsewhere.refresh(&*stage.app.store).await.unwrap();
    assert_eq!(elsewhere.acceptance(), learned);
}

#[tokio::test]
async fn a_conversation_without_words_is_too_short_to_keep() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    alice.send(json!({"type": "save_conversation_as_template"})).await;
    assert_eq!(alice.expect("error").await["code"], "conversation_too_short");
    alice.send(json!({"type": "save_conversation_as_template", "opportunity_id": "none"})).await;
    assert_eq!(alice.expect("error").await["code"], "opportunity_not_found");
}

#[tokio::test]
async fn one_request_can_be_kept_and_answers_stand_beside_the_body() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    alice.say("m1", MAILS[0]).await;
    let answer = alice.expect_answer().await;
    for (id, with_answers) in [("s1", true), ("s2", false)] {
        let frame = json!({"type": "save_conversation_as_template", "message_id": id, "include_ai_responses": with_answers});
        alice.send(frame).await;
        let template_id =
            alice.expect("template_created").await["template"]["id"].as_str().unwrap().to_owned();
        let owner = alice.speaker.socket.principal().owner();
        let template = stage.app.store.find_template(&owner, &template_id).await.unwrap().unwrap();
        assert!(!template.content.contains(answer["content"].as_str().unwrap()));
        let examples: Vec<Value> = serde_json::from_str(&template.examples).unwrap();
        assert_eq!(examples.len(), usize::from(with_answers));
    }
}

#[tokio::test]
async fn a_template_by_hand_gets_a_field_for_each_placeholder() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    let frame = json!({"type": "create_template", "message_id": "t1", "template_data": {
        "title": "Greeting", "content": "Greet {{name}} in {{language}}.", "fields": [{"name": "name", "required": true}]}});
    alice.send(frame.clone()).await;
    let made = alice.expect("template_created").await;
    assert_eq!(
        (made["template"]["fields_count"].as_u64(), made["seq"].as_u64()),
        (Some(2), Some(1))
    );
    assert_eq!(made["template"]["source"], "manual");
    alice.send(frame).await;
    assert_eq!(alice.expect("template_created").await, made);
}

#[tokio::test]
async fn a_template_that_does_not_hold_together_is_refused_by_name() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    for (data, named) in [
        (json!({"title": " ", "content": "x"}), "title"),
        (json!({"title": "t".repeat(201), "content": "x"}), "title"),
        (json!({"title": "t", "content": " "}), "content"),
        (json!({"title": "t", "content": "x", "fields": [{"name": "ghost"}]}), "ghost"),
    ] {
        alice.send(json!({"type": "create_template", "template_data": data})).await;
        let error = alice.expect("error").await;
        assert_eq!(error["code"], "template_creation_failed");
        assert!(error["message"].as_str().unwrap().contains(named), "{error}");
    }
}

#[tokio::test]
async fn suggestions_come_from_the_own_library_only() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    let frame = json!({"type": "create_template", "template_data": {
        "title": "Delayed launch email", "content": "Write an email about the delayed launch to {{audience}}."}});
    alice.send(frame).await;
    alice.expect("template_created").await;
    alice.send(json!({"type": "get_template_suggestions", "context": "email about the delayed launch"})).await;
    let found = alice.expect("template_suggestions").await;
    assert_eq!(found["suggestions"][0]["title"], "Delayed launch email");
    let mut bob = stage.guest("bob", "t").await;
    bob.send(
        json!({"type": "get_template_suggestions", "context": "email about the delayed launch"}),
    )
    .await;
    assert_eq!(bob.expect("template_suggestions").await["suggestions"], json!([]));
}
