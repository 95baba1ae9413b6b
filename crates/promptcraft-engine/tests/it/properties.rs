//! What holds for any text: nothing panics, spans lie on character boundaries, and the optimizer keeps its promises.

use std::collections::BTreeMap;

use promptcraft_engine::model::{LineKind, SlotSyntax};
use promptcraft_engine::{
    Context, Edit, Goal, LintOptions, Model, Optimization, Span, apply_edits, check_answer,
    extract_checks, find_placeholders, lint, optimize, render,
};
use proptest::prelude::*;

use crate::prompts::{any_text, pieced};

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

fn fits(text: &str, span: Span) -> bool {
    span.start <= span.end && text.get(span.start..span.end).is_some()
}

/// Every placeholder as it is written, with how often it stands there.
fn slots(text: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for slot in Model::new(text).slots {
        *counts.entry(slot.span.slice(text).to_owned()).or_default() += 1;
    }
    counts
}

fn keeps_slots(result: &Optimization) -> bool {
    let (before, after) = (slots(&result.original), slots(&result.optimized));
    if !before.is_empty() {
        return before == after;
    }
    Model::new(&result.optimized).slots.iter().all(|slot| slot.syntax == SlotSyntax::DoubleBrace)
}

/// Every `{{name}}` of the original stands in the result at least as often.
fn keeps_names(result: &Optimization) -> bool {
    let names = |text: &str| {
        find_placeholders(text).into_iter().map(|placeholder| placeholder.name).collect::<Vec<_>>()
    };
    let (before, after) = (names(&result.original), names(&result.optimized));
    let count = |list: &[String], name: &String| list.iter().filter(|other| *other == name).count();
    before.iter().all(|name| count(&after, name) >= count(&before, name))
}

fn keeps_protected_text(result: &Optimization) -> bool {
    let model = Model::new(&result.original);
    model.protected.iter().all(|part| result.optimized.contains(part.slice(&result.original)))
}

/// Every sentence stands in the result that no edit names.
fn keeps_sentences(result: &Optimization) -> bool {
    let named = |span: Span| {
        result.edits.iter().any(|edit| edit.span.overlaps(span) || span.contains(edit.span.start))
    };
    let model = Model::new(&result.original);
    model.sentences.iter().all(|sentence| {
        named(sentence.span) || result.optimized.contains(sentence.span.slice(&result.original))
    })
}

fn keeps_length(result: &Optimization) -> bool {
    Model::new(&result.original).words.len() < 40
        || result.optimized.len() <= 2 * result.original.len()
}

fn makes_up_no_number(result: &Optimization, context: &Context) -> bool {
    let given = context.0.iter().flat_map(|(key, value)| [key.as_str(), value.as_str()]);
    let known: Vec<String> = given.chain([result.original.as_str()]).flat_map(numbers).collect();
    numbers(&result.optimized).iter().all(|number| known.contains(number))
}

fn numbers(text: &str) -> Vec<String> {
    text.split(|character: char| !character.is_numeric())
        .filter(|run| !run.is_empty())
        .map(str::to_owned)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn a_report_is_the_same_each_time_and_its_spans_fit(text in any_text()) {
        let report = lint(&text, &LintOptions::default());
        for finding in &report.findings {
            prop_assert!(fits(&text, finding.span), "{finding:?}");
            if let Some(fix) = &finding.fix {
                prop_assert!(fits(&text, fix.span), "{finding:?}");
            }
        }
        prop_assert!(report.score <= 100);
        prop_assert_eq!(lint(&text, &LintOptions::default()), report);
    }

    #[test]
    fn the_parts_of_a_prompt_fit_it(text in any_text()) {
        let model = Model::new(&text);
        let spans = model.words.iter().map(|word| word.span)
            .chain(model.sentences.iter().map(|sentence| sentence.span))
            .chain(model.lines.iter().flat_map(|line| [line.span, line.content]))
            .chain(model.slots.iter().flat_map(|slot| [slot.span, slot.name]))
            .chain(model.tags.iter().flat_map(|tag| [tag.span, tag.name]))
            .chain(model.protected.iter().copied());
        for span in spans {
            prop_assert!(fits(&text, span), "{span:?}");
        }
        prop_assert!(model.protected.is_sorted_by(|left, right| left.end <= right.start));
        prop_assert_eq!(model.lower.len(), text.len());
    }

    #[test]
    fn the_optimizer_keeps_its_promises(text in any_text(), goal in goal(), context in context()) {
        let result = optimize(&text, goal, &context);
        prop_assert!(keeps_slots(&result), "placeholders: {result:#?}");
        prop_assert!(keeps_names(&result), "placeholders: {result:#?}");
        prop_assert!(keeps_protected_text(&result), "protected text: {result:#?}");
        prop_assert!(keeps_sentences(&result), "sentences: {result:#?}");
        prop_assert!(keeps_length(&result), "length: {result:#?}");
        prop_assert!(makes_up_no_number(&result, &context), "numbers: {result:#?}");
        prop_assert_eq!(apply_edits(&text, &result.edits), result.optimized.clone());
        let second = optimize(&result.optimized, goal, &context);
        prop_assert_eq!(&second.optimized, &result.optimized, "a second optimization");
        prop_assert!(second.edits.is_empty());
        prop_assert!((0.0..=1.0).contains(&result.confidence));
        prop_assert!(result.scores.before <= 100 && result.scores.after <= 100);
    }

    #[test]
    fn any_part_of_the_edits_may_be_refused(text in any_text(), goal in goal(), keep in any::<u64>()) {
        let result = optimize(&text, goal, &Context::default());
        let taken: Vec<Edit> = result.edits.iter().enumerate().filter(|(place, _)| keep >> (place % 64) & 1 == 1).map(|(_, edit)| edit.clone()).collect();
        let partial = apply_edits(&text, &taken);
        let (before, after) = (slots(&text), slots(&partial));
        prop_assert!(before.iter().all(|(slot, count)| after.get(slot).is_some_and(|kept| kept >= count)), "{partial}");
        prop_assert_eq!(apply_edits(&text, &[]), text);
    }

    #[test]
    fn checks_fit_their_prompt_and_any_answer_can_be_held_against_them(text in any_text(), answer in any_text()) {
        let checks = extract_checks(&text);
        for check in &checks {
            prop_assert!(fits(&text, check.span), "{check:?}");
        }
        prop_assert_eq!(check_answer(&checks, &answer).len(), checks.len());
    }

    #[test]
    fn rendering_without_values_changes_nothing(text in any_text()) {
        prop_assert_eq!(render(&text, &BTreeMap::new()), text);
    }

    #[test]
    fn fences_are_never_touched(code in "[a-z \\n]{0,40}", before in pieced(), goal in goal()) {
        let text = format!("{before}\n\n```\n{code}\n```\n");
        let model = Model::new(&text);
        let result = optimize(&text, goal, &Context::default());
        for fence in &model.fences {
            prop_assert!(result.optimized.contains(fence.slice(&text)));
        }
        let all_fenced = model.lines.iter().all(|line| matches!(line.kind, LineKind::Fence | LineKind::Blank));
        prop_assert!(!all_fenced || result.optimized == text);
    }
}
