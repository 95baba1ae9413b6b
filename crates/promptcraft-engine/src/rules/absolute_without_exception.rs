//! A rule without exception that life will break.
//!
//! ## What it does
//!
//! Flags “always” and “never” (also “under no circumstances”, “in all cases”) in a prompt that uses three or more
//! of them.
//!
//! ## Why it matters
//!
//! Absolutes break at the edges: the case nobody thought of is handled badly rather than sensibly.
//!
//! ## Example
//!
//! ```text
//! Always answer. Never ask. Always use lists.
//! ^^^^^^ when does it not hold?
//! ```
//!
//! ## Source
//!
//! rule-audit; grade C (linter convention).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC016",
    name: "absolute-without-exception",
    severity: Severity::Info,
    dimension: Dimension::Clarity,
    cost: 3,
    scope: Scope::English,
    family: None,
    source: include_str!("absolute_without_exception.rs"),
    phrases: &[ABSOLUTES],
    check,
};

const ABSOLUTES: &[&str] = &[
    "always",
    "never",
    "under no circumstances",
    "in all cases",
    "without exception",
    "at all times",
    "at all costs",
];

fn check(pass: &mut Pass<'_>) {
    if pass.hits.len() >= 3
        && let Some(hit) = pass.hits.first()
    {
        let count = pass.hits.len();
        pass.flag(hit.span, format!("{count} rules admit no exception: keep the absolute ones for what must truly hold every time."));
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
Always answer. Never ask. Always use lists.
^^^^^^ absolute-without-exception
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Never guess. Never joke. Never stop.",
                "Always smile, always nod, at all times.",
                "Under no circumstances stop. Always go on. Never rest.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Always answer in French.",
                "Never guess. Always ask.",
                "Answer in French unless the question is in German.",
            ],
        );
    }
}
