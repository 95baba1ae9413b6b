//! Placeholders written in several ways.
//!
//! ## What it does
//!
//! Flags a prompt that mixes placeholder syntaxes such as `{{a}}`, `{b}`, `${c}`, `[D]`, `<E>` or `%f%`.
//!
//! ## Why it matters
//!
//! Whoever fills it in by program fills one syntax; the others reach the model as they are.
//!
//! ## Example
//!
//! ```text
//! Dear {{name}}, welcome to [COMPANY].
//!                         ^^^^^^^^^ write {{company}}
//! ```
//!
//! ## Source
//!
//! promptlint-ai; the detector of prompts.chat; grade C (linter convention).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC027",
    name: "mixed-placeholder-syntax",
    severity: Severity::Warning,
    dimension: Dimension::Structure,
    cost: 12,
    scope: Scope::AnyLanguage,
    family: None,
    source: include_str!("mixed_placeholder_syntax.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    let Some(first) = model.slots.first() else { return };
    let mut seen = vec![first.syntax];
    for slot in &model.slots {
        if !seen.contains(&slot.syntax) {
            seen.push(slot.syntax);
            let (one, other) = (first.syntax.sample(), slot.syntax.sample());
            pass.flag(
                slot.span,
                format!("Placeholders come as {one} and as {other}: write all of them in one way."),
            );
        }
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
Dear {{name}}, welcome to [COMPANY].
                          ^^^^^^^^^ mixed-placeholder-syntax
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Write to {name} about ${topic}.",
                "Nenne {{a}} und %thema%.",
                "From <SENDER_NAME> to {{receiver}}.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Dear {{name}}, welcome to {{company}}.",
                "Write to {name} about {topic}.",
                "Dear Ann, welcome.",
            ],
        );
    }
}
