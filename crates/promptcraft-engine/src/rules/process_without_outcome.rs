//! Many steps and no finish line.
//!
//! ## What it does
//!
//! Flags a prompt with six or more numbered steps that never says what the result is or when it is done.
//!
//! ## Why it matters
//!
//! Newer models do better with the outcome than with the route: the route is followed even where it leads nowhere.
//!
//! ## Example
//!
//! ```text
//! 1. Read … 6. Check …
//! ^ and what comes out?
//! ```
//!
//! ## Source
//!
//! OpenAI’s guide for GPT-5.x (outcomes over process); grade B (vendor guidance).

use super::{Pass, Rule, Scope};
use crate::model::LineKind;
use crate::severity::{Dimension, Severity};
use crate::span::Span;

pub(crate) static RULE: Rule = Rule {
    code: "PC044",
    name: "process-without-outcome",
    severity: Severity::Info,
    dimension: Dimension::Output,
    cost: 6,
    scope: Scope::English,
    family: None,
    source: include_str!("process_without_outcome.rs"),
    phrases: &[RESULTS],
    check,
};

const RESULTS: &[&str] = &[
    "result",
    "results",
    "outcome",
    "deliverable",
    "output",
    "final answer",
    "final",
    "done when",
    "success",
    "in the end",
    "goal",
];

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    let mut steps = model.lines.iter().filter(|line| line.kind == LineKind::Numbered);
    let Some(first) = steps.next() else { return };
    if steps.count() + 1 >= MIN_STEPS && pass.hits.is_empty() && pass.facts.format.is_none() {
        pass.flag(
            Span::new(first.span.start, first.content.end),
            "There are many steps and no finish line: add what the result must look like.",
        );
    }
}

/// From this number of steps on the end gets out of sight.
const MIN_STEPS: usize = 6;

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::drawing;

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Do it:\n1. Read it.\n2. Mark it.\n3. Sort it.\n4. Count it.\n5. Check it.\n6. Mail it.",
                "You will work so:\n1) Ask.\n2) Read.\n3) Note.\n4) Sort.\n5) Ask.\n6) Stop.",
                "Plan the trip.\n1. Pick a town.\n2. Pick a day.\n3. Pick a train.\n4. Pick a bed.\n5. Pick a meal.\n6. Pack.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "1. Read it.\n2. Sort it.",
                "1. Read.\n2. Mark.\n3. Sort.\n4. Count.\n5. Check.\n6. Write.\n\nThe result is a table.",
                "Plan the trip.",
            ],
        );
    }
}
