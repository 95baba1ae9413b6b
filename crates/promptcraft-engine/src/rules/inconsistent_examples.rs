//! Examples that do not look alike.
//!
//! ## What it does
//!
//! Flags few-shot examples with inputs and outputs in unequal number, such as three “Input:” and two “Output:”.
//!
//! ## Why it matters
//!
//! Models copy the pattern of examples before they follow rules; a broken pattern is copied too.
//!
//! ## Example
//!
//! ```text
//! Input: 1
//! Output: one
//! Input: 2
//! ^^^^^ has no output
//! ```
//!
//! ## Source
//!
//! Google’s and Anthropic’s guides on few-shot prompts; grade B (vendor guidance).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};
use crate::span::Span;

pub(crate) static RULE: Rule = Rule {
    code: "PC031",
    name: "inconsistent-examples",
    severity: Severity::Warning,
    dimension: Dimension::Examples,
    cost: 20,
    scope: Scope::AnyLanguage,
    family: None,
    source: include_str!("inconsistent_examples.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    for (ask, reply) in PAIRS {
        let of = |label: &str| {
            model
                .lines
                .iter()
                .filter(|line| {
                    model.lower(line.content).trim_start_matches(['*', '_']).starts_with(label)
                })
                .collect::<Vec<_>>()
        };
        let (asks, replies) = (of(ask), of(reply));
        // The last input may wait for its output: that is the task itself.
        let open = asks.len() == replies.len() + 1
            && asks.last().is_some_and(|last| {
                replies.last().is_none_or(|reply| reply.span.start < last.span.start)
            });
        if replies.len() >= 2
            && asks.len() != replies.len()
            && !open
            && let Some(last) = asks.last()
        {
            let label = ask.trim_end_matches(':');
            let message = format!(
                "{} times “{label}” stand against {} answers: give every example both parts.",
                asks.len(),
                replies.len()
            );
            pass.flag(Span::new(last.content.start, last.content.start + label.len()), message);
        }
    }
}

/// Labels of the two parts of an example.
const PAIRS: [(&str, &str); 4] =
    [("input:", "output:"), ("q:", "a:"), ("question:", "answer:"), ("user:", "assistant:")];

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::drawing;

    #[test]
    fn marks_the_place() {
        drawing::check(
            &RULE,
            r"
Input: 1
Output: one
Input: 2
Input: 3
^^^^^ inconsistent-examples
Output: three
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Q: a\nA: b\nA: c\nQ: d\nA: e",
                "Input: a\nOutput: b\nOutput: c",
                "User: hi\nAssistant: ho\nUser: a\nUser: b\nAssistant: c",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Input: 1\nOutput: one\nInput: 2\nOutput: two",
                "Input: 1\nOutput: one\nInput: 2\nOutput: two\nInput: {{n}}",
                "Input: the mail",
            ],
        );
    }
}
