//! A prompt in two languages that does not say in which to answer.
//!
//! ## What it does
//!
//! Flags a prompt whose instructions are in one script and whose own text is for a quarter or more in another,
//! without naming the language of the answer.
//!
//! ## Why it matters
//!
//! The model answers in one of the two, by chance.
//!
//! ## Example
//!
//! ```text
//! Summarize: 项目延期了，新的日期是五月。
//! ^ in which language?
//! ```
//!
//! ## Source
//!
//! The quality check of prompts.chat; grade C (linter convention).

use super::{Pass, Rule, Scope};
use crate::checks::LANGUAGES;
use crate::model::word::is_unspaced;
use crate::severity::{Dimension, Severity};
use crate::span::Span;

pub(crate) static RULE: Rule = Rule {
    code: "PC052",
    name: "language-mismatch",
    severity: Severity::Info,
    dimension: Dimension::Output,
    cost: 8,
    scope: Scope::AnyLanguage,
    family: None,
    source: include_str!("language_mismatch.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    let (mut latin, mut other) = (0_usize, 0_usize);
    for character in model.text.chars().filter(|character| character.is_alphabetic()).take(4_000) {
        if character.is_ascii() || matches!(u32::from(character), 0xC0..=0x24F | 0x1E00..=0x1EFF) {
            latin += 1;
        } else {
            other += if is_unspaced(character) { 3 } else { 1 };
        }
    }
    let mixed = latin >= 12 && other >= 12 && latin * 4 > other && other * 4 > latin;
    let lower = &model.lower;
    let named = LANGUAGES.iter().any(|language| lower.contains(language))
        || lower.contains("language")
        || lower.contains("translat");
    if mixed && !named {
        pass.flag(
            Span::at(model.body().start),
            "Two languages stand in this prompt: say in which one to answer.",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::drawing;

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Summarize this for me: 项目延期了，新的日期是五月。",
                "Rate the mail to my team: Проект задерживается до мая.",
                "Explain the joke to me: 猫が犬に道を聞いたが犬は知らない。",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Summarize this in English: 项目延期了，新的日期是五月。",
                "Summarize the mail.",
                "写一封关于项目延期的邮件。",
            ],
        );
    }
}
