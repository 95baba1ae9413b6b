//! An answer without an end.
//!
//! ## What it does
//!
//! Flags “as much as you can”, “as many as possible”, “as detailed as possible”, “everything about”, “all
//! possible”.
//!
//! ## Why it matters
//!
//! There is no stopping rule: answers grow long, cost more and bury what matters.
//!
//! ## Example
//!
//! ```text
//! Tell me everything about tides.
//!         ^^^^^^^^^^^^^^^^ say where to stop
//! ```
//!
//! ## Source
//!
//! Open-ended output is reported by prompt-lint; OpenAI’s guide on controlling verbosity; grade B (vendor
//! guidance).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC006",
    name: "unbounded-output",
    severity: Severity::Warning,
    dimension: Dimension::Output,
    cost: 10,
    scope: Scope::English,
    family: None,
    source: include_str!("unbounded_output.rs"),
    phrases: &[ENDLESS],
    check,
};

const ENDLESS: &[&str] = &[
    "as much as you can",
    "as many as you can",
    "as many as possible",
    "as detailed as possible",
    "as long as possible",
    "everything about",
    "everything you know",
    "all possible",
    "every possible",
    "in as much detail as possible",
    "as comprehensive as possible",
    "as much detail as possible",
    "list all the",
    "exhaustive list",
];

fn check(pass: &mut Pass<'_>) {
    for hit in pass.hits {
        let quoted = pass.quote(hit.span);
        pass.flag(
            hit.span,
            format!("“{quoted}” has no end: name a number, a length or the parts that count."),
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
Tell me everything about tides.
        ^^^^^^^^^^^^^^^^ unbounded-output
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "List as many names as possible for a cat. Give as many as you can.",
                "Be as detailed as possible.",
                "Describe every possible outcome.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "List ten names for a cat.",
                "Give the three most likely outcomes.",
                "Erkläre mir alles über Gezeiten und das Meer.",
            ],
        );
    }
}
