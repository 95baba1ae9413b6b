//! A placeholder that wants to compute.
//!
//! ## What it does
//!
//! Flags double braces with more than a plain name inside: filters, calls, conditions, loops, such as
//! `{{ name | upper }}` or `{% if x %}`.
//!
//! ## Why it matters
//!
//! A template here substitutes and never evaluates: the expression would reach the model as it stands. In engines
//! that do evaluate, it is a way in for attackers.
//!
//! ## Example
//!
//! ```text
//! Dear {{ user.name | upper }},
//!      ^^^^^^^^^^^^^^^^^^^^^^^ use a plain name
//! ```
//!
//! ## Source
//!
//! `LangChain` PR 34035 and GHSA-6qv9-48xg-fc7f; grade B.

use super::{Pass, Rule, Scope};
use crate::placeholder::placeholder_at;
use crate::severity::{Dimension, Severity};
use crate::span::Span;

pub(crate) static RULE: Rule = Rule {
    code: "PC040",
    name: "template-expression",
    severity: Severity::Warning,
    dimension: Dimension::Safety,
    cost: 15,
    scope: Scope::AnyLanguage,
    family: None,
    source: include_str!("template_expression.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    let mut at = 0;
    while let Some(open) =
        model.text.get(at..).and_then(|rest| rest.find('{')).map(|place| at + place)
    {
        at = open + 1;
        let rest = model.text.get(open..).unwrap_or("");
        let close = if rest.starts_with("{{") {
            "}}"
        } else if rest.starts_with("{%") {
            "%}"
        } else {
            continue;
        };
        // Nothing longer is flagged, and looking further for each brace would take the square of the text's length.
        let near = rest.get(..rest.floor_char_boundary(MOST_BYTES + 4)).unwrap_or("");
        let line = near.lines().next().unwrap_or("");
        let Some(end) = line.find(close) else { continue };
        let span = Span::new(open, open + end + 2);
        at = span.end;
        let inner = line.get(2..end).unwrap_or("");
        let computes = close == "%}" || inner.contains(['|', '(', '#', '/', '+', '?', '=', '[']);
        let fenced = model.fences.iter().chain(&model.code).any(|fence| fence.covers(span));
        if computes
            && inner.len() <= MOST_BYTES
            && !fenced
            && placeholder_at(model.text, open).is_none()
            && !inner.contains('"')
        {
            pass.flag(
                span,
                "Templates substitute and never compute: use a plain name such as {{name}}.",
            );
        }
    }
}

/// The longest expression; what is longer is a text in braces.
const MOST_BYTES: usize = 80;

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::drawing;

    #[test]
    fn marks_the_place() {
        drawing::check(
            &RULE,
            r"
Dear {{ user | upper }}, welcome.
     ^^^^^^^^^^^^^^^^^^ template-expression
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "{% if x %}Hello{% endif %}",
                "Sage {{ gruss() }} zu mir.",
                "{{#each items}} write {{/each}}",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Dear {{ user }},",
                "Explain `{{ user | upper }}` to me.",
                "Return {\"a\": {\"b\": 1}}",
            ],
        );
    }
}
