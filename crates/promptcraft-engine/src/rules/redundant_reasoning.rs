//! “Think step by step” for a model that does so anyway.
//!
//! ## What it does
//!
//! Only for reasoning models: flags “think step by step”, “take a deep breath”, “chain of thought”.
//!
//! ## Why it matters
//!
//! A reasoning model already thinks before it answers; the words add noise and can make answers worse.
//!
//! ## Example
//!
//! ```text
//! Think step by step and solve it.
//! ^^^^^^^^^^^^^^^^^^ leave it out
//! ```
//!
//! ## Source
//!
//! OpenAI’s guides for reasoning models; context-lint; grade B (vendor guidance).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, ModelFamily, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC043",
    name: "redundant-reasoning",
    severity: Severity::Warning,
    dimension: Dimension::Clarity,
    cost: 8,
    scope: Scope::English,
    family: Some(ModelFamily::Reasoning),
    source: include_str!("redundant_reasoning.rs"),
    phrases: &[STEPS],
    check,
};

const STEPS: &[&str] = &[
    "think step by step",
    "let's think step by step",
    "think carefully step by step",
    "take a deep breath",
    "chain of thought",
    "show your reasoning",
    "think out loud",
    "reason step by step",
];

fn check(pass: &mut Pass<'_>) {
    for hit in pass.hits {
        let quoted = pass.quote(hit.span);
        pass.flag(hit.span, format!("A reasoning model does this anyway: leave out “{quoted}” and describe the result instead."));
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
Think step by step and solve the puzzle.
^^^^^^^^^^^^^^^^^^ redundant-reasoning
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Let's think step by step about the budget.",
                "Take a deep breath and answer.",
                "Use chain of thought to solve it.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Solve the puzzle.",
                "Explain the steps of the recipe.",
                "List the steps one by one.",
            ],
        );
    }
}
