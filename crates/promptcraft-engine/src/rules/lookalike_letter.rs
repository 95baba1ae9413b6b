//! A word that mixes alphabets.
//!
//! ## What it does
//!
//! Flags words that mix Latin with Cyrillic or Greek letters that look the same.
//!
//! ## Why it matters
//!
//! Two words that look alike are two words to the model, and a disguise for whoever hides one.
//!
//! ## Example
//!
//! ```text
//! Open your pаypal account.
//!           ^^^^^^ one letter is Cyrillic
//! ```
//!
//! ## Source
//!
//! promptlint-cli; the OWASP sheet on prompt injection; grade B.

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC056",
    name: "lookalike-letter",
    severity: Severity::Warning,
    dimension: Dimension::Safety,
    cost: 15,
    scope: Scope::AnyLanguage,
    family: None,
    source: include_str!("lookalike_letter.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    if model.text.is_ascii() {
        return;
    }
    for word in model.words.iter().filter(|word| !model.slice(word.span).is_ascii()) {
        let text = model.slice(word.span);
        let latin = text.chars().any(|character| character.is_ascii_alphabetic());
        let twin = text.chars().any(|character| TWINS.contains(character));
        let other = text
            .chars()
            .filter(|character| character.is_alphabetic() && !character.is_ascii())
            .all(|character| TWINS.contains(character));
        if latin && twin && other {
            pass.flag(
                word.span,
                "This word mixes two alphabets whose letters look alike: type it again.",
            );
        }
    }
}

/// Cyrillic and Greek letters that look like Latin ones.
const TWINS: &str = "аеорсухіјѕһԁԛԝАВЕКМНОРСТХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧορνυ";

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::drawing;

    #[test]
    fn marks_the_place() {
        drawing::check(
            &RULE,
            r"
Open your pаypal account.
          ^^^^^^ lookalike-letter
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(&RULE, &["Visit gооgle now.", "Öffne dein pаypal.", "Write to аnn."]);
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &["Напиши письмо.", "Write to Ann.", "Use the letter α, as in αlpha."],
        );
    }
}
