//! The facts that a task needs and its prompt does not give, as points with `{{placeholders}}`. Invents no value.

mod occasion;

use super::plan::Addition;
use crate::context::Context;
use crate::fact::Facts;
use crate::lint::Report;
use crate::model::Model;
use crate::rules::Reading;
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
pub(super) fn particulars(
    model: &Model<'_>,
    report: &Report,
    kind: TaskKind,
    context: &Context,
) -> Option<Addition> {
    if model.is_template() || !super::plan::has(report, "PC063") {
        return None;
    }
    let reading = Reading::new(model);
    let missing: Vec<Particular> = missing(model, &reading.facts)
        .into_iter()
        .filter(|particular| context.value(particular.name).is_none())
        .collect();
    if missing.is_empty() {
        return None;
    }
    let points: Vec<String> = missing
        .iter()
        .map(|particular| format!("- {}: {{{{{}}}}}", particular.label, particular.name))
        .collect();
    let lead = match kind {
        TaskKind::Message | TaskKind::Writing => "Cover these points:",
        TaskKind::Code => "Requirements:",
        _ => "Take this into account:",
    };
    Some(Addition {
        rule: "PC063",
        text: format!("{lead}\n{}", points.join("\n")),
        reason: format!(
            "Makes room for what only you know: {}.",
            missing.iter().map(|particular| particular.label).collect::<Vec<_>>().join(", ")
        ),
    })
}

/// The labels of the facts that are missing, for the rule that names them.
pub(crate) fn missing_particulars(model: &Model<'_>, facts: &Facts) -> Vec<&'static str> {
    missing(model, facts).into_iter().map(|particular| particular.label).collect()
}
