//! A request that names almost none of its conditions.
//!
//! ## What it does
//!
//! Flags a prompt of 8 to 24 words that names at most one of these: form, length, reader, tone, purpose, material,
//! what to do when something is not known.
//!
//! ## Why it matters
//!
//! Each condition that is not named is decided by chance, and differently on each run.
//!
//! ## Example
//!
//! ```text
//! Write an article about the history of the bicycle in Europe.
//! ^^^^^ for whom, how long, in what form?
//! ```
//!
//! ## Source
//!
//! The CO-STAR framework; OpenAI’s and Anthropic’s guides (give the details that a stranger would need); grade B
//! (vendor guidance).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};
use crate::task::TaskKind;

pub(crate) static RULE: Rule = Rule {
    code: "PC067",
    name: "thin-prompt",
    severity: Severity::Info,
    dimension: Dimension::Specificity,
    cost: 25,
    scope: Scope::English,
    family: None,
    source: include_str!("thin_prompt.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let (model, facts) = (pass.model, pass.facts);
    let named = [
        facts.format,
        facts.length,
        facts.audience,
        facts.tone,
        facts.purpose,
        facts.unknown,
        facts.later,
    ];
    let shown = model.slots.len()
        + model.material.len()
        + model.fences.len()
        + model.quotes.len()
        + model.links.len()
        + model.code.len();
    let conditions = named.iter().flatten().count() + shown;
    let free = matches!(facts.kind, TaskKind::Persona | TaskKind::Question);
    if !free
        && MIN_WORDS <= facts.own_words
        && facts.own_words < MAX_WORDS
        && conditions <= 1
        && model.directives().next().is_some()
    {
        pass.flag(
            pass.subject(),
            "Almost no condition is named: add the reader, the length, the form or the purpose.",
        );
    }
}

/// Below this number of words a prompt is bare, which another rule says.
const MIN_WORDS: usize = 8;
/// From this number of words on a prompt names conditions in ways that no list of words knows.
const MAX_WORDS: usize = 25;

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::drawing;

    #[test]
    fn marks_the_place() {
        drawing::check(
            &RULE,
            r"
Write an article about the history of the bicycle in Europe.
^^^^^ thin-prompt
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Please create a plan to renovate the old house by the lake.",
                "Explain how the engine of a modern car works inside.",
                "Give me some ideas on what to cook this evening at home.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Write an article of 300 words about bicycles for children in Europe.",
                "Explain tides.",
                "Summarize this for the board in three bullets: {{text}} and add one risk.",
            ],
        );
    }
}
