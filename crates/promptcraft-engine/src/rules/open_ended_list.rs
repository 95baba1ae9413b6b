//! A list that ends in “etc.”.
//!
//! ## What it does
//!
//! Flags “etc.”, “and so on”, “and the like”, “and more” in instructions.
//!
//! ## Why it matters
//!
//! The cases that the author had in mind stay hidden; the model invents others.
//!
//! ## Example
//!
//! ```text
//! Cover price, size, etc.
//!                    ^^^ name the rest
//! ```
//!
//! ## Source
//!
//! Open-ended lists are reported by navdeep-G/prompt-lint; grade C (linter convention).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC005",
    name: "open-ended-list",
    severity: Severity::Info,
    dimension: Dimension::Specificity,
    cost: 6,
    scope: Scope::English,
    family: None,
    source: include_str!("open_ended_list.rs"),
    phrases: &[ENDINGS],
    check,
};

const ENDINGS: &[&str] = &[
    "etc",
    "and so on and so forth",
    "and so on",
    "and so forth",
    "and the like",
    "and more",
    "et cetera",
    "or something",
    "or whatever",
    "and things like that",
    "and stuff",
    "or similar",
];

fn check(pass: &mut Pass<'_>) {
    for hit in pass.hits {
        let quoted = pass.quote(hit.span);
        pass.flag(hit.span, format!("“{quoted}” hides the rest of the list: name the other items, or say what they have in common."));
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
Cover price, size, etc. in the mail.
                   ^^^ open-ended-list
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Mention dates, places, and so on.",
                "Use a table or something.",
                "List fruit, vegetables, and more.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Cover price, size and colour.",
                "Explain the abbreviation \"etc.\"",
                "Write and edit the text.",
            ],
        );
    }
}
