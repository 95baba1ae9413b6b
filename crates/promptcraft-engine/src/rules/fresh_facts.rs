//! News asked of a model that stopped reading.
//!
//! ## What it does
//!
//! Flags “latest”, “current”, “as of today”, “recent news”, “this year” where no material is given.
//!
//! ## Why it matters
//!
//! A model knows nothing after its training; it answers with what was current then.
//!
//! ## Example
//!
//! ```text
//! Summarize the latest news on bees.
//!               ^^^^^^ give the news, or a date
//! ```
//!
//! ## Source
//!
//! promptlint-cli `hallucination-risk`; grade C (linter convention).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC020",
    name: "fresh-facts",
    severity: Severity::Info,
    dimension: Dimension::Context,
    cost: 6,
    scope: Scope::English,
    family: None,
    source: include_str!("fresh_facts.rs"),
    phrases: &[FRESH],
    check,
};

const FRESH: &[&str] = &[
    "latest",
    "as of today",
    "recent news",
    "current news",
    "this year",
    "right now",
    "up to date",
    "most recent",
    "todays",
    "current events",
    "current price",
    "current prices",
    "breaking news",
    "as of now",
];

fn check(pass: &mut Pass<'_>) {
    let given =
        !pass.model.material.is_empty() || pass.model.is_template() || !pass.model.links.is_empty();
    if let Some(hit) = pass.hits.first().filter(|_| !given && pass.facts.later.is_none()) {
        let quoted = pass.quote(hit.span);
        pass.flag(hit.span, format!("“{quoted}” lies behind the model’s training: paste the facts, or name the date that you mean."));
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
Summarize the latest news on bees.
              ^^^^^^ fresh-facts
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "What is the current price of gold?",
                "List the most recent laws on drones.",
                "Write about the trends of this year.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Summarize the news: \"Bees are back.\"",
                "What did gold cost in 1980?",
                "List laws on drones that were passed before 2020.",
            ],
        );
    }
}
