//! A reward or a penalty for the model.
//!
//! ## What it does
//!
//! Flags “I will tip you”, “you will be penalized”, “my job depends on it”, “or else you will be fired”.
//!
//! ## Why it matters
//!
//! Early reports of gains did not replicate; the words cost attention that the task could have.
//!
//! ## Example
//!
//! ```text
//! I will tip you $200.
//! ^^^^^^^^^^^^^^ leave it out
//! ```
//!
//! ## Source
//!
//! “26 principles” (arXiv 2312.16171) claims a gain, later replications do not find it; grade A, mixed.

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC042",
    name: "bribe-or-threat",
    severity: Severity::Info,
    dimension: Dimension::Clarity,
    cost: 5,
    scope: Scope::English,
    family: None,
    source: include_str!("bribe_or_threat.rs"),
    phrases: &[DEALS],
    check,
};

const DEALS: &[&str] = &[
    "i will tip",
    "i will tip you",
    "i'll tip",
    "i will give you a tip",
    "you will be penalized",
    "you will be punished",
    "you will be fired",
    "my job depends on it",
    "my career depends on",
    "my life depends on",
    "you will be rewarded",
    "lives depend on",
    "a kitten will die",
];

fn check(pass: &mut Pass<'_>) {
    for hit in pass.hits {
        let quoted = pass.quote(hit.span);
        pass.flag(hit.span, format!("“{quoted}” has no reliable effect: leave it out, and say what a good answer contains."));
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
Write the mail. I will tip you 200 dollars.
                ^^^^^^^^^^^^^^ bribe-or-threat
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "You will be penalized for errors in the text.",
                "Check it, my job depends on it.",
                "I'll tip well, so make it good.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Write a mail about tips for waiters.",
                "Explain why tipping differs by country.",
                "Check the text for errors.",
            ],
        );
    }
}
