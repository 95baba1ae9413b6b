//! A task whose answer could have any shape.
//!
//! ## What it does
//!
//! Flags a prompt that asks for something and never says what the answer looks like: list, table, JSON, paragraphs,
//! sections, code block.
//!
//! ## Why it matters
//!
//! Format is where rewriting a prompt measurably pays: one study of 72 runs found its gains mostly there.
//!
//! ## Example
//!
//! ```text
//! Compare the two offers.
//! ^^^^^^^ say what the answer looks like
//! ```
//!
//! ## Source
//!
//! arXiv 2604.14585 and 2504.02052; also promptlint-ai and promptlint-cli; grade A (measured).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};
use crate::task::TaskKind;

pub(crate) static RULE: Rule = Rule {
    code: "PC007",
    name: "missing-output-format",
    severity: Severity::Info,
    dimension: Dimension::Output,
    cost: 55,
    scope: Scope::English,
    family: None,
    source: include_str!("missing_output_format.rs"),
    phrases: &[FORMS],
    check,
};

const FORMS: &[&str] = &[
    "main point in one sentence",
    "in one sentence",
    "return only the",
    "subject line and",
    "answer in the first sentence",
    "present it as",
    "present them as",
    "give it a title",
    "start with the core idea",
    "list the points",
    "one entry per line",
    "open with the main point",
];

fn check(pass: &mut Pass<'_>) {
    let kind = pass.facts.kind;
    let free = matches!(kind, TaskKind::Persona | TaskKind::Image | TaskKind::Other);
    if !free && !pass.facts.is_persona && pass.facts.format.is_none() && pass.hits.is_empty() {
        pass.flag(pass.subject(), "The form of the answer is open: name it, for example a list, a table, or a subject line and a text.");
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
Compare the two offers.
^^^^^^^ missing-output-format
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Summarize the text.",
                "Explain how tides work.",
                "Write a python function that adds numbers.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Compare the two offers in a table.",
                "List three reasons as bullets.",
                "Act as a pirate.",
                "Return JSON with the keys a and b.",
            ],
        );
    }
}
