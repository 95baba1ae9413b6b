//! A prompt that asks for nothing.
//!
//! ## What it does
//!
//! Flags an English prompt without any request: no verb that says what to do, no question, no wish, no role. A
//! blank prompt is flagged in any language.
//!
//! ## Why it matters
//!
//! Without a directive the model guesses what is wanted, and guesses differently each time.
//!
//! ## Example
//!
//! ```text
//! My project launch is delayed.
//! ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ say what should be done with it
//! ```
//!
//! ## Source
//!
//! Ambiguous instruction in “A Taxonomy of Prompt Defects” (arXiv 2509.14404); Anthropic’s prompting guide on being
//! direct; grade B (vendor guidance).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC001",
    name: "no-task",
    severity: Severity::Warning,
    dimension: Dimension::Clarity,
    cost: 60,
    scope: Scope::AnyLanguage,
    family: None,
    source: include_str!("no_task.rs"),
    phrases: &[WISHES],
    check,
};

const WISHES: &[&str] = &[
    "i need",
    "i want",
    "i would like",
    "i'd like",
    "i am looking for",
    "looking for",
    "task",
    "instructions",
    "goal",
    "help",
    "please",
    "you will",
    "you are",
    "your",
    "create",
    "write",
    "using",
    "generate",
    "make",
    "act as",
    "should",
    "must",
    "question",
    "how to",
    "photo",
    "image",
    "style",
    "lighting",
    "background",
    "illustration",
    "portrait",
    "cinematic",
];

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    if model.body().is_empty() {
        return pass
            .flag(model.body(), "The prompt is empty: say in one sentence what should be done.");
    }
    let asks = model.directives().next().is_some()
        || model.sentences.iter().any(|sentence| sentence.question);
    let known = model.is_english() && !asks && pass.facts.role.is_none() && pass.hits.is_empty();
    // Fences, tables and placeholders alone may be all that a template is.
    if known && model.slots.is_empty() && pass.facts.own_words >= 3 && pass.facts.own_words <= 60 {
        let first = model.sentences.first().map_or(model.body(), |sentence| sentence.span);
        pass.flag(
            first,
            "Nothing is asked for: begin with a verb such as “write”, “compare” or “list”.",
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
My project launch is delayed.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no-task
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "",
                "The launch of our project is late and the team is unhappy.",
                "A long day at the office with many meetings.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Write a mail about the launch.",
                "Why is the launch late?",
                "I need a mail about the launch.",
                "Der Start des Projekts ist verschoben und das Team ist traurig.",
            ],
        );
    }
}
