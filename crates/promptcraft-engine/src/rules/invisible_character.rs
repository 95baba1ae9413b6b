//! Characters that nobody sees.
//!
//! ## What it does
//!
//! Flags zero-width characters, soft hyphens and marks that turn the direction of writing, where the script does
//! not need them. The fix takes them out.
//!
//! ## Why it matters
//!
//! They hide instructions from the person who copies a prompt, and split words for the model.
//!
//! ## Example
//!
//! ```text
//! Write a ma​il.
//!           ^ zero-width space
//! ```
//!
//! ## Source
//!
//! promptlint-cli; the OWASP sheet on prompt injection; grade B.

use super::{Pass, Rule, Scope};
use crate::model::Script;
use crate::severity::{Dimension, Severity};
use crate::span::Span;

pub(crate) static RULE: Rule = Rule {
    code: "PC055",
    name: "invisible-character",
    severity: Severity::Warning,
    dimension: Dimension::Safety,
    cost: 20,
    scope: Scope::AnyLanguage,
    family: None,
    source: include_str!("invisible_character.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    if model.text.is_ascii() {
        return;
    }
    let joins = matches!(
        model.script,
        Script::Arabic | Script::Hebrew | Script::Devanagari | Script::Other | Script::Thai
    );
    let mut before = ' ';
    for (at, character) in model.text.char_indices() {
        let hidden = match u32::from(character) {
            // Joiners belong to emoji and to some scripts.
            0x200C..=0x200F => !joins && before.is_alphanumeric(),
            0x00AD | 0x200B | 0x2060..=0x2064 | 0x202A..=0x202E | 0x2066..=0x2069 => true,
            0xFEFF => at > 0,
            0xE0000..=0xE007F => !is_emoji(before),
            _ => false,
        };
        if hidden {
            let span = Span::new(at, at + character.len_utf8());
            pass.flag_with_fix(
                span,
                format!("U+{:04X} is invisible: remove it.", u32::from(character)),
                span,
                "",
            );
        }
        before = character;
    }
}

/// Flags and families of emoji are built with characters that are invisible elsewhere.
fn is_emoji(character: char) -> bool {
    matches!(u32::from(character), 0x1F000..=0x1FAFF | 0xE0000..=0xE007F)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::drawing;

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &["Write a ma\u{200b}il.", "Schreibe \u{202e}so\u{202c} etwas.", "Be ki\u{ad}nd."],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &["Write a mail with 👩\u{200d}💻.", "می\u{200c}خواهم", "Write a mäil."],
        );
    }

    #[test]
    fn mends_without_inventing() {
        drawing::fixes(&RULE, "Write a ma\u{200b}il.", "Write a mail.");
    }
}
