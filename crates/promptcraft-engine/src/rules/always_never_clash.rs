//! An “always” and a “never” about the same thing.
//!
//! ## What it does
//!
//! Flags a pair of sentences, one with “always” or “must”, the other with “never” or “do not”, that share their
//! verb and its object.
//!
//! ## Why it matters
//!
//! Nothing says which of the two wins, so the model follows either.
//!
//! ## Example
//!
//! ```text
//! Always use bullet points. Never use bullet points.
//!                           ^^^^^ which one holds?
//! ```
//!
//! ## Source
//!
//! rule-audit; conflicting instructions in “A Taxonomy of Prompt Defects” (arXiv 2509.14404); grade B.

use super::{Pass, Rule, Scope};
use crate::model::{Directive, Manner, Model, Sentence};
use crate::severity::{Dimension, Severity};
use crate::span::Span;

pub(crate) static RULE: Rule = Rule {
    code: "PC015",
    name: "always-never-clash",
    severity: Severity::Warning,
    dimension: Dimension::Clarity,
    cost: 10,
    scope: Scope::English,
    family: None,
    source: include_str!("always_never_clash.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    let mut demands: Vec<Vec<&str>> = Vec::new();
    let mut bans: Vec<(Span, Vec<&str>)> = Vec::new();
    for (sentence, directive) in model.directives().take(MAX_DIRECTIVES) {
        let words = key_words(model, sentence, directive);
        if words.len() < 2 {
            continue;
        }
        if directive.manner == Manner::Negative {
            bans.push((sentence.span, words));
        } else {
            demands.push(words);
        }
    }
    for (span, ban) in bans {
        if demands.contains(&ban) {
            let verb = ban.join(" ");
            pass.flag(
                span,
                format!(
                    "The prompt demands and forbids “{verb}”: say which holds, or when each does."
                ),
            );
        }
    }
}

/// How many requests are compared, which bounds the work on very long prompts.
const MAX_DIRECTIVES: usize = 200;

/// The verb and what follows it, up to four words, without articles.
fn key_words<'m>(model: &'m Model<'_>, sentence: &Sentence, directive: &Directive) -> Vec<&'m str> {
    let words = model.words.get(sentence.words.0..sentence.words.1).unwrap_or(&[]);
    let after =
        words.iter().filter(|word| word.span.start >= directive.verb.start && !word.protected);
    after
        .map(|word| model.lower(word.span))
        .filter(|word| !matches!(*word, "a" | "an" | "the" | "any" | "your" | "ever"))
        .take(4)
        .collect()
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
Always use bullet points. Never use bullet points.
                          ^^^^^^^^^^^^^^^^^^^^^^^^ always-never-clash
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Include the price. Don't include the price.",
                "Write in French. Never write in French.",
                "You must mention names. Do not mention names.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Always use bullet points. Never use tables.",
                "Use headings. Do not use emojis.",
                "Include the price. Do not include the tax.",
            ],
        );
    }
}
