//! An example that breaks the rule it illustrates.
//!
//! ## What it does
//!
//! Flags an example with more words, sentences or bullets than the prompt allows at most.
//!
//! ## Why it matters
//!
//! Where a rule and an example disagree, the example wins.
//!
//! ## Example
//!
//! ```text
//! Write at most 5 words.
//! Output: This one is much longer than five words
//! ^^^^^^ breaks “at most 5 words”
//! ```
//!
//! ## Source
//!
//! Anthropic’s guide for Claude 4 (examples are followed closely); “A Taxonomy of Prompt Defects” (arXiv
//! 2509.14404); grade B.

use super::{Pass, Rule, Scope};
use crate::checks::{Bound, Check, Requirement, Unit};
use crate::severity::{Dimension, Severity};
use crate::span::Span;

pub(crate) static RULE: Rule = Rule {
    code: "PC032",
    name: "example-contradicts-rule",
    severity: Severity::Warning,
    dimension: Dimension::Examples,
    cost: 20,
    scope: Scope::English,
    family: None,
    source: include_str!("example_contradicts_rule.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    let outputs = model.lines.iter().filter(|line| {
        model.lower(line.content).starts_with("output:") && model.is_protected(line.span)
    });
    let outputs: Vec<Span> = outputs
        .map(|line| Span::new(line.content.start + "output:".len(), line.content.end))
        .filter(|span| !model.slice(*span).trim().is_empty())
        .collect();
    if outputs.is_empty() {
        return;
    }
    let checks = crate::checks::extract(model);
    for check in &checks {
        let Requirement::Count { unit: Unit::Words | Unit::Characters, bound } = &check.requirement
        else {
            continue;
        };
        let limit = Bound { min: None, ..*bound };
        for output in &outputs {
            let one = Check {
                requirement: Requirement::Count { unit: unit_of(check), bound: limit },
                ..check.clone()
            };
            if crate::checks::check_answer(std::slice::from_ref(&one), model.slice(*output))
                .iter()
                .any(|result| !result.passed)
            {
                pass.flag(
                    *output,
                    format!(
                        "The example breaks “{}”: shorten it, or the rule will not hold.",
                        check.label
                    ),
                );
            }
        }
    }
}

fn unit_of(check: &Check) -> Unit {
    if let Requirement::Count { unit, .. } = &check.requirement { *unit } else { Unit::Words }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::drawing;

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Write at most 5 words about the input.\nInput: sea\nOutput: The sea is very wide and very deep",
                "Answer in no more than 3 words.\nInput: cat\nOutput: This is an animal",
                "Write under 20 characters about it.\nInput: dog\nOutput: This is a very good dog",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Write at most 5 words about the input.\nInput: sea\nOutput: Wide and deep",
                "Write at most 5 words.",
                "Write about the input.\nInput: sea\nOutput: The sea is very wide",
            ],
        );
    }
}
