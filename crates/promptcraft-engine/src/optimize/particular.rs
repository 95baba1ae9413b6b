//! The facts that a task needs and its prompt does not give, as points with `{{placeholders}}`. Invents no value.

mod occasion;

use super::Case;
use super::plan::Addition;
use crate::fact::Facts;
use crate::model::Model;
use crate::task::TaskKind;

/// The most points that are added: more would be a form, not a prompt.
const MAX_POINTS: usize = 3;

/// One fact that only the author knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Particular {
    /// How the prompt asks for it: `the new date`.
    pub(crate) label: &'static str,
    /// Name of its placeholder.
    pub(crate) name: &'static str,
    /// The question to the author.
    pub(crate) question: &'static str,
    /// Words that show that the prompt gives it already; `#` stands for any number.
    pub(crate) given_by: &'static [&'static str],
}

/// The facts that are missing from `model`, most important first.
pub(crate) fn missing(model: &Model<'_>, facts: &Facts) -> Vec<Particular> {
    let has = |word: &str| {
        model.own_words().any(|own| {
            let text = model.lower(own.span);
            text == word || (word == "#" && text.bytes().any(|byte| byte.is_ascii_digit()))
        })
    };
    let named = |particular: &&Particular| particular.given_by.iter().any(|word| has(word));
    let mut missing: Vec<Particular> = Vec::new();
    for particular in occasion::particulars(facts, &has) {
        if !named(&particular) && !missing.iter().any(|known| known.name == particular.name) {
            missing.push(*particular);
        }
    }
    missing.truncate(MAX_POINTS);
    missing
}

/// The addition that makes room for the missing facts; none in a template, whose fields are its author's.
pub(super) fn particulars(case: &Case<'_>) -> Option<Addition> {
    if case.model.is_template() || !case.has("PC063") {
        return None;
    }
    let kind = case.facts.kind;
    let missing: Vec<Particular> = missing(case.model, case.facts)
        .into_iter()
        .filter(|particular| case.context.value(particular.name).is_none())
        .collect();
    if missing.is_empty() {
        return None;
    }
    let text = match missing.as_slice() {
        [only] => sentence(kind, only),
        _ => list(kind, &missing),
    };
    Some(Addition {
        rule: "PC063",
        text,
        reason: format!(
            "Makes room for what only you know: {}.",
            missing.iter().map(|particular| particular.label).collect::<Vec<_>>().join(", ")
        ),
    })
}

/// A list with a point for each fact.
fn list(kind: TaskKind, missing: &[Particular]) -> String {
    let lead = match kind {
        TaskKind::Message | TaskKind::Writing => "Cover these points:",
        TaskKind::Code => "Requirements:",
        _ => "Take this into account:",
    };
    let points: Vec<String> = missing
        .iter()
        .map(|particular| {
            format!("- {}: {{{{{}}}}}", capitalised(particular.label), particular.name)
        })
        .collect();
    format!("{lead}\n{}", points.join("\n"))
}

/// A single fact as a sentence.
fn sentence(kind: TaskKind, particular: &Particular) -> String {
    let slot = format!("{{{{{}}}}}", particular.name);
    match (kind, particular.name) {
        (TaskKind::Explain, "audience") => format!("Explain it to this reader: {slot}."),
        (TaskKind::Writing, "audience") => format!("Write it for this audience: {slot}."),
        (TaskKind::Ideas, "criteria") => {
            format!("An idea fits if it meets these criteria: {slot}.")
        }
        (TaskKind::Message | TaskKind::Writing, _) => format!("Name {}: {slot}.", particular.label),
        _ => format!("{}: {slot}.", capitalised(particular.label)),
    }
}

fn capitalised(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The labels of the facts that are missing, for the rule that names them.
pub(crate) fn missing_particulars(model: &Model<'_>, facts: &Facts) -> Vec<&'static str> {
    missing(model, facts).into_iter().map(|particular| particular.label).collect()
}
