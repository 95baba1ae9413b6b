//! An example without a border.
//!
//! ## What it does
//!
//! Flags “for example:” or “example:” in the middle of a line that is followed by a long text without quotation
//! marks, tags or a fence.
//!
//! ## Why it matters
//!
//! Without a border the example leaks into the task: the model answers it, or copies its content.
//!
//! ## Example
//!
//! ```text
//! Write a slogan. Example: Fresh bread every morning for you
//!                 ^^^^^^^ put it in quotation marks
//! ```
//!
//! ## Source
//!
//! Anthropic’s guide (wrap examples in tags); grade B (vendor guidance).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};
use crate::span::Span;

pub(crate) static RULE: Rule = Rule {
    code: "PC033",
    name: "undelimited-example",
    severity: Severity::Info,
    dimension: Dimension::Examples,
    cost: 12,
    scope: Scope::English,
    family: None,
    source: include_str!("undelimited_example.rs"),
    phrases: &[EXAMPLE],
    check,
};

const EXAMPLE: &[&str] = &["for example", "example", "for instance", "sample"];

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    for hit in pass.hits {
        let Some(line) = model.lines.iter().find(|line| line.span.covers(hit.span)) else {
            continue;
        };
        let rest = Span::new(hit.span.end, line.span.end).slice(model.text);
        let Some(example) = rest.strip_prefix(':') else { continue };
        let marked =
            example.trim_start().starts_with(['"', '“', '`', '\'', '<', '«', '{', '[', '(']);
        let inside = hit.span.start > line.content.start;
        if inside && !marked && example.split_whitespace().count() >= 5 {
            pass.flag(hit.span, "The example has no border: put it in quotation marks, tags or on lines of its own.");
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
Write a slogan. Example: Fresh bread every morning for you
                ^^^^^^^ undelimited-example
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Rate the mail, for example: this one is rude and too long",
                "Write a title. For instance: How to bake bread at home",
                "Use this style. Sample: we went out to sea at dawn",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Write a slogan. Example: \"Fresh bread every morning for you\"",
                "Write a slogan, for example about bread.",
                "Rate the mail.\n<example>This one is rude and too long</example>",
            ],
        );
    }
}
