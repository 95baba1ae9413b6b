//! An “if” whose other side is open.
//!
//! ## What it does
//!
//! Flags a prompt with exactly one conditional instruction and no “otherwise”, “else”, “if not” or second “if”.
//!
//! ## Why it matters
//!
//! The branch that is not written down is the one that goes wrong.
//!
//! ## Example
//!
//! ```text
//! If the text is in French, translate it.
//! ^^ and if it is not?
//! ```
//!
//! ## Source
//!
//! promptlint-ai `gate-no-fallback`; “A Taxonomy of Prompt Defects” (arXiv 2509.14404); grade C.

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};
use crate::span::Span;

pub(crate) static RULE: Rule = Rule {
    code: "PC017",
    name: "conditional-without-else",
    severity: Severity::Info,
    dimension: Dimension::Clarity,
    cost: 4,
    scope: Scope::English,
    family: None,
    source: include_str!("conditional_without_else.rs"),
    phrases: &[ELSE],
    check,
};

const ELSE: &[&str] = &[
    "otherwise",
    "else",
    "if not",
    "in all other cases",
    "by default",
    "unless",
    "if no",
    "if none",
    "if there are no",
    "if you are not",
    "say so",
    "in any other case",
];

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    let mut conditions = model.sentences.iter().filter(|sentence| {
        let starts = model.lower(sentence.span).starts_with("if ");
        starts
            && !model.is_protected(sentence.span)
            && sentence.span.slice(model.text).contains(',')
    });
    if let (Some(only), None) = (conditions.next(), conditions.next())
        && pass.hits.is_empty()
        && pass.facts.unknown.is_none()
    {
        pass.flag(
            Span::new(only.span.start, only.span.start + 2),
            "Only one side of the condition is covered: add what to do otherwise.",
        );
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
If the text is in French, translate it.
^^ conditional-without-else
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Rate the mail. If it is rude, rewrite it.",
                "If the list is long, sort it. Then print it.",
                "Read the note. If a date is named, extract it.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "If the text is in French, translate it. Otherwise return it unchanged.",
                "Translate the text.",
                "If you do not know the answer, say so.",
            ],
        );
    }
}
