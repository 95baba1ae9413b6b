//! A demand that may or may not be one.
//!
//! ## What it does
//!
//! Flags “if possible”, “try to”, “maybe”, “ideally”, “preferably”, “when you can” next to an instruction.
//!
//! ## Why it matters
//!
//! The model cannot tell whether the demand is optional, and drops it first when two demands compete.
//!
//! ## Example
//!
//! ```text
//! Try to include a summary if possible.
//! ^^^^^^ say whether it is required
//! ```
//!
//! ## Source
//!
//! Hedged requirements are reported by promptlint-cli and prompt-smith; grade C (linter convention).

use super::{Pass, Rule, Scope};
use crate::model::Manner;
use crate::model::verb::is_verb;
use crate::phrase::Hit;
use crate::severity::{Dimension, Severity};
use crate::span::Span;

pub(crate) static RULE: Rule = Rule {
    code: "PC004",
    name: "hedged-requirement",
    severity: Severity::Warning,
    dimension: Dimension::Clarity,
    cost: 6,
    scope: Scope::English,
    family: None,
    source: include_str!("hedged_requirement.rs"),
    phrases: &[HEDGES, TRYING],
    check,
};

const HEDGES: &[&str] = &[
    "if possible",
    "maybe",
    "perhaps",
    "ideally",
    "preferably",
    "when possible",
    "where possible",
    "if you can",
    "when you can",
    "if you want",
    "hopefully",
    "kind of",
    "sort of",
    "feel free to",
    "you might want to",
    "as much as possible",
];

const TRYING: &[&str] = &["try to"];

fn check(pass: &mut Pass<'_>) {
    for hit in pass.hits {
        let quoted = pass.quote(hit.span);
        let message = format!(
            "“{quoted}” leaves open whether this is required: demand it, or say when it may be left out."
        );
        match trying(pass, hit) {
            Some(target) => {
                pass.flag_with_fix(hit.span, message, target, first_letter(pass, target));
            }
            None => pass.flag(hit.span, message),
        }
    }
}

/// For “try to” at the start of a request: the words to take away, with the first letter of the verb behind them.
fn trying(pass: &Pass<'_>, hit: &Hit) -> Option<Span> {
    let next = pass.model.words.get(hit.word + 2).filter(|_| hit.group == 1)?;
    let begins = pass.model.directives().any(|(_, directive)| {
        directive.verb.start == hit.span.start && directive.manner == Manner::Plain
    });
    (begins && is_verb(pass.model.lower(next.span)) && !next.protected)
        .then(|| Span::new(hit.span.start, next.span.start + 1))
}

/// The letter that `target` ends with, as large as the one that it begins with.
fn first_letter(pass: &Pass<'_>, target: Span) -> String {
    let text = pass.model.slice(target);
    let letter = text.chars().next_back().unwrap_or_default();
    if text.starts_with(char::is_uppercase) {
        letter.to_uppercase().collect()
    } else {
        letter.to_string()
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
Try to include a summary if possible.
^^^^^^ hedged-requirement
                         ^^^^^^^^^^^ hedged-requirement
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Maybe add a table at the end.",
                "Write it in French, ideally.",
                "Use short words where possible.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Add a table at the end.",
                "Write it in French.",
                "Explain what \"maybe\" means in this letter.",
            ],
        );
    }

    #[test]
    fn mends_without_inventing() {
        drawing::fixes(&RULE, "Write it. Try to keep it short.", "Write it. Keep it short.");
    }

    #[test]
    fn keeps_every_letter_of_the_verb() {
        drawing::fixes(
            &RULE,
            "Write it and then try to keep it. Please try to explain.",
            "Write it and then try to keep it. Please explain.",
        );
        drawing::fixes(
            &RULE,
            "Write it. Don't try to get lost.",
            "Write it. Don't try to get lost.",
        );
    }
}
