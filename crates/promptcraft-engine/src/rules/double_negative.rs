//! Two negations in one instruction.
//!
//! ## What it does
//!
//! Flags “do not … without”, “never not”, “don’t … nothing”, “not uncommon”, “not unless”.
//!
//! ## Why it matters
//!
//! Negations are what models and people misread first; two of them cancel out or do not.
//!
//! ## Example
//!
//! ```text
//! Do not answer without not naming the source.
//! ^^^^^^ say it positively
//! ```
//!
//! ## Source
//!
//! promptlint-cli; grade C (linter convention).

use super::{Pass, Rule, Scope};
use crate::model::Manner;
use crate::severity::{Dimension, Severity};
use crate::span::Span;

pub(crate) static RULE: Rule = Rule {
    code: "PC057",
    name: "double-negative",
    severity: Severity::Info,
    dimension: Dimension::Clarity,
    cost: 6,
    scope: Scope::English,
    family: None,
    source: include_str!("double_negative.rs"),
    phrases: &[DOUBLES],
    check,
};

const DOUBLES: &[&str] = &[
    "never not",
    "not uncommon",
    "not unlikely",
    "not impossible",
    "not unimportant",
    "cannot not",
    "not without",
];

fn check(pass: &mut Pass<'_>) {
    for hit in pass.hits {
        let quoted = pass.quote(hit.span);
        pass.flag(hit.span, format!("“{quoted}” negates twice: say what to do in positive words."));
    }
    let model = pass.model;
    for (sentence, directive) in
        model.directives().filter(|(_, directive)| directive.manner == Manner::Negative)
    {
        let rest = model.lower(Span::new(directive.verb.end, sentence.span.end));
        let again = [" without not", " not ", " nothing", " never ", " no one"]
            .iter()
            .any(|word| rest.contains(word));
        let parted = rest.contains([',', ';'])
            || rest.contains(" but ")
            || rest.contains(" if ")
            || rest.contains(" that ")
            || rest.contains(" or ")
            || rest.contains(" and ");
        if again && !parted && sentence.span.len() < 120 {
            pass.flag(
                Span::new(sentence.span.start, directive.verb.end),
                "This instruction negates twice: say what to do in positive words.",
            );
        }
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
Do not answer without not naming the source.
^^^^^^^^^^^^^ double-negative
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "It is not uncommon to err. List errors.",
                "Don't say nothing about prices.",
                "Never not smile at the guests.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Name the source in every answer.",
                "Do not answer without a source.",
                "Do not joke, and do not shout.",
            ],
        );
    }
}
