//! A sentence of more than 45 words.
//!
//! ## What it does
//!
//! Flags sentences outside of lists and quotations that have more than 45 words (90 characters where a script
//! writes no blanks).
//!
//! ## Why it matters
//!
//! Long sentences hide conditions; readers and models lose the first half.
//!
//! ## Example
//!
//! ```text
//! Write a mail that … and that … and which … (50 words)
//! ^^^^^^^^^^^^^^ part it
//! ```
//!
//! ## Source
//!
//! promptlint-cli; grade C (linter convention).

use super::{Pass, Rule, Scope};
use crate::model::{LineKind, Script};
use crate::severity::{Dimension, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC048",
    name: "long-sentence",
    severity: Severity::Info,
    dimension: Dimension::Clarity,
    cost: 5,
    scope: Scope::AnyLanguage,
    family: None,
    source: include_str!("long_sentence.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    let limit =
        if matches!(model.script, Script::Han | Script::Kana) { 2 * MAX_WORDS } else { MAX_WORDS };
    for sentence in model.sentences.iter().filter(|sentence| sentence.kind == LineKind::Text) {
        let words = model.words.get(sentence.words.0..sentence.words.1).unwrap_or(&[]);
        let own = words.iter().filter(|word| !word.protected).count();
        if own > limit {
            pass.flag(
                sentence.span,
                format!("This sentence has {own} words: part it, one demand each."),
            );
        }
    }
}

/// The longest sentence that is read at once.
const MAX_WORDS: usize = 45;

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::drawing;

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Write a mail that says that the sea is wide and that the sea is wide and that the sea is wide and that the sea is wide and that the sea is wide and that the sea is wide and that the sea is wide and that the sea is wide and that the sea is wide and that the sea is wide and ends well.",
                "Schreibe, dass das Meer so weit ist und das Meer so weit ist und das Meer so weit ist und das Meer so weit ist und das Meer so weit ist und das Meer so weit ist und das Meer so weit ist und das Meer so weit ist und das Meer so weit ist und das Meer so weit ist und endet.",
                "we go home now, and then we go home now, and then we go home now, and then we go home now, and then we go home now, and then we go home now, and then we go home now, and then we go home now, and then we go home now, and then we go home now, and then we go home now, and then we go home now, and then we go home now, and then we go home now, and then we go home now.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Write a mail.",
                "word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. word. ",
                "- go home now\n- go home now\n- go home now\n- go home now\n- go home now\n- go home now\n- go home now\n- go home now\n- go home now\n- go home now\n- go home now\n- go home now\n- go home now\n- go home now\n- go home now\n- go home now\n- go home now\n- go home now\n- go home now\n- go home now\n- go home now\n- go home now\n- go home now\n- go home now\n- go home now\n- go home now\n- go home now\n- go home now\n- go home now\n- go home now",
            ],
        );
    }
}
