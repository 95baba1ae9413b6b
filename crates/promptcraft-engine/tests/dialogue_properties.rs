//! Properties of the conversation and the miner on any text: they never panic, never grow without bound, and never contradict themselves.
//!
//! `PROPTEST_CASES` raises the number of cases.

use promptcraft_engine::{
    Context, Conversation, Field, TemplateCard, Turn, analyze_intent, complete_fields,
    conversation_title, find_placeholders, parse_slash, suggest_templates, templatize,
};
use proptest::prelude::*;

/// Pieces that messages are made of: the words that the engine knows, and everything that it does not.
fn message() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "write",
        "an email",
        "to my team",
        "for customers",
        "about",
        "the launch",
        "shorter",
        "no jargon",
        "the same",
        "but",
        "in German",
        "make it",
        "friendly",
        "under 120 words",
        "?",
        ",",
        ".",
        "\n",
        ":",
        "```",
        "{{name}}",
        "optimize this prompt:",
        "\"",
        "thanks",
        "12 May",
        "because",
        "/optimize",
        "/template",
        "add",
        "remove the",
        "what about",
        "Explain",
        "You are",
        "a table",
        "three bullet points",
    ])
    .prop_map(str::to_owned);
    let piece = prop_oneof![6 => known, 1 => "\\PC{0,8}", 1 => any::<String>().prop_map(|text| text.chars().take(12).collect())];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.join(" "))
}

fn turn<'a>(
    message_id: &'a str,
    content: &'a str,
    context: &'a Context,
    library: &'a [TemplateCard],
) -> Turn<'a> {
    Turn { message_id, content, context, library }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    #[test]
    fn any_conversation_is_answered_alike_twice_and_survives_a_snapshot(messages in prop::collection::vec(message(), 1..5)) {
        let context = Context::default();
        let (mut first, mut second) = (Conversation::default(), Conversation::default());
        for (number, message) in messages.iter().enumerate() {
            let id = number.to_string();
            let left = first.respond(&turn(&id, message, &context, &[]));
            let right = second.respond(&turn(&id, message, &context, &[]));
            prop_assert_eq!(&left, &right);
            prop_assert!(!left.content.trim().is_empty());
            if let Some(opportunity) = &left.opportunity {
                prop_assert!((0.0..=1.0).contains(&opportunity.confidence));
                for evidence in &opportunity.evidence {
                    let text = messages[evidence.message_id.parse::<usize>().unwrap()].trim();
                    prop_assert!(evidence.spans.iter().all(|span| text.get(span.start..span.end).is_some()));
                }
            }
            // A snapshot that was stored and read back goes on as if nothing had happened.
            second = serde_json::from_str(&serde_json::to_string(&second).unwrap()).unwrap();
        }
        prop_assert_eq!(first.user_turns(), messages.len());
        if let Some(draft) = first.draft_template() {
            let fields = complete_fields(&draft.content, draft.fields.clone());
            prop_assert!(fields.is_ok(), "{:?} {:?}", fields, draft);
        }
    }

    #[test]
    fn a_template_gives_its_copies_back(frame in prop::collection::vec(message(), 1..6), values in prop::collection::vec(("\\PC{0,20}", "\\PC{0,20}"), 1..5)) {
        let copy = |second: bool| {
            let mut text = String::new();
            for (number, part) in frame.iter().enumerate() {
                text.push_str(part);
                if let Some((left, right)) = values.get(number) {
                    text.push_str(if second { right } else { left });
                }
            }
            text
        };
        let instances = [copy(false), copy(true)];
        let mined = templatize(&instances);
        prop_assert!(mined.round_trip, "{:?}\n{:?}", instances, mined);
        prop_assert!(mined.fields.iter().all(|field| field.values.len() == 2));
    }

    #[test]
    fn any_texts_align_or_are_refused(texts in prop::collection::vec(any::<String>(), 0..4)) {
        let mined = templatize(&texts);
        prop_assert!(mined.round_trip || texts.is_empty());
        prop_assert!((0.0..=1.0).contains(&mined.coverage));
    }

    #[test]
    fn small_entry_points_take_any_text(text in message(), other in any::<String>()) {
        for text in [&text, &other] {
            prop_assert!((0.0..=1.0).contains(&analyze_intent(text).confidence));
            prop_assert!(conversation_title(text).chars().count() <= 60);
            let _ = parse_slash(text);
            let card = TemplateCard { id: "a".to_owned(), title: other.clone(), content: text.clone(), ..TemplateCard::default() };
            prop_assert!(suggest_templates(text, &[card], 3).iter().all(|found| (0.0..=1.0).contains(&found.confidence)));
            let fields = complete_fields(text, Vec::new()).unwrap();
            prop_assert_eq!(fields.len(), find_placeholders(text).iter().map(|placeholder| &placeholder.name).collect::<std::collections::BTreeSet<_>>().len());
            prop_assert!(complete_fields("", vec![Field::text("a")]).is_err());
        }
    }
}

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
