//! A fence or tag that is opened and never closed.
//!
//! ## What it does
//!
//! Flags a code fence without its end and an opening tag without its closing one, where other tags are closed.
//!
//! ## Why it matters
//!
//! Everything behind it belongs to the wrong part.
//!
//! ## Example
//!
//! ```text
//! <rules>
//! ^^^^^^^ is never closed
//! Be kind.
//! ```
//!
//! ## Source
//!
//! promptlint-ai; “A Taxonomy of Prompt Defects” (arXiv 2509.14404); grade C.

use super::{Pass, Rule, Scope};
use crate::model::{Model, Tag};
use crate::severity::{Dimension, Severity};
use crate::span::Span;

pub(crate) static RULE: Rule = Rule {
    code: "PC026",
    name: "unbalanced-delimiter",
    severity: Severity::Warning,
    dimension: Dimension::Structure,
    cost: 12,
    scope: Scope::AnyLanguage,
    family: None,
    source: include_str!("unbalanced_delimiter.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    if let Some(fence) = model.fences.last().filter(|fence| is_open(model, **fence)) {
        let mark = Span::new(
            fence.start,
            fence.start + model.slice(*fence).lines().next().unwrap_or("").len(),
        );
        pass.flag(mark, "This code fence is never closed: everything behind it counts as code.");
    }
    let mut open: Vec<&Tag> = Vec::new();
    let mut paired = false;
    for tag in model.tags.iter().filter(|tag| !tag.void).take(MAX_TAGS) {
        if !tag.closing {
            open.push(tag);
        } else if let Some(place) =
            open.iter().rposition(|start| model.lower(start.name) == model.lower(tag.name))
        {
            open.remove(place);
            paired = true;
        }
    }
    for tag in open {
        let name = model.slice(tag.name);
        let own_line = model.lines.iter().any(|line| line.content == tag.span);
        if paired && own_line {
            pass.flag(
                tag.span,
                format!("<{name}> is never closed: add </{name}> where its part ends."),
            );
        }
    }
}

/// How many tags are matched, which bounds the work on texts that are all tags.
const MAX_TAGS: usize = 2_000;

fn is_open(model: &Model<'_>, fence: Span) -> bool {
    let block = model.slice(fence);
    let mark = if block.trim_start().starts_with('~') { "~~~" } else { "```" };
    block.lines().count() < 2
        || !block.lines().next_back().is_some_and(|last| last.trim().starts_with(mark))
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
<role>
You edit.
</role>
<rules>
^^^^^^^ unbalanced-delimiter
Be kind.
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &["Review it:\n```\nlet a = 1;", "<a>\nx\n</a>\n<b>\ny", "Prüfe das:\n~~~\nlet a = 1;"],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "<rules>\nBe kind.\n</rules>",
                "Review it:\n```\nlet a = 1;\n```",
                "Use <br> where a line ends.",
            ],
        );
    }
}
