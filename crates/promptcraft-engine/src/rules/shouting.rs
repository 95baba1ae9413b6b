//! Capitals and exclamation marks as emphasis.
//!
//! ## What it does
//!
//! Flags several exclamation marks in a row, and words such as “MUST”, “NEVER”, “IMPORTANT” in capitals when three
//! or more stand in the prompt. The fix keeps one mark.
//!
//! ## Why it matters
//!
//! Newer models follow instructions as they stand and over-react to shouting.
//!
//! ## Example
//!
//! ```text
//! Be kind!!!
//!        ^^^ one is enough
//! ```
//!
//! ## Source
//!
//! Anthropic’s guide for Claude 4; context-lint; grade B (vendor guidance).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};
use crate::span::Span;

pub(crate) static RULE: Rule = Rule {
    code: "PC041",
    name: "shouting",
    severity: Severity::Info,
    dimension: Dimension::Clarity,
    cost: 4,
    scope: Scope::English,
    family: None,
    source: include_str!("shouting.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    let mut at = 0;
    while let Some(start) =
        model.text.get(at..).and_then(|rest| rest.find("!!")).map(|place| at + place)
    {
        let length = model
            .text
            .get(start..)
            .map_or(2, |rest| rest.bytes().take_while(|byte| *byte == b'!').count());
        let span = Span::new(start, start + length);
        at = span.end;
        let after = model.text.as_bytes().get(span.end).copied();
        if !model.is_protected(span) && after.is_none_or(|byte| byte.is_ascii_whitespace()) {
            pass.flag_with_fix(
                span,
                "One mark is enough: emphasis does not make a model more careful.",
                span,
                "!",
            );
        }
    }
    let loud: Vec<Span> = model
        .own_words()
        .map(|word| word.span)
        .filter(|span| LOUD.contains(&model.slice(*span)))
        .collect();
    if let Some(first) = loud.first().filter(|_| loud.len() >= 3) {
        pass.flag(
            *first,
            format!(
                "{} words stand in capitals for emphasis: say once what matters most, and why.",
                loud.len()
            ),
        );
    }
}

/// Words that authors write in capitals to make them count.
const LOUD: &[&str] = &[
    "MUST",
    "NEVER",
    "ALWAYS",
    "IMPORTANT",
    "CRITICAL",
    "NOT",
    "ONLY",
    "EVERY",
    "ALL",
    "DO",
    "DON'T",
    "VERY",
    "WARNING",
    "MANDATORY",
    "STRICTLY",
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
Be kind to the readers!!!
                      ^^^ shouting
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "You MUST NEVER joke. This is CRITICAL.",
                "Write the mail now!! Thanks.",
                "DO NOT use lists. ALWAYS write in French.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &["Be kind to the readers!", "Write about NASA and the EU.", "Review it: `a!!b`."],
        );
    }

    #[test]
    fn mends_without_inventing() {
        drawing::fixes(&RULE, "Be kind!!! Now.", "Be kind! Now.");
    }
}
