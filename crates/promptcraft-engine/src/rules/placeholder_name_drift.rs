//! One placeholder under two spellings.
//!
//! ## What it does
//!
//! Flags placeholders whose names differ only in case, blanks, hyphens or underscores.
//!
//! ## Why it matters
//!
//! They look like one field and become two; one of them stays empty.
//!
//! ## Example
//!
//! ```text
//! Dear {{userName}}, your name is {{user_name}}.
//!                                 ^^^^^^^^^^^^^ or userName?
//! ```
//!
//! ## Source
//!
//! promptlint-ai (undeclared and unused variables); comet-ml/opik PR 7656; grade B.

use std::collections::BTreeMap;

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC028",
    name: "placeholder-name-drift",
    severity: Severity::Warning,
    dimension: Dimension::Structure,
    cost: 10,
    scope: Scope::AnyLanguage,
    family: None,
    source: include_str!("placeholder_name_drift.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for slot in &model.slots {
        let name = model.slice(slot.name).trim();
        let key: String = name
            .chars()
            .filter(|letter| letter.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect();
        match seen.get(&key) {
            Some(first) if *first != name => pass.flag(
                slot.span,
                format!(
                    "“{name}” and “{first}” look like one field under two names: use one spelling."
                ),
            ),
            Some(_) => {}
            None => {
                seen.insert(key, name);
            }
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
Dear {{userName}}, you are {{user_name}}.
                           ^^^^^^^^^^^^^ placeholder-name-drift
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "{Topic} and {topic}",
                "${first-name} or ${first_name}",
                "Nenne {{Thema}} und {{thema}}.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(&RULE, &["{{name}} and {{name}}", "{{name}} and {{names}}", "Dear Ann"]);
    }
}
