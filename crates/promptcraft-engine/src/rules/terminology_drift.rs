//! One thing under several names.
//!
//! ## What it does
//!
//! Flags a prompt under 300 words that uses three or more of “user”, “customer”, “client”, or of “article”, “text”,
//! “document”, “passage” for what seems one thing.
//!
//! ## Why it matters
//!
//! The model may see three parties, or three texts.
//!
//! ## Example
//!
//! ```text
//! Greet the user, help the customer, thank the client.
//!                                              ^^^^^^ user, customer or client?
//! ```
//!
//! ## Source
//!
//! promptlint-cli `consistency-terminology`; grade C (linter convention).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC049",
    name: "terminology-drift",
    severity: Severity::Info,
    dimension: Dimension::Clarity,
    cost: 4,
    scope: Scope::English,
    family: None,
    source: include_str!("terminology_drift.rs"),
    phrases: &[PEOPLE, TEXTS, JOBS],
    check,
};

const PEOPLE: &[&str] = &["user", "users", "customer", "customers", "client", "clients"];

const TEXTS: &[&str] = &["article", "document", "passage", "text", "essay"];

const JOBS: &[&str] = &["task", "job", "assignment", "mission"];

fn check(pass: &mut Pass<'_>) {
    for group in 0..3 {
        let mut names: Vec<&str> = Vec::new();
        for hit in pass.hits.iter().filter(|hit| hit.group == group) {
            let name = pass.model.lower(hit.span).trim_end_matches('s');
            if !names.contains(&name) {
                names.push(name);
            }
            if names.len() == 3 && pass.facts.own_words < 300 {
                let list = names.join("”, “");
                pass.flag(hit.span, format!("“{list}”: if they are the same, use one word."));
                break;
            }
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
Greet the user, help the customer, thank the client.
                                             ^^^^^^ terminology-drift
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Read the article, quote the passage, rate the document.",
                "Do the task, end the job, close the assignment.",
                "Users ask, customers pay, clients stay: write a slogan.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Greet the user, help the user.",
                "Read the article and rate the text.",
                "Write a slogan for clients.",
            ],
        );
    }
}
