//! A heading with nothing under it.
//!
//! ## What it does
//!
//! Flags a Markdown heading that is followed directly by another one of the same or a higher level. The last
//! heading may stay empty: input is often put there.
//!
//! ## Why it matters
//!
//! The model reads an empty part as a request to fill it.
//!
//! ## Example
//!
//! ```text
//! ## Rules
//! ^^^^^^^^ is empty
//! ## Output
//! A list.
//! ```
//!
//! ## Source
//!
//! Own rule, grade C (linter convention).

use super::{Pass, Rule, Scope};
use crate::model::LineKind;
use crate::severity::{Dimension, Severity};
use crate::span::Span;

pub(crate) static RULE: Rule = Rule {
    code: "PC061",
    name: "empty-section",
    severity: Severity::Warning,
    dimension: Dimension::Structure,
    cost: 8,
    scope: Scope::AnyLanguage,
    family: None,
    source: include_str!("empty_section.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    let mut filled = model.lines.iter().filter(|line| line.kind != LineKind::Blank).peekable();
    while let Some(line) = filled.next() {
        let (LineKind::Heading(level), Some(next)) = (line.kind, filled.peek()) else { continue };
        let marked = |span: Span| model.slice(span).trim_start().starts_with('#');
        if let LineKind::Heading(following) = next.kind
            && following <= level
            && marked(line.span)
            && marked(next.span)
        {
            pass.flag(line.span, "Nothing stands under this heading: fill the part, or remove it.");
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
## Rules
^^^^^^^^ empty-section

## Output
A list.
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &["# A\n# B\ntext", "## Regeln\n\n## Ziel\nEin Text.", "### x\n## y\nz"],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &["# Title\n## Rules\nBe kind.", "## Rules\nBe kind.\n## Input", "Be kind."],
        );
    }
}
