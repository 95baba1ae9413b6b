//! Words that say nothing.
//!
//! ## What it does
//!
//! Flags filler such as “basically”, “in order to”, “it is important to note that”, “please note that”, “I was
//! wondering if you could”. The fix shortens it.
//!
//! ## Why it matters
//!
//! They cost tokens and hide the request.
//!
//! ## Example
//!
//! ```text
//! In order to save time, basically use lists.
//! ^^^^^^^^^^^ to
//! ```
//!
//! ## Source
//!
//! promptlint-cli; grade C (linter convention), measured as weak: hence a hint only.

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};
use crate::span::Span;

pub(crate) static RULE: Rule = Rule {
    code: "PC047",
    name: "filler",
    severity: Severity::Info,
    dimension: Dimension::Clarity,
    cost: 2,
    scope: Scope::English,
    family: None,
    source: include_str!("filler.rs"),
    phrases: &[FILLERS, LONG_WINDED],
    check,
};

const FILLERS: &[&str] = &[
    "basically",
    "it is important to note that",
    "please note that",
    "it should be noted that",
    "needless to say",
    "as you know",
    "as you may know",
    "i was wondering if you could",
    "i would appreciate it if you could",
    "if you could please",
    "would you mind to",
    "for all intents and purposes",
    "at the end of the day",
    "to be honest",
    "as a matter of fact",
    "in my opinion",
];

const LONG_WINDED: &[&str] = &["in order to"];

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    for hit in pass.hits {
        let quoted = pass.quote(hit.span);
        let message = format!("“{quoted}” adds nothing to the request.");
        let capital = model.slice(hit.span).starts_with(char::is_uppercase);
        if hit.group == 1 {
            pass.flag_with_fix(hit.span, message, hit.span, if capital { "To" } else { "to" });
            continue;
        }
        let Some(next) = model.words.get(hit.word + quoted.split(' ').count()) else { continue };
        let gap = model.slice(Span::new(hit.span.end, next.span.start));
        let letter = model.slice(next.span).chars().next().filter(char::is_ascii);
        // Only a plain blank or a comma may go with the words; the next word takes over their capital.
        let Some(letter) = letter.filter(|_| (gap == " " || gap == ", ") && !next.protected) else {
            continue;
        };
        let letter = if capital { letter.to_ascii_uppercase() } else { letter };
        pass.flag_with_fix(
            hit.span,
            message,
            Span::new(hit.span.start, next.span.start + 1),
            letter,
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
In order to save time, basically use lists.
^^^^^^^^^^^ filler
                       ^^^^^^^^^ filler
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Please note that the text is old. Translate it.",
                "To be honest, I need a mail to my boss.",
                "As you know, the launch is late. Write a mail.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Use lists to save time.",
                "Explain the phrase \"in order to\".",
                "Schreibe bitte eine Mail an das Team.",
            ],
        );
    }

    #[test]
    fn mends_without_inventing() {
        drawing::fixes(
            &RULE,
            "In order to save time, basically use lists.",
            "To save time, use lists.",
        );
    }

    #[test]
    fn mends_without_inventing_2() {
        drawing::fixes(&RULE, "Needless to say, be kind.", "Be kind.");
    }

    #[test]
    fn a_prompt_without_its_filler_scores_no_less() {
        for prompt in [
            "Write a report about sales in the north in order to inform the board.",
            "Draft a letter to the council in order to convince it of a new bridge.",
            "Plan the move of our office in order to lose no working day over it.",
        ] {
            let options = crate::LintOptions::default();
            let before = crate::lint(prompt, &options);
            let fixes = before.findings.iter().filter(|finding| finding.code == RULE.code);
            let edits: Vec<_> = fixes.filter_map(|finding| finding.fix.clone()).collect();
            assert!(!edits.is_empty(), "{prompt}");
            let mended = crate::lint(&crate::apply_edits(prompt, &edits), &options);
            assert!(
                mended.score >= before.score,
                "{prompt}: {} after {}",
                mended.score,
                before.score
            );
        }
    }
}
