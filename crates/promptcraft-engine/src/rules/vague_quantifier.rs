//! A quantity that every reader counts differently.
//!
//! ## What it does
//!
//! Flags “some”, “several”, “various”, “a few”, “a couple of”, “numerous” and the like in instructions.
//!
//! ## Why it matters
//!
//! Where the author has a number in mind, the model picks another one, and another one on the next run.
//!
//! ## Example
//!
//! ```text
//! Give me some ideas for a birthday party.
//!         ^^^^ name a number or a range
//! ```
//!
//! ## Source
//!
//! Ambiguous quantifiers are reported by the prompt linters promptlint-cli and promptlint-ai; grade C (linter
//! convention).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC002",
    name: "vague-quantifier",
    severity: Severity::Warning,
    dimension: Dimension::Specificity,
    cost: 10,
    scope: Scope::English,
    family: None,
    source: include_str!("vague_quantifier.rs"),
    phrases: &[QUANTIFIERS],
    check,
};

const QUANTIFIERS: &[&str] = &[
    "some",
    "several",
    "various",
    "a few",
    "a couple of",
    "a couple",
    "numerous",
    "a number of",
    "a bunch of",
    "lots of",
    "a lot of",
    "a handful of",
    "plenty of",
    "multiple",
    "a variety of",
    "as needed",
    "a bit of",
];

fn check(pass: &mut Pass<'_>) {
    for hit in pass.hits {
        let quoted = pass.quote(hit.span);
        pass.flag(
            hit.span,
            format!("“{quoted}” leaves the number open: name a number or a range."),
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
Give me some ideas and a few names.
        ^^^^ vague-quantifier
                       ^^^^^ vague-quantifier
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "List several reasons to learn Rust.",
                "Write a variety of headlines for the shop.",
                "Add lots of examples to the guide.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "List three reasons to learn Rust.",
                "Explain the phrase \"some like it hot\".",
                "Schreibe some Mails an das Team und die Kunden.",
            ],
        );
    }
}
