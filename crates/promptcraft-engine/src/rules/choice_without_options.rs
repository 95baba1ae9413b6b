//! A placeholder for a choice whose options are not named.
//!
//! ## What it does
//!
//! Flags placeholders named like a choice (tone, style, language, format, level, type, mood) without a default and
//! without a list of options nearby.
//!
//! ## Why it matters
//!
//! Whoever fills the template does not know what is allowed; a form could offer a list.
//!
//! ## Example
//!
//! ```text
//! Write in a {{tone}} tone.
//!            ^^^^^^^^ name the options
//! ```
//!
//! ## Source
//!
//! Open WebUI’s form specification; promptlint-ai `variable-no-default`; grade C.

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC030",
    name: "choice-without-options",
    severity: Severity::Info,
    dimension: Dimension::Specificity,
    cost: 3,
    scope: Scope::AnyLanguage,
    family: None,
    source: include_str!("choice_without_options.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    let choices = ["tone", "style", "level", "type", "mood", "voice", "difficulty"];
    let mut seen: Vec<&str> = Vec::new();
    for slot in &model.slots {
        let name = model.lower(slot.name);
        let line = model
            .lines
            .iter()
            .find(|line| line.span.covers(slot.span))
            .map_or("", |line| model.slice(line.span));
        let listed = line.contains('/')
            || line.contains('|')
            || line.contains(" or ")
            || line.contains("e.g")
            || line.contains('(')
            || slot.default.is_some();
        let choice = choices.iter().any(|choice| {
            name == *choice
                || name.ends_with(&format!("_{choice}"))
                || name.ends_with(&format!(" {choice}"))
        });
        if choice && !listed && !seen.contains(&name) {
            seen.push(name);
            let quoted = pass.quote(slot.name);
            pass.flag(
                slot.span,
                format!("“{quoted}” is a choice: name two or three options in brackets behind it."),
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
Write in a {{tone}} tone.
           ^^^^^^^^ choice-without-options
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &["Schreibe im Stil {{style}}.", "Set the ${difficulty}.", "Make it {level} please."],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Write in a {{tone}} tone (formal or friendly).",
                "Write to {{name}}.",
                "Write in a ${tone:formal} tone.",
            ],
        );
    }
}
