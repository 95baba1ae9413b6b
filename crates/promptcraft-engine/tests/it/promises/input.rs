//! From one text to everything that an entry point takes: how the fuzz targets and their seeds are read.

use promptcraft_engine::{Context, Goal, placeholder_names, render};

use super::{checks, conversation, history, lint, optimize, small, templatize};

/// A line of its own between the parts of an input: messages, copies, prompt and answer.
const SEPARATOR: &str = "\n====\n";
/// Parts that are read of one input: more find nothing that fewer would not, only later.
const MOST_PARTS: usize = 12;

/// An entry point by the name of its fuzz target.
pub(crate) type Target = (&'static str, fn(&str));

/// All of them.
pub(crate) const TARGETS: [Target; 8] = [
    ("lint", of_lint),
    ("fix", lint::mends),
    ("optimize", of_optimize),
    ("checks", of_checks),
    ("templatize", |text| templatize::holds(&parts(text))),
    ("conversation", of_conversation),
    ("opportunity", of_opportunity),
    ("small", of_small),
];

/// The parts of an input.
fn parts(text: &str) -> Vec<String> {
    text.split(SEPARATOR).take(MOST_PARTS).map(str::to_owned).collect()
}

/// The part at `place`; empty where the input has fewer.
fn part(parts: &[String], place: usize) -> &str {
    parts.get(place).map_or("", String::as_str)
}

fn of_lint(text: &str) {
    lint::holds(text);
    lint::parts_fit(text);
}

/// A prompt, and lines `key=value` of context behind it. The goal and the edits that are refused follow from its length.
fn of_optimize(text: &str) {
    let parts = parts(text);
    let (prompt, context) = (part(&parts, 0), context(part(&parts, 1)));
    let goal = Goal::ALL[prompt.len() % Goal::ALL.len()];
    optimize::holds(prompt, goal, &context);
    optimize::leaves_fences_alone(prompt, goal);
    let length = u64::try_from(prompt.len()).unwrap();
    for keep in [0, length.wrapping_mul(0x9e37_79b9_7f4a_7c15)] {
        optimize::any_part_may_be_refused(prompt, goal, keep);
    }
}

fn context(lines: &str) -> Context {
    lines.lines().filter_map(|line| line.split_once('=')).collect()
}

/// A prompt and an answer.
fn of_checks(text: &str) {
    let parts = parts(text);
    checks::hold(part(&parts, 0), part(&parts, 1));
}

/// Messages in a row; the index takes in the same ones.
fn of_conversation(text: &str) {
    let parts = parts(text);
    conversation::holds(&parts, &Context::default());
    history::holds(&parts);
}

/// A request with `{{placeholders}}`, and the values that take their place in one message after the other.
fn of_opportunity(text: &str) {
    let parts = parts(text);
    let names = placeholder_names(part(&parts, 0));
    let messages: Vec<String> = parts
        .iter()
        .skip(1)
        .map(|value| {
            let values = names.iter().map(|name| (name.clone(), value.clone())).collect();
            render(part(&parts, 0), &values)
        })
        .collect();
    conversation::holds(&messages, &Context::default());
    history::holds(&messages);
    templatize::holds(&messages);
}

/// A text, and another one beside it.
fn of_small(text: &str) {
    let parts = parts(text);
    small::hold(part(&parts, 0), part(&parts, 1));
}
