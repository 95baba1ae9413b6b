//! A sentence without its capital.
//!
//! ## What it does
//!
//! Flags a prompt that begins with a small letter. The fix writes it large.
//!
//! ## Why it matters
//!
//! Models copy the care that a prompt shows; for the person who reads it again it is simply easier.
//!
//! ## Example
//!
//! ```text
//! write a poem about rain
//! ^^^^^ Write
//! ```
//!
//! ## Source
//!
//! Own rule, grade C (linter convention).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};
use crate::span::Span;

pub(crate) static RULE: Rule = Rule {
    code: "PC064",
    name: "unfinished-sentence",
    severity: Severity::Info,
    dimension: Dimension::Clarity,
    cost: 2,
    scope: Scope::English,
    family: None,
    source: include_str!("unfinished_sentence.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    let Some(first) = model.words.first().filter(|word| !word.protected) else { return };
    let letter = Span::new(first.span.start, first.span.start + 1);
    let small = model.slice(letter).bytes().all(|byte| byte.is_ascii_lowercase());
    let asks = model
        .directives()
        .next()
        .is_some_and(|(sentence, _)| sentence.span.start == first.span.start);
    if small && asks && first.span.start == model.body().start && first.span.len() > 1 {
        let capital = model.slice(letter).to_ascii_uppercase();
        pass.flag_with_fix(first.span, "The prompt begins with a small letter.", letter, capital);
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
write a poem about rain
^^^^^ unfinished-sentence
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &["summarize the text", "please write a mail", "explain quantum computing"],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Write a poem about rain.",
                "iPhones are phones. Write about them.",
                "{{topic}}: write about it",
            ],
        );
    }

    #[test]
    fn mends_without_inventing() {
        drawing::fixes(&RULE, "write a poem.", "Write a poem.");
    }
}
