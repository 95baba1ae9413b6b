//! A length in adjectives.
//!
//! ## What it does
//!
//! Flags “short”, “brief”, “concise”, “detailed”, “lengthy” as the only word on length.
//!
//! ## Why it matters
//!
//! One reader’s “short” is another’s page; a number is followed far more closely.
//!
//! ## Example
//!
//! ```text
//! Write a brief summary.
//!         ^^^^^ name a number
//! ```
//!
//! ## Source
//!
//! promptlint-cli; Anthropic’s guide (prefer numbers to adjectives); grade B (vendor guidance).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC011",
    name: "unmeasurable-length",
    severity: Severity::Info,
    dimension: Dimension::Specificity,
    cost: 14,
    scope: Scope::English,
    family: None,
    source: include_str!("unmeasurable_length.rs"),
    phrases: &[ADJECTIVES],
    check,
};

const ADJECTIVES: &[&str] = &[
    "short",
    "brief",
    "briefly",
    "concise",
    "concisely",
    "lengthy",
    "not too long",
    "long enough",
    "succinct",
    "quick summary",
    "in detail",
    "very detailed",
    "in depth",
    "detailed",
];

fn check(pass: &mut Pass<'_>) {
    if pass.facts.length.is_some() {
        return;
    }
    for hit in pass.hits {
        let quoted = pass.quote(hit.span);
        pass.flag(
            hit.span,
            format!("“{quoted}” is no measure: give a number of words, sentences or points."),
        );
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
Write a brief summary.
        ^^^^^ unmeasurable-length
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &["Keep it concise.", "Explain it in detail.", "Write a short text about bees."],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Write a brief summary of 50 words.",
                "Explain it in three sentences.",
                "Schreibe eine Mail und sei so nett.",
            ],
        );
    }
}
