//! A colon with nothing behind it.
//!
//! ## What it does
//!
//! Flags a prompt that ends in a colon after “the following” or “this”, so that its material is missing, where no
//! input is announced for later.
//!
//! ## Why it matters
//!
//! The model answers about nothing, or asks for the text.
//!
//! ## Example
//!
//! ```text
//! Summarize the following article:
//!                                ^ paste it, or add {{article}}
//! ```
//!
//! ## Source
//!
//! Own rule, from context defects in arXiv 2509.14404; grade C.

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};
use crate::span::Span;

pub(crate) static RULE: Rule = Rule {
    code: "PC059",
    name: "dangling-colon",
    severity: Severity::Warning,
    dimension: Dimension::Structure,
    cost: 8,
    scope: Scope::English,
    family: None,
    source: include_str!("dangling_colon.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    let body = model.body();
    let text = model.lower(body);
    let last = text.lines().next_back().unwrap_or("");
    let announces = last.contains("following") || last.contains("below") || last.contains("this ");
    if text.ends_with(':') && announces && model.words.len() <= 60 {
        pass.flag(
            Span::new(body.end - 1, body.end),
            "Nothing follows the colon: paste the material, or add a placeholder such as {{text}}.",
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
Summarize the following article:
                               ^ dangling-colon
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &["Translate this text:", "Fix the errors in the code below:", "Rate the following:"],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Summarize the following article: {{article}}",
                "# INPUT:",
                "List three facts about bees.",
            ],
        );
    }
}
