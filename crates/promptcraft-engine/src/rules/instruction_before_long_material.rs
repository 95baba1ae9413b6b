//! A long text follows the request, and nothing follows the text.
//!
//! ## What it does
//!
//! Flags a prompt where more than 400 words of material come after the last request.
//!
//! ## Why it matters
//!
//! With long material, a request behind it (or at both ends) is answered better.
//!
//! ## Example
//!
//! ```text
//! Summarize the following article: (500 words)
//! ^^^^^^^^^ repeat it behind the article
//! ```
//!
//! ## Source
//!
//! OpenAI’s and Anthropic’s long-context advice (put the query last); grade B (vendor guidance).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC024",
    name: "instruction-before-long-material",
    severity: Severity::Info,
    dimension: Dimension::Structure,
    cost: 5,
    scope: Scope::English,
    family: None,
    source: include_str!("instruction_before_long_material.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    let Some((_, last)) = model.directives().last() else { return };
    let after =
        model.material.iter().chain(&model.fences).filter(|span| span.start > last.verb.end);
    let words: usize = after.map(|span| model.slice(*span).split_whitespace().count()).sum();
    if words > MAX_WORDS {
        pass.flag(
            last.verb,
            format!(
                "{words} words of material follow the last request: repeat the request behind them."
            ),
        );
    }
}

/// Up to this much material a model keeps the request in view.
const MAX_WORDS: usize = 400;

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::drawing;

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Summarize the following article: the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide ",
                "Review this code:\n```\nlet a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; let a = b; \n```",
                "Translate the text.\n<text>\nthe sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide \n</text>",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Summarize the following article: The sea is wide.",
                "<text>\nthe sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide the sea is wide \n</text>\nTranslate the text.",
                "Write a poem about the sea.",
            ],
        );
    }
}
