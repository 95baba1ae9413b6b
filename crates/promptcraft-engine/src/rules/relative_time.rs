//! A date that only holds today.
//!
//! ## What it does
//!
//! Flags “yesterday”, “tomorrow”, “next week”, “last month” and the like in a template.
//!
//! ## Why it matters
//!
//! A template is used on other days; the model does not know the day either.
//!
//! ## Example
//!
//! ```text
//! Remind {{name}} of the call tomorrow.
//!                             ^^^^^^^^ make it {{date}}
//! ```
//!
//! ## Source
//!
//! Own rule, from context defects in arXiv 2509.14404; grade C.

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC036",
    name: "relative-time",
    severity: Severity::Info,
    dimension: Dimension::Context,
    cost: 5,
    scope: Scope::English,
    family: None,
    source: include_str!("relative_time.rs"),
    phrases: &[TIMES],
    check,
};

const TIMES: &[&str] = &[
    "yesterday",
    "tomorrow",
    "next week",
    "last week",
    "next month",
    "last month",
    "next year",
    "last year",
    "this week",
    "this month",
    "tonight",
    "next friday",
    "next monday",
];

fn check(pass: &mut Pass<'_>) {
    if !pass.model.is_template() {
        return;
    }
    for hit in pass.hits {
        let quoted = pass.quote(hit.span);
        pass.flag(hit.span, format!("“{quoted}” holds only today: make the date a placeholder."));
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
Remind {{name}} of the call tomorrow.
                            ^^^^^^^^ relative-time
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Write to {{name}} about next week.",
                "Summarize ${topic} of last month.",
                "Invite [NAME] for tonight.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Write to {{name}} about {{date}}.",
                "Remind Ann of the call tomorrow.",
                "Write to {{name}} about the week of 3 May.",
            ],
        );
    }
}
