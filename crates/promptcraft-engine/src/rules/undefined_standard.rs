//! A standard that nobody could check.
//!
//! ## What it does
//!
//! Flags “good”, “nice”, “high-quality”, “appropriate”, “properly”, “the best” and the like, where they are the
//! only measure given.
//!
//! ## Why it matters
//!
//! The model agrees with every such word and changes nothing. A criterion that can be checked (who must understand
//! it, what must be in it) does change the answer.
//!
//! ## Example
//!
//! ```text
//! Write a good description of the product.
//!         ^^^^ say what makes it good
//! ```
//!
//! ## Source
//!
//! Undefined quality words are reported by promptlint-cli; grade C (linter convention).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC003",
    name: "undefined-standard",
    severity: Severity::Info,
    dimension: Dimension::Specificity,
    cost: 10,
    scope: Scope::English,
    family: None,
    source: include_str!("undefined_standard.rs"),
    phrases: &[STANDARDS],
    check,
};

const STANDARDS: &[&str] = &[
    "good",
    "nice",
    "great",
    "high quality",
    "appropriate",
    "appropriately",
    "properly",
    "proper",
    "the best",
    "best possible",
    "really good",
    "well written",
    "interesting",
    "amazing",
    "awesome",
    "perfect",
    "excellent",
    "suitable",
    "reasonable",
    "as appropriate",
    "optimal",
    "adequate",
];

fn check(pass: &mut Pass<'_>) {
    for hit in pass.hits {
        let quoted = pass.quote(hit.span);
        pass.flag(
            hit.span,
            format!("“{quoted}” cannot be checked: say what the answer must contain or achieve."),
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
Write a good description of the shop.
        ^^^^ undefined-standard
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &["Make it nice.", "Format the table properly.", "Create an amazing landing page."],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Write a description that names price, size and colour.",
                "Translate \"good morning\" into French.",
                "Explain how taxes work.",
            ],
        );
    }
}
