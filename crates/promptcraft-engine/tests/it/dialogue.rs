//! Conversations that ask for much: long, many, or the same again and again. Memory stays bounded, and everything is answered.

use promptcraft_engine::{Context, Conversation};

use crate::promises::conversation::turn;

#[test]
fn many_long_messages_leave_a_bounded_memory() {
    let context = Context::default();
    let mut conversation = Conversation::default();
    let mut largest = 0;
    for number in 0..200 {
        let id = format!("message-{number}");
        let content = format!(
            "Write an email to person {number} about the topic number {number}: {}",
            "long words ".repeat(200)
        );
        conversation.respond(&turn(&id, &content, &context, &[]));
        largest = largest.max(serde_json::to_string(&conversation).unwrap().len());
    }
    assert!(largest < 512 * 1024, "{largest}");
}

#[test]
fn the_same_message_over_and_over_grows_nothing() {
    let context = Context::default();
    let mut conversation = Conversation::default();
    let content = "Help me write a professional email to my team about the delayed project launch, please, as soon as you can do it for me";
    conversation.respond(&turn("m", content, &context, &[]));
    conversation.respond(&turn("m", content, &context, &[]));
    let size = serde_json::to_string(&conversation).unwrap().len();
    for _ in 0..2_000 {
        let reply = conversation.respond(&turn("m", content, &context, &[]));
        assert_eq!(reply.opportunity, None);
    }
    assert!(serde_json::to_string(&conversation).unwrap().len() < size + 64);
}

#[test]
fn a_message_of_the_longest_kind_is_answered() {
    let context = Context::default();
    for content in [
        "a".repeat(64_000),
        "write ".repeat(10_000),
        "write, ".repeat(9_000),
        "\u{1F600}".repeat(16_000),
        "and for the team, ".repeat(3_500),
        "x: ".repeat(20_000),
    ] {
        let mut conversation = Conversation::default();
        conversation.respond(&turn(
            "m0",
            "Write an email to my team about the launch",
            &context,
            &[],
        ));
        assert!(!conversation.respond(&turn("m1", &content, &context, &[])).content.is_empty());
        assert!(serde_json::to_string(&conversation).unwrap().len() < 1024 * 1024);
    }
}
