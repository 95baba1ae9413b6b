//! A text or summary of any length.
//!
//! ## What it does
//!
//! Flags a request to write or summarize that gives no number of words, sentences, paragraphs or points.
//!
//! ## Why it matters
//!
//! Length is the demand that models follow best when it is a number, and that authors most often correct
//! afterwards.
//!
//! ## Example
//!
//! ```text
//! Summarize the report.
//! ^^^^^^^^^ say how long it may be
//! ```
//!
//! ## Source
//!
//! OpenAI’s and Anthropic’s prompting guides (be specific about length); grade B (vendor guidance).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};
use crate::task::TaskKind;

pub(crate) static RULE: Rule = Rule {
    code: "PC010",
    name: "missing-length",
    severity: Severity::Info,
    dimension: Dimension::Specificity,
    cost: 30,
    scope: Scope::English,
    family: None,
    source: include_str!("missing_length.rs"),
    phrases: &[SIZES],
    check,
};

const SIZES: &[&str] = &[
    "length",
    "one sentence",
    "haiku",
    "sonnet",
    "limerick",
    "tweet",
    "one paragraph",
    "one page",
    "single paragraph",
    "word count",
    "two paragraphs",
];

fn check(pass: &mut Pass<'_>) {
    let sized =
        matches!(pass.facts.kind, TaskKind::Summarize | TaskKind::Writing | TaskKind::Message);
    if sized && pass.facts.length.is_none() && pass.hits.is_empty() {
        pass.flag(
            pass.subject(),
            "The length is open: name a number of words, sentences or points.",
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
Summarize the report.
^^^^^^^^^ missing-length
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Write an article about bees.",
                "Write an email to my landlord.",
                "Please summarise the notes below.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Summarize the report in five bullets.",
                "Write an article of 300 words about bees.",
                "Explain how bees dance.",
            ],
        );
    }
}
