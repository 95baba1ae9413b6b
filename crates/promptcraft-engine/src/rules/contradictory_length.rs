//! Brief and comprehensive at once.
//!
//! ## What it does
//!
//! Flags a prompt that asks for brevity (“brief”, “concise”, “short”) and for fullness (“comprehensive”, “in
//! detail”, “thorough”) without saying which wins.
//!
//! ## Why it matters
//!
//! Newer models spend effort on reconciling the two, and land on a random point between them.
//!
//! ## Example
//!
//! ```text
//! Write a brief but comprehensive report.
//!                    ^^^^^^^^^^^^^ brief or comprehensive
//! ```
//!
//! ## Source
//!
//! OpenAI’s GPT-5 guide on contradictory instructions; context-lint; prompt-lint; grade B (vendor guidance).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC013",
    name: "contradictory-length",
    severity: Severity::Warning,
    dimension: Dimension::Clarity,
    cost: 14,
    scope: Scope::English,
    family: None,
    source: include_str!("contradictory_length.rs"),
    phrases: &[SHORT, LONG],
    check,
};

const SHORT: &[&str] = &[
    "brief",
    "briefly",
    "concise",
    "concisely",
    "short",
    "succinct",
    "in a few words",
    "to the point",
];

const LONG: &[&str] = &[
    "comprehensive",
    "comprehensively",
    "in detail",
    "detailed",
    "thorough",
    "thoroughly",
    "exhaustive",
    "in depth",
    "everything",
    "lengthy",
    "elaborate",
    "complete overview",
];

fn check(pass: &mut Pass<'_>) {
    let (Some(short), Some(long)) = (pass.first(0), pass.first(1)) else { return };
    // In a long prompt the two usually speak about different parts.
    if pass.facts.own_words <= 150 && pass.facts.length.is_none() {
        let (one, other) = (pass.quote(short), pass.quote(long));
        let later = if short.start < long.start { long } else { short };
        pass.flag(
            later,
            format!(
                "“{one}” and “{other}” pull apart: say which one wins, or name a number of words."
            ),
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
Write a brief but comprehensive report.
                  ^^^^^^^^^^^^^ contradictory-length
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Be concise. Explain every step in detail.",
                "Give a thorough but short answer.",
                "Write a detailed, succinct guide.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Write a brief report.",
                "Write a comprehensive report with an introduction.",
                "Write a detailed report of 900 words with a short summary.",
            ],
        );
    }
}
