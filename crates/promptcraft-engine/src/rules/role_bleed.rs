//! Chat markup inside a prompt.
//!
//! ## What it does
//!
//! Flags markers of chat formats such as `<|im_start|>`, `[INST]`, `### System:`, `Human:` at the start of a line
//! outside of examples.
//!
//! ## Why it matters
//!
//! They pretend an authority that the text does not have, and some models end their turn on them.
//!
//! ## Example
//!
//! ```text
//! ### System: You are kind.
//! ^^^^^^^^^^^ send it as the system message
//! ```
//!
//! ## Source
//!
//! context-lint; grade C (linter convention).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};
use crate::span::Span;

pub(crate) static RULE: Rule = Rule {
    code: "PC053",
    name: "role-bleed",
    severity: Severity::Info,
    dimension: Dimension::Structure,
    cost: 5,
    scope: Scope::AnyLanguage,
    family: None,
    source: include_str!("role_bleed.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    for line in &model.lines {
        let text = model.slice(line.span);
        let trimmed = text.trim_start();
        let start = line.span.start + (text.len() - trimmed.len());
        let marker = MARKERS.iter().find(|marker| trimmed.starts_with(**marker));
        if let Some(marker) = marker {
            let span = Span::new(start, start + marker.len());
            if !model.fences.iter().chain(&model.material).any(|part| part.overlaps(span)) {
                pass.flag(
                    span,
                    "This is markup of a chat format: send each part in its own message instead.",
                );
            }
        }
    }
}

/// Markers of chat formats that stand at the start of a line.
const MARKERS: &[&str] = &[
    "<|im_start|>",
    "<|im_end|>",
    "<|system|>",
    "<|user|>",
    "<|assistant|>",
    "[INST]",
    "[/INST]",
    "<<SYS>>",
    "### System:",
    "### Instruction:",
    "### Response:",
    "Human:",
    "SYSTEM:",
    "System:",
];

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::drawing;

    #[test]
    fn marks_the_place() {
        drawing::check(
            &RULE,
            r"
### System: You are kind.
^^^^^^^^^^^ role-bleed
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "<|im_start|>system\nBe kind.",
                "[INST] Write a mail. [/INST]",
                "System: Sei nett zu allen.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(&RULE, &["Be kind.", "```\nSystem: be kind\n```", "The system is old."]);
    }
}
