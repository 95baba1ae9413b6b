//! When a template is offered and when it is not: conversations as data, each with what must come of it.

use promptcraft_engine::{Context, Conversation, Opportunity, TaskKind, analyze_intent};

use crate::promises::conversation::turn;

/// The opportunities of a conversation, each with the number of the message that brought it, from one.
fn offered(messages: &[&str]) -> Vec<(usize, Opportunity)> {
    let context = Context::default();
    let mut conversation = Conversation::default();
    let mut offered = Vec::new();
    for (number, message) in (1..).zip(messages) {
        let reply = conversation.respond(&turn(&format!("m{number}"), message, &context, &[]));
        offered.extend(reply.opportunity.map(|opportunity| (number, opportunity)));
    }
    offered
}

fn slots(opportunity: &Opportunity) -> Vec<&str> {
    opportunity.draft.fields.iter().map(|field| field.name.as_str()).collect()
}

fn cited(opportunity: &Opportunity) -> Vec<&str> {
    opportunity.evidence.iter().map(|evidence| evidence.message_id.as_str()).collect()
}

const TEAM: &str = "Help me write a professional email to my team about the delayed project launch";
const CUSTOMERS: &str =
    "Now write the same email for our customers, with a friendly tone and three bullet points";
const BOARD: &str = "Create a version of that email for the board, formal, under 120 words";

#[test]
fn three_mails_on_one_topic_are_one_opportunity_once() {
    let found = offered(&[TEAM, CUSTOMERS, BOARD, "thanks!", "and one for the press, please"]);
    let [(number, opportunity)] = &found[..] else { panic!("{found:#?}") };
    assert_eq!(*number, 3);
    assert_eq!(cited(opportunity), ["m1", "m2", "m3"]);
    let slots = slots(opportunity);
    for slot in ["tone", "audience", "length", "format"] {
        assert!(slots.contains(&slot), "{slot} is missing in {slots:?}");
    }
    // The topic is the same in all three: it is part of the template.
    assert!(opportunity.draft.content.contains("the delayed project launch"));
    assert!(opportunity.reasoning.contains("1st, 2nd and 3rd"), "{}", opportunity.reasoning);
}

#[test]
fn three_mails_to_three_people_are_one_opportunity_with_the_right_slots() {
    let found = offered(&[
        "Write an email to Anna about the budget meeting",
        "Write an email to Bob about the summer party",
        "Write an email to Carla about the new office",
    ]);
    let [(3, opportunity)] = &found[..] else { panic!("{found:#?}") };
    assert_eq!(slots(opportunity)[..2], ["audience", "topic"]);
}

#[test]
fn a_request_that_was_corrected_until_it_was_right_is_an_opportunity() {
    let cases: [&[&str]; 3] = [
        &[TEAM, "shorter, and no jargon", "make it friendlier", "end with a question"],
        &[TEAM, "the new date is 12 May, and the reason is a strike", "shorter, and no jargon"],
        &["Explain quantum computing to a 10 year old", "make it shorter, and without formulas"],
    ];
    for messages in cases {
        let found = offered(messages);
        let [(_, opportunity)] = &found[..] else { panic!("{messages:?} gave {found:#?}") };
        assert!(slots(opportunity).contains(&"topic"), "{:?}", opportunity.draft);
        assert!(slots(opportunity).contains(&"audience"), "{:?}", opportunity.draft);
        assert_eq!(cited(opportunity)[0], "m1");
        assert!(cited(opportunity).len() >= 2, "the corrections are cited: {opportunity:#?}");
        assert!(opportunity.reasoning.contains("corrected your 1st request"));
        assert!(opportunity.draft.source.round_trip);
    }
}

#[test]
fn what_was_corrected_is_offered_once_whatever_becomes_of_it() {
    let found = offered(&[
        "Write an email to my landlord about the broken heating",
        "yes, in Spanish please",
        "remove the next step",
        "Actually make it a letter instead",
        "shorter",
    ]);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].1.title, "Email on any topic");
}

#[test]
fn a_repeat_that_follows_a_correction_is_offered_on_its_own_ground() {
    let found = offered(&[TEAM, "shorter, and no jargon", "make it friendlier", CUSTOMERS, BOARD]);
    assert!(found.len() <= 2, "{found:#?}");
    assert_eq!(found.last().map(|(number, _)| *number), Some(5), "{found:#?}");
}

#[test]
fn what_is_neither_repeated_nor_corrected_is_no_opportunity() {
    let cases: [&[&str]; 10] = [
        &["information about the weather", "shorter", "and in German", "thanks"],
        &["start the car", "make it faster", "no jargon"],
        &["what is the capital of France?", "shorter", "and for children", "what about Spain?"],
        &["hello", "how are you?", "no", "thanks", "bye"],
        &[TEAM],
        &[TEAM, "thanks, perfect!", "great", "bye"],
        // Answers fill in what was asked for; they correct nothing.
        &[TEAM, "the new date is 12 May", "the reason is a strike", "nothing else"],
        &["why does few-shot help?", "shorter, please", "and without examples"],
        &["Write a poem", "shorter", "make it rhyme"],
        // So does naming the reader and the topic.
        &["Write a story", "about a dragon who is afraid of fire", "for my 5 year old daughter"],
    ];
    for messages in cases {
        assert_eq!(offered(messages), [], "{messages:?}");
    }
}

#[test]
fn a_shape_that_was_turned_down_is_not_offered_again() {
    let context = Context::default();
    let messages = [TEAM, "shorter, and no jargon", "make it friendlier"];
    let shape = offered(&messages)[0].1.shape.clone();
    let mut conversation = Conversation::default();
    conversation.dismiss(&shape);
    for (number, message) in messages.iter().enumerate() {
        let reply = conversation.respond(&turn(&number.to_string(), message, &context, &[]));
        assert_eq!(reply.opportunity, None, "{message}");
    }
}

#[test]
fn starting_a_car_is_not_art() {
    assert_eq!(analyze_intent("start the car").category, "conversation");
    assert_eq!(TaskKind::of(&promptcraft_engine::Model::new("start the car")), TaskKind::Other);
}

#[test]
fn evidence_lies_in_the_message_as_it_was_sent() {
    let messages = [
        "  Write an email to Anna about the budget meeting",
        "\nWrite an email to Bob about the summer party",
        "Write an email to Carla about the new office\n",
    ];
    let found = offered(&messages);
    let places: Vec<Vec<&str>> = (found[0].1.evidence.iter().zip(messages))
        .map(|(evidence, message)| evidence.spans.iter().map(|span| span.slice(message)).collect())
        .collect();
    assert_eq!(places[0], ["Anna", "the budget meeting"]);
    assert_eq!(places[1], ["Bob", "the summer party"]);
}

#[test]
fn no_template_keeps_a_secret_or_an_address() {
    let key = "sk-proj-a1b2c3d4a1b2c3d4a1b2c3d4";
    let cases: [&[&str]; 4] = [
        &[
            "Write an email to ann.lee@firm.de about the budget meeting",
            "Write an email to bob.ray@firm.de about the summer party",
            "Write an email to carla.f@firm.de about the new office",
        ],
        &[
            "Write a short script that calls the API with the key sk-proj-a1b2c3d4a1b2c3d4a1b2c3d4 for Anna",
            "Write a short script that calls the API with the key sk-proj-a1b2c3d4a1b2c3d4a1b2c3d4 for Bob",
            "Write a short script that calls the API with the key sk-proj-a1b2c3d4a1b2c3d4a1b2c3d4 for Carla",
        ],
        &["Write a letter to ann.lee@firm.de about account DE89 3704 0044 0532 0130 00", "shorter"],
        &["You are a clerk. Answer bob.ray@firm.de, phone +49 170 1234567, in two sentences."],
    ];
    let private = [key, "ann.lee", "bob.ray", "carla.f", "3704 0044", "170 1234567", "firm.de"];
    for messages in cases {
        let context = Context::default();
        let mut conversation = Conversation::default();
        for (number, message) in messages.iter().enumerate() {
            let id = number.to_string();
            let reply = conversation.respond(&turn(&id, message, &context, &[]));
            let told = serde_json::to_string(&reply.opportunity).unwrap();
            assert!(!private.iter().any(|text| told.contains(text)), "{told}");
        }
        let draft = conversation.draft_template().expect("something was asked for");
        let kept = serde_json::to_string(&draft).unwrap();
        assert!(!private.iter().any(|text| kept.contains(text)), "{kept}");
        assert!(draft.description.contains("Left out, so that it can be shared"), "{kept}");
    }
}
