//! Work on a text that is not there.
//!
//! ## What it does
//!
//! Flags a short request to summarize, translate, rewrite or review “the text”, “this article”, “my email” where no
//! text, placeholder or link is given and none is announced.
//!
//! ## Why it matters
//!
//! The model has nothing to work on: it asks back, or invents a text.
//!
//! ## Example
//!
//! ```text
//! Summarize the article.
//! ^^^^^^^^^ paste it, or write {{article}}
//! ```
//!
//! ## Source
//!
//! Own rule, from context defects in arXiv 2509.14404; grade C.

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC066",
    name: "missing-material",
    severity: Severity::Warning,
    dimension: Dimension::Context,
    cost: 40,
    scope: Scope::English,
    family: None,
    source: include_str!("missing_material.rs"),
    phrases: &[TEXTS],
    check,
};

const TEXTS: &[&str] = &[
    "the text",
    "this text",
    "the article",
    "this article",
    "the email",
    "this email",
    "my email",
    "the following",
    "the report",
    "this report",
    "the document",
    "this document",
    "my essay",
    "the essay",
    "this essay",
    "the letter",
    "this letter",
    "my letter",
    "my resume",
    "the paragraph",
    "this paragraph",
    "the transcript",
    "this story",
    "the story",
    "the notes",
    "these notes",
    "the sentence",
    "this sentence",
    "the message",
    "this message",
    "the mail",
];

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    let shown = model.slots.len()
        + model.material.len()
        + model.fences.len()
        + model.quotes.len()
        + model.links.len()
        + model.tags.len();
    let few = pass.facts.own_words <= MAX_WORDS && !model.is_structured();
    if few
        && shown == 0
        && pass.facts.kind.needs_material()
        && pass.facts.later.is_none()
        && !pass.hits.is_empty()
    {
        pass.flag(pass.subject(), "The text to work on is missing: paste it, or mark its place with a placeholder such as {{text}}.");
    }
}

/// A longer prompt may hold its material without marks.
const MAX_WORDS: usize = 30;

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::drawing;

    #[test]
    fn marks_the_place() {
        drawing::check(
            &RULE,
            r"
Summarize the article.
^^^^^^^^^ missing-material
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Translate this text into French.",
                "Please proofread my essay.",
                "Rewrite the email in a friendly tone.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Summarize the article: {{article}}",
                "Translate \"hello\" into French.",
                "Summarize the history of Rome.",
            ],
        );
    }
}
