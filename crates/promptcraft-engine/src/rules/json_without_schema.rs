//! JSON asked for without its keys.
//!
//! ## What it does
//!
//! Flags a request to answer in JSON where neither keys nor a sample are shown.
//!
//! ## Why it matters
//!
//! Naming keys and types raises the share of answers that a program can read; without them each run invents others.
//!
//! ## Example
//!
//! ```text
//! Return the result as JSON.
//!                       ^^^^ name the keys
//! ```
//!
//! ## Source
//!
//! arXiv 2504.02052 (format adherence); promptlint-ai `output-schema-missing`; grade A (measured).

use super::{Pass, Rule, Scope};
use crate::checks::Requirement;
use crate::severity::{Dimension, Severity};
use crate::span::Span;

pub(crate) static RULE: Rule = Rule {
    code: "PC008",
    name: "json-without-schema",
    severity: Severity::Warning,
    dimension: Dimension::Output,
    cost: 35,
    scope: Scope::English,
    family: None,
    source: include_str!("json_without_schema.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    let Some(check) = extract_json(pass) else { return };
    let shown = !model.fences.is_empty()
        || model.code.iter().chain(&model.quotes).count() >= 2
        || model.text.contains("\":")
        || model.text.contains('{');
    let schema = [
        "schema",
        "keys",
        "key",
        "fields",
        "field",
        "properties",
        "attributes",
        "structure",
        "array of",
    ];
    if !shown && !schema.iter().any(|word| model.lower.contains(word)) {
        pass.flag(check, "JSON is asked for, but not which: name the keys and the type of each value, or show one sample.");
    }
}

/// Where the prompt asks for JSON as the form of its answer.
fn extract_json(pass: &Pass<'_>) -> Option<Span> {
    if !pass.model.lower.contains("json") {
        return None;
    }
    let checks = crate::checks::extract(pass.model);
    checks
        .into_iter()
        .find(|check| matches!(check.requirement, Requirement::Json { .. }))
        .map(|check| check.span)
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
Return the result as JSON.
                     ^^^^ json-without-schema
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Extract the people and answer in JSON.",
                "Output valid JSON.",
                "Give me the data in JSON format, please.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Return JSON with the keys name and age.",
                "Return JSON like this: {\"name\": \"…\"}.",
                "Explain what JSON is.",
            ],
        );
    }
}
