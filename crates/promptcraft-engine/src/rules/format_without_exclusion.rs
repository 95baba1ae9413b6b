//! A machine-readable answer that may come with chatter.
//!
//! ## What it does
//!
//! Flags a request for JSON, CSV, XML, YAML or SQL that does not say that nothing else may be in the answer.
//!
//! ## Why it matters
//!
//! Models like to add an introduction and a fence; one line that excludes them raises adherence, and a parser needs
//! it.
//!
//! ## Example
//!
//! ```text
//! Return CSV with name and age.
//!        ^^^ say that nothing else may follow
//! ```
//!
//! ## Source
//!
//! arXiv 2504.02052 (exclusion lines); grade A (measured).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC009",
    name: "format-without-exclusion",
    severity: Severity::Info,
    dimension: Dimension::Output,
    cost: 6,
    scope: Scope::English,
    family: None,
    source: include_str!("format_without_exclusion.rs"),
    phrases: &[MACHINE],
    check,
};

const MACHINE: &[&str] = &["json", "csv", "yaml", "xml", "jsonl", "tsv"];

fn check(pass: &mut Pass<'_>) {
    let lower = &pass.model.lower;
    let excludes = [
        "only",
        "nothing else",
        "no other",
        "no prose",
        "no explanation",
        "without explanation",
        "no additional",
        "do not include",
        "don't include",
        "no commentary",
        "no text",
    ];
    let asks = pass.model.directives().any(|(_, directive)| {
        matches!(
            pass.model.lower(directive.verb),
            "return" | "output" | "respond" | "reply" | "answer" | "give" | "produce" | "generate"
        )
    });
    if let Some(hit) =
        pass.hits.first().filter(|_| asks && !excludes.iter().any(|words| lower.contains(words)))
    {
        let quoted = pass.quote(hit.span);
        pass.flag(
            hit.span,
            format!("{quoted} is for a program: add that the answer must contain nothing else."),
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
Return CSV with name and age.
       ^^^ format-without-exclusion
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &["Output the list as JSON.", "Respond in YAML.", "Give me the table in XML."],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Return only CSV with name and age.",
                "Answer in JSON and nothing else.",
                "Explain what a CSV file is.",
            ],
        );
    }
}
