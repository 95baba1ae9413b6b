//! Two tones that exclude each other.
//!
//! ## What it does
//!
//! Flags a short prompt that asks for a formal and a casual tone, or for a serious and a humorous one.
//!
//! ## Why it matters
//!
//! The model blends them unpredictably, or picks one.
//!
//! ## Example
//!
//! ```text
//! Write a formal, casual mail.
//!                  ^^^^^^ formal or casual
//! ```
//!
//! ## Source
//!
//! promptlint-ai `competing-instructions`; prompt-linter-extension; grade C (linter convention).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};
use crate::span::Span;

pub(crate) static RULE: Rule = Rule {
    code: "PC014",
    name: "contradictory-tone",
    severity: Severity::Warning,
    dimension: Dimension::Clarity,
    cost: 12,
    scope: Scope::English,
    family: None,
    source: include_str!("contradictory_tone.rs"),
    phrases: &[FORMAL, CASUAL, SERIOUS, FUNNY],
    check,
};

const FORMAL: &[&str] = &["formal", "academic", "formally"];

const CASUAL: &[&str] = &["casual", "informal", "slang", "casually", "chatty"];

const SERIOUS: &[&str] = &["serious", "solemn"];

const FUNNY: &[&str] = &["humorous", "funny", "hilarious", "witty"];

fn check(pass: &mut Pass<'_>) {
    let clashes = [(pass.first(0), pass.first(1)), (pass.first(2), pass.first(3))];
    for (one, other) in clashes
        .into_iter()
        .filter_map(|(one, other)| one.zip(other))
        .filter(|_| pass.facts.own_words <= 120)
    {
        let later = if one.start < other.start { other } else { one };
        let between = pass.model.lower(Span::new(one.end.min(other.end), later.start));
        let weighed =
            ["but not", "not ", "rather than", "instead of", " or ", "balance", "from ", " to "]
                .iter()
                .any(|word| between.contains(word));
        if !weighed {
            let (first, second) = (pass.quote(one), pass.quote(other));
            pass.flag(later, format!("“{first}” and “{second}” exclude each other: choose one, or say where each applies."));
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
Write a formal, casual mail.
                ^^^^^^ contradictory-tone
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Use a formal tone with slang.",
                "Write a serious speech. Make it hilarious.",
                "Be informal and academic.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Write a formal mail.",
                "Write a casual, not formal, mail.",
                "Rewrite the mail from formal to casual.",
            ],
        );
    }
}
