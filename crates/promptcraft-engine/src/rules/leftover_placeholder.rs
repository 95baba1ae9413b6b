//! A gap that somebody forgot to fill.
//!
//! ## What it does
//!
//! Flags “TODO”, “TBD”, “FIXME”, “lorem ipsum”, “XXX”, “[insert …]” and “[your …]” in a text that is no template in
//! another syntax.
//!
//! ## Why it matters
//!
//! It goes to the model as it stands, and the answer contains it again.
//!
//! ## Example
//!
//! ```text
//! Write to [insert name].
//!          ^^^^^^^^^^^^^ fill it in
//! ```
//!
//! ## Source
//!
//! The quality check of prompts.chat; grade C (linter convention).

use super::{Pass, Rule, Scope};
use crate::model::SlotSyntax;
use crate::severity::{Dimension, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC029",
    name: "leftover-placeholder",
    severity: Severity::Warning,
    dimension: Dimension::Clarity,
    cost: 10,
    scope: Scope::AnyLanguage,
    family: None,
    source: include_str!("leftover_placeholder.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    for slot in model.slots.iter().filter(|slot| slot.syntax == SlotSyntax::Bracket) {
        let name = model.lower(slot.name);
        let gap = ["insert", "your ", "enter", "add ", "specify", "describe", "paste"]
            .iter()
            .any(|word| name.starts_with(word));
        let first = model
            .slots
            .iter()
            .find(|other| other.syntax == SlotSyntax::Bracket)
            .is_some_and(|first| first == slot);
        if gap && first && model.slots.iter().all(|slot| slot.syntax == SlotSyntax::Bracket) {
            let quoted = pass.quote(slot.span);
            pass.flag(
                slot.span,
                format!(
                    "{quoted} still waits to be filled in: fill it, or write it as {{{{name}}}}."
                ),
            );
        }
    }
    for word in model.own_words() {
        if matches!(
            model.slice(word.span),
            "TODO" | "TBD" | "FIXME" | "XXX" | "XXXX" | "lorem" | "Lorem"
        ) {
            let quoted = pass.quote(word.span);
            pass.flag(
                word.span,
                format!("“{quoted}” is a gap: fill it in before the prompt is used."),
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
Write to [insert name] about TODO.
         ^^^^^^^^^^^^^ leftover-placeholder
                             ^^^^ leftover-placeholder
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "The date is TBD.",
                "Schreibe an [your boss] wegen der Lieferung.",
                "Lorem ipsum dolor sit amet",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &["Write to {{name}}.", "Find every \"TODO\" in the code.", "Make a to-do list."],
        );
    }
}
