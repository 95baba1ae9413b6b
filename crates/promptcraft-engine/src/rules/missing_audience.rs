//! A text without a reader.
//!
//! ## What it does
//!
//! Flags a request for a text, an explanation or a plan that names no reader.
//!
//! ## Why it matters
//!
//! The reader decides level, length and tone; without one the model writes for nobody in particular.
//!
//! ## Example
//!
//! ```text
//! Explain quantum computing.
//! ^^^^^^^ to whom?
//! ```
//!
//! ## Source
//!
//! “26 principles” (arXiv 2312.16171); the CO-STAR framework; grade B.

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC045",
    name: "missing-audience",
    severity: Severity::Info,
    dimension: Dimension::Context,
    cost: 35,
    scope: Scope::English,
    family: None,
    source: include_str!("missing_audience.rs"),
    phrases: &[READERS],
    check,
};

const READERS: &[&str] = &[
    "write for",
    "who reads",
    "my landlord",
    "my friend",
    "my wife",
    "my husband",
    "my mother",
    "my father",
    "my boss",
    "my professor",
    "my teacher",
    "my neighbor",
    "our client",
    "to a",
    "to an",
    "reader",
    "public",
    "audience",
    "like i am",
    "like i'm",
    "for me",
    "to me",
    "my level",
];

fn check(pass: &mut Pass<'_>) {
    if pass.facts.kind.has_reader() && pass.facts.audience.is_none() && pass.hits.is_empty() {
        pass.flag(
            pass.subject(),
            "No reader is named: say who reads it and what they know already.",
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
Explain quantum computing.
^^^^^^^ missing-audience
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Write an article about bees.",
                "Describe how engines work.",
                "Create a plan to learn the piano.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Explain quantum computing to a child.",
                "Write an email to my team about bees.",
                "Translate the article about bees into French.",
            ],
        );
    }
}
