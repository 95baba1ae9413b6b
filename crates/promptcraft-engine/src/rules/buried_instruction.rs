//! The only request stands in the middle of long material.
//!
//! ## What it does
//!
//! Flags a prompt of more than 250 words whose only requests lie in its middle half.
//!
//! ## Why it matters
//!
//! What stands in the middle of a long text is followed least.
//!
//! ## Example
//!
//! ```text
//! (300 words) Summarize it. (300 words)
//!             ^^^^^^^^^ move it to the start or the end
//! ```
//!
//! ## Source
//!
//! promptlint-ai and context-lint; OpenAI’s advice on long context; the “lost in the middle” effect; grade A
//! (measured).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};
use crate::span::Span;

pub(crate) static RULE: Rule = Rule {
    code: "PC023",
    name: "buried-instruction",
    severity: Severity::Warning,
    dimension: Dimension::Structure,
    cost: 12,
    scope: Scope::English,
    family: None,
    source: include_str!("buried_instruction.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    let total = model.words.len();
    let mut verbs = model.directives().map(|(_, directive)| directive.verb);
    let (Some(first), last) = (verbs.next(), verbs.last()) else { return };
    let place = |span: Span| model.words.partition_point(|word| word.span.start < span.start);
    let (from, to) = (place(first), place(last.unwrap_or(first)));
    if total > MIN_WORDS && from * 4 > total && to * 4 < total * 3 {
        pass.flag(first, "The request stands in the middle of a long text: move it to the start, and repeat it at the end.");
    }
}

/// Below this number of words nothing is far from either end.
const MIN_WORDS: usize = 250;

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::drawing;

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. Summarize it. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. ",
                "It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. List the names. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. It was a day in the town. ",
                "My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. Please translate this. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. My team is in the office. ",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Summarize it. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. ",
                "The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. The sea is wide. Summarize it.",
                "The sea is wide. Summarize it. The sky is blue.",
            ],
        );
    }
}
