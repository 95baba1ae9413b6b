//! A form of its own without a sample.
//!
//! ## What it does
//!
//! Flags a prompt that describes an own format (“in the following format”, “use this structure”, a label pattern)
//! and shows no example of it.
//!
//! ## Why it matters
//!
//! One filled-in sample is often enough, and says more than a paragraph about the format.
//!
//! ## Example
//!
//! ```text
//! Answer in the following format: name, then age.
//!               ^^^^^^^^^^^^^^^^ show one
//! ```
//!
//! ## Source
//!
//! Google’s guide; “26 principles” (arXiv 2312.16171); promptlint-cli; grade B.

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC034",
    name: "no-example",
    severity: Severity::Info,
    dimension: Dimension::Examples,
    cost: 30,
    scope: Scope::English,
    family: None,
    source: include_str!("no_example.rs"),
    phrases: &[FORMATS],
    check,
};

const FORMATS: &[&str] = &[
    "following format",
    "this format",
    "following structure",
    "this structure",
    "following template",
    "this template",
    "specific format",
    "custom format",
];

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    let shown = pass.facts.examples.is_some()
        || !model.fences.is_empty()
        || !model.material.is_empty()
        || model.text.contains('{')
        || model.quotes.len() >= 2;
    if let Some(hit) = pass.hits.first().filter(|_| !shown) {
        let listed = model.lines.iter().any(|line| line.kind.is_structure());
        if !listed {
            pass.flag(
                hit.span,
                "A form of its own is described, not shown: add one filled-in example.",
            );
        }
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
Answer in the following format: name, then age.
              ^^^^^^^^^^^^^^^^ no-example
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Use this structure: hook, body, end.",
                "Write it in a specific format that our tool can read.",
                "Give the result in this format, name first.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Answer in the following format: {name}, {age}.",
                "Answer in a table.",
                "Use this format, for example \"Ann, 34\".",
            ],
        );
    }
}
