//! A role without a task.
//!
//! ## What it does
//!
//! Flags a short prompt that gives the model a role and asks for nothing else.
//!
//! ## Why it matters
//!
//! A persona alone rarely changes how right an answer is; the task does.
//!
//! ## Example
//!
//! ```text
//! You are a lawyer.
//! ^^^^^^^^^ and what should it do?
//! ```
//!
//! ## Source
//!
//! “26 principles” (arXiv 2312.16171); “A Taxonomy of Prompt Defects” (arXiv 2509.14404); grade C.

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC046",
    name: "role-only",
    severity: Severity::Warning,
    dimension: Dimension::Clarity,
    cost: 15,
    scope: Scope::English,
    family: None,
    source: include_str!("role_only.rs"),
    phrases: &[TASKS],
    check,
};

const TASKS: &[&str] =
    &["will", "should", "can", "help", "your task", "task is", "need", "want", "must"];

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    let Some(role) = pass.facts.role else { return };
    let others = model
        .directives()
        .filter(|(_, directive)| !ROLE_VERBS.contains(&model.lower(directive.verb)))
        .count();
    let asks = others > 0
        || model.sentences.iter().any(|sentence| sentence.question)
        || pass.facts.later.is_some()
        || !pass.hits.is_empty();
    if !asks && pass.facts.own_words <= 40 && !model.is_template() {
        pass.flag(role, "A role is given and no task: say what the answer should achieve.");
    }
}

/// Verbs that only give the role.
const ROLE_VERBS: &[&str] =
    &["act", "pretend", "imagine", "play", "assume", "be", "take", "roleplay"];

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::drawing;

    #[test]
    fn marks_the_place() {
        drawing::check(
            &RULE,
            r"
You are a lawyer.
^^^^^^^^^ role-only
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Act as a pirate.",
                "You are an expert in tax law from Spain.",
                "Pretend you are a king of old.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "You are a lawyer. Review the contract.",
                "Act as a pirate. I will ask you about ships.",
                "Write a mail.",
            ],
        );
    }
}
