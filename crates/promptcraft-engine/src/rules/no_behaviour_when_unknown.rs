//! No word on what to do when the answer is not known.
//!
//! ## What it does
//!
//! Flags a task that rests on facts (summarize, extract, review, explain, answer) and does not say what to do where
//! they are missing.
//!
//! ## Why it matters
//!
//! Without a way out the model fills the gap with something plausible.
//!
//! ## Example
//!
//! ```text
//! Extract the birth dates from the letter.
//! ^^^^^^^ and where none is given?
//! ```
//!
//! ## Source
//!
//! promptlint-ai `no-uncertainty-instruction`; Anthropic’s guide on letting the model say “I don’t know”; grade B
//! (vendor guidance).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};
use crate::task::TaskKind;

pub(crate) static RULE: Rule = Rule {
    code: "PC018",
    name: "no-behaviour-when-unknown",
    severity: Severity::Info,
    dimension: Dimension::Context,
    cost: 25,
    scope: Scope::English,
    family: None,
    source: include_str!("no_behaviour_when_unknown.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let factual = matches!(
        pass.facts.kind,
        TaskKind::Summarize
            | TaskKind::Extract
            | TaskKind::Review
            | TaskKind::Explain
            | TaskKind::Question
    );
    if factual && pass.facts.unknown.is_none() {
        pass.flag(pass.subject(), "Nothing says what to do when something is not known: allow “not found”, or ask for questions first.");
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::drawing;

    #[test]
    fn marks_the_place() {
        drawing::check(
            &RULE,
            r"
Extract the birth dates from the letter.
^^^^^^^ no-behaviour-when-unknown
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Summarize the report.",
                "Explain how vaccines work.",
                "What is the capital of Australia and how many people live in it?",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Extract the dates; if none is given, write \"none\". Do not guess.",
                "Write a poem about the sea.",
                "Explain tides. If you are not sure, say so.",
            ],
        );
    }
}
