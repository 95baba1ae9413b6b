//! A reference to something that will not be there.
//!
//! ## What it does
//!
//! Flags “the above”, “as before”, “as mentioned”, “the previous one”, “like last time” near the start of a prompt,
//! where nothing stands above.
//!
//! ## Why it matters
//!
//! In a new conversation, and in every use of a template, the thing referred to is missing.
//!
//! ## Example
//!
//! ```text
//! Rewrite the above.
//!         ^^^^^^^^^ paste it here
//! ```
//!
//! ## Source
//!
//! “A Taxonomy of Prompt Defects” (arXiv 2509.14404), context and memory; grade C.

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC035",
    name: "missing-referent",
    severity: Severity::Info,
    dimension: Dimension::Context,
    cost: 8,
    scope: Scope::English,
    family: None,
    source: include_str!("missing_referent.rs"),
    phrases: &[REFERENCES],
    check,
};

const REFERENCES: &[&str] = &[
    "the above",
    "as before",
    "as mentioned",
    "the previous one",
    "previous answer",
    "like last time",
    "as discussed",
    "same as before",
    "mentioned above",
    "mentioned earlier",
    "the last one",
    "above text",
    "previous message",
    "earlier conversation",
];

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    for hit in pass.hits.iter().filter(|hit| hit.word < MAX_WORDS_ABOVE) {
        let above = model
            .material
            .iter()
            .chain(&model.fences)
            .chain(&model.quotes)
            .any(|span| span.start < hit.span.start);
        if !above && !model.is_template() && !model.is_structured() {
            let quoted = pass.quote(hit.span);
            pass.flag(hit.span, format!("“{quoted}” points at something that is not in the prompt: paste it, or use a placeholder."));
        }
    }
}

/// With this many words above it, a reference has something to refer to.
const MAX_WORDS_ABOVE: usize = 25;

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::drawing;

    #[test]
    fn marks_the_place() {
        drawing::check(
            &RULE,
            r"
Rewrite the above.
        ^^^^^^^^^ missing-referent
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Do it like last time.",
                "Translate the previous answer into French.",
                "Write a mail as discussed.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "\"It rained.\" Rewrite the above.",
                "Rewrite the mail.",
                "Write a mail about the meeting that we discussed.",
            ],
        );
    }
}
