//! Many requests in one breath.
//!
//! ## What it does
//!
//! Flags a paragraph with six or more requests that are not listed one by one.
//!
//! ## Why it matters
//!
//! The more tasks a prompt runs together, the more of them are dropped.
//!
//! ## Example
//!
//! ```text
//! Read it. Fix it. Rate it. Sort it. Print it. Mail it.
//! ^^^^ number the steps
//! ```
//!
//! ## Source
//!
//! “A Taxonomy of Prompt Defects” (arXiv 2509.14404); “26 principles” (arXiv 2312.16171); grade B.

use super::{Pass, Rule, Scope};
use crate::model::{LineKind, Manner};
use crate::severity::{Dimension, Severity};
use crate::span::Span;

pub(crate) static RULE: Rule = Rule {
    code: "PC021",
    name: "too-many-tasks",
    severity: Severity::Warning,
    dimension: Dimension::Structure,
    cost: 12,
    scope: Scope::English,
    family: None,
    source: include_str!("too_many_tasks.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    let mut run: Vec<Span> = Vec::new();
    let mut last_end = 0;
    for sentence in &model.sentences {
        let joined = !model.slice(Span::new(last_end, sentence.span.start)).contains('\n');
        last_end = sentence.span.end;
        if !joined || sentence.kind != LineKind::Text {
            run.clear();
        }
        let asks = sentence.directive.filter(|directive| directive.manner != Manner::Negative);
        if let Some(directive) = asks.filter(|_| sentence.kind == LineKind::Text) {
            run.push(directive.verb);
            if run.len() == MAX_TASKS
                && let Some(first) = run.first()
            {
                pass.flag(
                    *first,
                    "At least six requests stand in one paragraph: put each on a line of its own.",
                );
            }
        }
    }
}

/// From this number of requests in one paragraph on, some get lost.
const MAX_TASKS: usize = 6;

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::drawing;

    #[test]
    fn marks_the_place() {
        drawing::check(
            &RULE,
            r"
Read it. Fix it. Rate it. Sort it. Count it. Check it.
^^^^ too-many-tasks
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Write a mail. Add a table. Include prices. Use bullets. Mention dates. Translate it.",
                "Draft it. Edit it. Shorten it. Translate it. Format it. Send it.",
                "Please list names. Then sort them. Then rate them. Explain why. Add links. Suggest more.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Write a mail. Add a table.",
                "- Write a mail.\n- Add a table.\n- Include prices.\n- Use bullets.\n- Mention dates.\n- Translate it.",
                "Lies es. Korrigiere es. Sortiere es. Zähle es. Prüfe es. Und drucke es für mich.",
            ],
        );
    }
}
