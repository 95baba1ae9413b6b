//! The same word twice in a row.
//!
//! ## What it does
//!
//! Flags a word that directly follows itself, such as “the the”. The fix keeps one.
//!
//! ## Why it matters
//!
//! It is a slip that a reader skips and a program does not.
//!
//! ## Example
//!
//! ```text
//! Read the the text.
//!          ^^^ once is enough
//! ```
//!
//! ## Source
//!
//! Own rule, grade C (linter convention).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};
use crate::span::Span;

pub(crate) static RULE: Rule = Rule {
    code: "PC062",
    name: "repeated-word",
    severity: Severity::Info,
    dimension: Dimension::Clarity,
    cost: 3,
    scope: Scope::AnyLanguage,
    family: None,
    source: include_str!("repeated_word.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    for pair in model.words.windows(2) {
        let [before, word] = pair else { continue };
        let gap = Span::new(before.span.end, word.span.start);
        let text = model.lower(word.span);
        let same = text == model.lower(before.span) && matches!(model.slice(gap), " " | "\n");
        // "That that" and "had had" are grammar; names and sounds come twice on purpose.
        let meant = text.len() < 2
            || MEANT.contains(&text)
            || !text.bytes().all(|byte| byte.is_ascii_lowercase())
            || !STUTTERED.contains(&text);
        if same && !meant && !word.protected && !before.protected {
            pass.flag_with_fix(
                word.span,
                format!("“{text}” stands here twice."),
                Span::new(before.span.end, word.span.end),
                "",
            );
        }
    }
}

/// Words that may follow themselves.
const MEANT: &[&str] = &["that", "had", "is", "do"];
/// Short words that fingers type twice; a longer word may be doubled for emphasis.
const STUTTERED: &[&str] = &[
    "the", "a", "an", "to", "of", "and", "in", "on", "for", "with", "be", "it", "as", "at", "by",
    "or", "from", "this", "your", "you", "are", "will", "der", "den", "und", "le", "les", "el",
    "los", "il", "que", "une", "ein", "eine", "mit", "pour", "con", "para",
];

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::drawing;

    #[test]
    fn marks_the_place() {
        drawing::check(
            &RULE,
            r"
Read the the text.
         ^^^ repeated-word
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &["Write to to Ann.", "Lies der der Reihe nach.", "This is for for you."],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &["Read the text.", "He said that that was it.", "Very very good, \"the the\"."],
        );
    }

    #[test]
    fn mends_without_inventing() {
        drawing::fixes(&RULE, "Read the the text.", "Read the text.");
    }
}
