//! Proposals of a model against prompts: what is refused and why, and what is let through.

use promptcraft_engine::model::SlotSyntax;
use promptcraft_engine::{
    Context, Goal, Model, Optimization, Proposal, ProposedEdit, Verdict, apply_edits,
    check_proposal, optimize, proposal,
};
use proptest::prelude::*;

use crate::prompts::{any_text, pieced};

fn edit(find: &str, replace: &str) -> ProposedEdit {
    ProposedEdit {
        find: find.to_owned(),
        occurrence: 1,
        replace: replace.to_owned(),
        reason: "It says more exactly what is wanted.".to_owned(),
    }
}

fn check(prompt: &str, edits: Vec<ProposedEdit>) -> Verdict {
    let proposal = Proposal { edits, questions: Vec::new() };
    check_proposal(prompt, Goal::Enhancement, &Context::default(), &proposal)
}

fn accepted(prompt: &str, edits: Vec<ProposedEdit>) -> Optimization {
    let verdict = check(prompt, edits);
    let Verdict::Accepted(optimization) = verdict else {
        unreachable!("{prompt}: {verdict:?}");
    };
    optimization
}

const MAIL: &str = "Write a mail to my team about the delay. Do not mention the customer's name.";

#[test]
fn an_edit_that_keeps_every_promise_is_let_through() {
    let edits = vec![
        edit("Write a mail to my team", "Write a short, friendly mail to my team"),
        edit("", "State the new date: {{new_date}}."),
    ];
    let result = accepted(MAIL, edits);
    assert_eq!(
        result.optimized,
        "Write a short, friendly mail to my team about the delay. Do not mention the customer's name.\n\nState the new date: {{new_date}}."
    );
    assert_eq!(apply_edits(MAIL, &result.edits), result.optimized);
    assert!(result.edits.iter().all(|edit| edit.rule == proposal::MODEL_RULE));
    assert_eq!(result.edits[0].span.slice(MAIL), "", "the words around a change are no edit");
    assert!(result.scores.after >= result.scores.before);
}

#[test]
fn nothing_proposed_is_nothing_changed() {
    let same = accepted(MAIL, vec![edit("delay", "delay")]);
    assert!(same.edits.is_empty() && same.optimized == MAIL);
}

#[test]
fn the_occurrence_says_which_one() {
    let mut second = edit("list", "table");
    second.occurrence = 2;
    let prompt = "Sort the list of names. Then return the list with one name in each line.";
    let result = accepted(prompt, vec![second]);
    assert!(
        result.optimized.starts_with("Sort the list") && result.optimized.contains("the table")
    );
}

#[test]
fn each_offence_is_refused_with_its_reason() {
    let template = "Translate {{text}} into {{language}} and keep the tone of the author.";
    let quoted = "Explain the phrase \"break a leg\" to a learner, in simple words.";
    let long = format!("{MAIL} {}", "Explain what happened and what we do next. ".repeat(5));
    let cases = [
        (MAIL, vec![edit("Write a letter", "Draft a letter")], "does not stand in the prompt"),
        (
            MAIL,
            vec![
                edit("a mail to my", "an email to the whole"),
                edit("my team about", "our group on"),
            ],
            "twice",
        ),
        (MAIL, vec![ProposedEdit { reason: " ".to_owned(), ..edit("mail", "email") }], "no reason"),
        (template, vec![edit("{{text}}", "the text below")], "placeholder"),
        (
            template,
            vec![edit("", "Audience: {{audience}}")],
            "invents the placeholder {{audience}}",
        ),
        (MAIL, vec![edit("", "Sign it as [YOUR NAME].")], "invents the placeholder [YOUR NAME]"),
        (quoted, vec![edit("break a leg", "good luck")], "quoted"),
        (MAIL, vec![edit("", "Keep it under 150 words.")], "“150”"),
        (MAIL, vec![edit("", "Say that Acme caused it.")], "“Acme”"),
        (
            MAIL,
            vec![edit("", "See https://example.com/status for more.")],
            "https://example.com/status",
        ),
        (MAIL, vec![edit(" Do not mention the customer's name.", "")], "drops what you said"),
        (MAIL, vec![edit("Do not mention the", "Mention the")], "no longer forbids"),
        (MAIL, vec![edit(MAIL, "Compose an outstanding announcement.")], "drops what you said"),
        (
            &long,
            vec![edit("", &"Describe each of the steps that were taken and why. ".repeat(9))],
            "twice as long",
        ),
        (MAIL, vec![edit("", "```\nand so it goes")], "swallows"),
        (
            "Summarize the report in three bullet points for the board, in plain English.",
            vec![edit(
                "in three bullet points for the board, in plain English",
                "nicely for the board, in plain and good English, with some points, maybe bullet, etc",
            )],
            "rubric",
        ),
    ];
    for (prompt, edits, part) in cases {
        let Verdict::Refused { refusals, embedded } = check(prompt, edits.clone()) else {
            panic!("let through: {edits:?}")
        };
        let sentences: Vec<String> = refusals.iter().map(ToString::to_string).collect();
        assert!(sentences.iter().any(|text| text.contains(part)), "{part}: {sentences:?}");
        assert_eq!(embedded, optimize(prompt, Goal::Enhancement, &Context::default()));
    }
}

#[test]
fn what_is_known_about_the_prompt_is_no_invention() {
    let context = Context::from_iter([("company", "Acme"), ("length", "150 words")]);
    let edits = vec![edit("", "Say that Acme caused it, in at most 150 words.")];
    let proposal = Proposal { edits, questions: Vec::new() };
    let verdict = check_proposal(MAIL, Goal::Enhancement, &context, &proposal);
    assert!(matches!(verdict, Verdict::Accepted(_)), "{verdict:?}");
}

#[test]
fn numbers_of_list_items_are_no_facts() {
    accepted(MAIL, vec![edit("", "Cover in this order:\n1. the cause\n2. the next step")]);
}

#[test]
fn questions_are_few_and_short() {
    let questions = vec![
        " When? ".to_owned(),
        String::new(),
        "x".repeat(500),
        "b".into(),
        "c".into(),
        "d".into(),
        "e".into(),
    ];
    let proposal = Proposal { edits: Vec::new(), questions };
    let verdict = check_proposal(MAIL, Goal::Clarity, &Context::default(), &proposal);
    let Verdict::Accepted(result) = verdict else { panic!("refused") };
    assert_eq!(result.suggestions, ["When?", "b", "c", "d"]);
}

#[test]
fn the_schema_describes_what_is_read() {
    let schema: serde_json::Value = serde_json::from_str(proposal::PROPOSAL_SCHEMA).unwrap();
    let written = serde_json::to_value(Proposal {
        edits: vec![edit("a", "b")],
        questions: vec!["?".to_owned()],
    })
    .unwrap();
    let keys = |value: &serde_json::Value| -> Vec<String> {
        value.as_object().unwrap().keys().cloned().collect()
    };
    assert_eq!(keys(&schema["properties"]), keys(&written));
    let item = &schema["properties"]["edits"]["items"];
    assert_eq!(keys(&item["properties"]), keys(&written["edits"][0]));
    assert_eq!(item["required"].as_array().unwrap().len(), keys(&written["edits"][0]).len());
}

/// An edit of some passage of `text`, or of none.
fn any_edit(text: String) -> impl Strategy<Value = ProposedEdit> {
    let skip = 0..=text.chars().count();
    (skip, 0..40usize, pieced(), 0..3usize).prop_map(move |(skip, length, replace, occurrence)| {
        let find = text.chars().skip(skip).take(length).collect();
        ProposedEdit { find, occurrence, replace, reason: "Because.".to_owned() }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_is_let_through_keeps_the_promises((text, edits) in any_text().prop_flat_map(|text| {
        let edits = prop::collection::vec(any_edit(text.clone()), 0..3);
        (Just(text), edits)
    })) {
        if let Verdict::Accepted(result) = check(&text, edits) {
            let (before, after) = (Model::new(&text), Model::new(&result.optimized));
            let slots = |model: &Model<'_>| {
                let mut slots: Vec<String> =
                    model.slots.iter().map(|slot| model.slice(slot.span).to_owned()).collect();
                slots.sort();
                slots
            };
            if before.is_template() {
                prop_assert_eq!(slots(&before), slots(&after));
            } else {
                prop_assert!(after.slots.iter().all(|slot| slot.syntax == SlotSyntax::DoubleBrace));
            }
            for part in &before.protected {
                prop_assert!(result.optimized.contains(part.slice(&text)));
            }
            prop_assert_eq!(apply_edits(&text, &result.edits), result.optimized.clone());
            prop_assert!(before.words.len() < 40 || result.optimized.len() <= 2 * text.len());
            prop_assert!(result.scores.after >= result.scores.before);
        }
    }
}
