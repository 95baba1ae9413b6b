//! The same instruction twice.
//!
//! ## What it does
//!
//! Flags a sentence of at least four words that stands in the prompt before, letter for letter apart from case and
//! marks.
//!
//! ## Why it matters
//!
//! Repetition lends weight that was not meant, and a later change reaches only one of the two.
//!
//! ## Example
//!
//! ```text
//! Use short words. Name the date. Use short words.
//!                                 ^^^^^^^^^^^^^^^^ said before
//! ```
//!
//! ## Source
//!
//! `PrefPO` (repetition as a growth of optimizers); promptlint-ai `excessive-repetition`; grade A (measured).

use std::collections::HashSet;

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC050",
    name: "duplicate-instruction",
    severity: Severity::Warning,
    dimension: Dimension::Clarity,
    cost: 8,
    scope: Scope::AnyLanguage,
    family: None,
    source: include_str!("duplicate_instruction.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    let mut seen: HashSet<String> = HashSet::new();
    for sentence in &model.sentences {
        let words = model.words.get(sentence.words.0..sentence.words.1).unwrap_or(&[]);
        if words.len() < MIN_WORDS || words.iter().any(|word| word.protected) {
            continue;
        }
        let key: String = words.iter().flat_map(|word| [model.lower(word.span), " "]).collect();
        if !seen.insert(key) {
            pass.flag(sentence.span, "This sentence stands here twice: keep it once.");
        }
    }
}

/// Shorter sentences may well come twice, as labels do.
const MIN_WORDS: usize = 4;

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::drawing;

    #[test]
    fn marks_the_place() {
        drawing::check(
            &RULE,
            r"
Use only short words. Name the date. Use only short words.
                                     ^^^^^^^^^^^^^^^^^^^^^ duplicate-instruction
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Nenne immer den Preis. Sei nett. Nenne immer den Preis!",
                "- Write in plain English.\n- write in plain english",
                "Keep the names as they are. Keep the names as they are.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Use only short words. Use only long words.",
                "Name: Ann\nName: Ann",
                "Be kind. Be kind.",
            ],
        );
    }
}
