//! The promises of the engine, held against a great many texts put together by chance.
//!
//! `PROPTEST_CASES` raises the number of cases.

use promptcraft_engine::{Context, Goal};
use proptest::prelude::*;

use crate::promises::{checks, conversation, history, lint, optimize, small, templatize};
use crate::prompts::{any_text, message, pieced};

/// Cases of each property, where `PROPTEST_CASES` does not ask for more.
const CASES: u32 = 10_000;

fn goal() -> impl Strategy<Value = Goal> {
    prop::sample::select(&Goal::ALL[..])
}

fn context() -> impl Strategy<Value = Context> {
    let key = prop::sample::select(
        &["audience", "tone", "length", "format", "language", "brand_voice"][..],
    );
    let value = prop_oneof![3 => "[a-z]{1,8}( [a-z]{1,8}){0,2}", 1 => pieced()];
    prop::collection::btree_map(key.prop_map(str::to_owned), value, 0..3).prop_map(Context)
}

/// Two copies of one frame with other values in it.
fn copies() -> impl Strategy<Value = Vec<String>> {
    let frame = prop::collection::vec(message(), 1..6);
    let values = prop::collection::vec(("\\PC{0,20}", "\\PC{0,20}"), 1..5);
    (frame, values).prop_map(|(frame, values)| {
        let copy = |is_second: bool| {
            let mut text = String::new();
            for (number, part) in frame.iter().enumerate() {
                text.push_str(part);
                if let Some((left, right)) = values.get(number) {
                    text.push_str(if is_second { right } else { left });
                }
            }
            text
        };
        vec![copy(false), copy(true)]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.max(CASES), ..ProptestConfig::default() })]

    #[test]
    fn a_report_is_the_same_each_time_and_its_spans_fit(text in any_text()) {
        lint::holds(&text);
    }

    #[test]
    fn the_parts_of_a_prompt_fit_it(text in any_text()) {
        lint::parts_fit(&text);
    }

    #[test]
    fn mending_comes_to_an_end_and_loses_no_placeholder(text in any_text()) {
        lint::mends(&text);
    }

    #[test]
    fn the_optimizer_keeps_its_promises(text in any_text(), goal in goal(), context in context()) {
        optimize::holds(&text, goal, &context);
    }

    #[test]
    fn any_part_of_the_edits_may_be_refused(text in any_text(), goal in goal(), keep in any::<u64>()) {
        optimize::any_part_may_be_refused(&text, goal, keep);
    }

    #[test]
    fn fences_are_never_touched(code in "[a-z \\n]{0,40}", before in pieced(), goal in goal()) {
        optimize::leaves_fences_alone(&format!("{before}\n\n```\n{code}\n```\n"), goal);
    }

    #[test]
    fn checks_fit_their_prompt_and_any_answer_can_be_held_against_them(text in any_text(), answer in any_text()) {
        checks::hold(&text, &answer);
    }

    #[test]
    fn any_conversation_is_answered_alike_twice_and_survives_a_snapshot(messages in prop::collection::vec(message(), 1..5)) {
        conversation::holds(&messages, &Context::default());
    }

    #[test]
    fn a_template_gives_its_copies_back(copies in copies()) {
        templatize::holds(&copies);
    }

    #[test]
    fn any_texts_align_or_are_refused(texts in prop::collection::vec(any::<String>(), 0..4)) {
        templatize::holds(&texts);
    }

    #[test]
    fn an_index_keeps_its_bounds_and_finds_copies(messages in prop::collection::vec(message(), 0..12)) {
        history::holds(&messages);
    }

    #[test]
    fn small_entry_points_take_any_text(text in any_text(), message in message(), other in any::<String>()) {
        small::hold(&text, &other);
        small::hold(&message, &text);
    }
}
