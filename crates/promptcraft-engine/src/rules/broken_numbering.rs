//! A numbered list that skips or repeats.
//!
//! ## What it does
//!
//! Flags a numbered item whose number is neither one more than the one before nor 1.
//!
//! ## Why it matters
//!
//! “See step 4” then points at the wrong step.
//!
//! ## Example
//!
//! ```text
//! 1. Read
//! 2. Sort
//! 4. Print
//! ^ 3 is missing
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
    code: "PC060",
    name: "broken-numbering",
    severity: Severity::Info,
    dimension: Dimension::Structure,
    cost: 4,
    scope: Scope::AnyLanguage,
    family: None,
    source: include_str!("broken_numbering.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    let mut last: Option<u32> = None;
    for line in &model.lines {
        match line.kind {
            LineKind::Numbered => {
                let marker = Span::new(line.span.start, line.content.start).slice(model.text);
                let digits = marker.trim().trim_end_matches(['.', ')', '、', ':']);
                let Ok(number) = digits.parse::<u32>() else { continue };
                if let Some(before) = last.filter(|before| number != 1 && number != before + 1) {
                    let start = line.span.start + (marker.len() - marker.trim_start().len());
                    pass.flag(
                        Span::new(start, start + digits.len()),
                        format!("{number} follows {before}: number the items in order."),
                    );
                }
                last = Some(number);
            }
            LineKind::Heading(_) => last = None,
            _ => {}
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
1. Read it
2. Sort it
4. Print it
^ broken-numbering
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(&RULE, &["1. a\n3. b", "1) lies\n2) schreib\n2) druck", "5. x\n9. y"]);
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(&RULE, &["1. a\n2. b\n3. c", "1. a\n1. b\n1. c", "- a\n- b"]);
    }
}
