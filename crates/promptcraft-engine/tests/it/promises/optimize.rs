//! Promises of the optimizer: what a person wrote and did not give up is still there, and nothing was made up.

use promptcraft_engine::model::{LineKind, SlotSyntax};
use promptcraft_engine::{
    Context, Edit, Goal, Model, Optimization, Span, apply_edits, find_placeholders, optimize,
};

use super::text::slots;

/// The optimization of `text` keeps all promises, and a second one changes nothing.
pub(crate) fn holds(text: &str, goal: Goal, context: &Context) {
    let result = optimize(text, goal, context);
    assert!(keeps_slots(&result), "placeholders: {result:#?}");
    assert!(keeps_names(&result), "placeholders: {result:#?}");
    assert!(keeps_protected_text(&result), "protected text: {result:#?}");
    assert!(keeps_sentences(&result), "sentences: {result:#?}");
    assert!(keeps_length(&result), "length: {result:#?}");
    assert!(makes_up_no_number(&result, context), "numbers: {result:#?}");
    assert_eq!(apply_edits(text, &result.edits), result.optimized);
    assert!((0.0..=1.0).contains(&result.confidence), "{}", result.confidence);
    assert!(result.scores.before <= 100 && result.scores.after <= 100, "{:?}", result.scores);
    let second = optimize(&result.optimized, goal, context);
    assert_eq!(second.optimized, result.optimized, "a second optimization of {text:?}");
    assert!(second.edits.is_empty(), "a second optimization of {text:?}");
}

/// Any part of the edits may be refused: bit by bit, `keep` says which ones are taken.
pub(crate) fn any_part_may_be_refused(text: &str, goal: Goal, keep: u64) {
    let edits = optimize(text, goal, &Context::default()).edits;
    let taken: Vec<Edit> = edits
        .into_iter()
        .enumerate()
        .filter(|(place, _)| keep >> (place % 64) & 1 == 1)
        .map(|(_, edit)| edit)
        .collect();
    let partial = apply_edits(text, &taken);
    let (before, after) = (slots(text), slots(&partial));
    let kept = |(slot, count): (&String, &usize)| after.get(slot).is_some_and(|kept| kept >= count);
    assert!(before.iter().all(kept), "{text:?} became {partial:?}");
    if taken.is_empty() {
        assert_eq!(partial, text, "every edit was refused");
    }
}

/// Fences of `text` stand in the result as they are; a text of nothing else is left alone.
pub(crate) fn leaves_fences_alone(text: &str, goal: Goal) {
    let model = Model::new(text);
    let result = optimize(text, goal, &Context::default());
    for fence in &model.fences {
        assert!(result.optimized.contains(fence.slice(text)), "{result:#?}");
    }
    let is_fence = |kind: &LineKind| matches!(kind, LineKind::Fence | LineKind::Blank);
    let all_fenced = model.lines.iter().all(|line| is_fence(&line.kind));
    assert!(!all_fenced || result.optimized == text, "{result:#?}");
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
