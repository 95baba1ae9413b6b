//! A request in a roundabout form.
//!
//! ## What it does
//!
//! Flags “help me write …”, “I want to write …”, “can you write …?” at the start of a prompt. The fix says it
//! directly.
//!
//! ## Why it matters
//!
//! “Help me” asks for advice as much as for the thing, and answers drift into advice.
//!
//! ## Example
//!
//! ```text
//! Help me write a mail to my team.
//! ^^^^^^^ write a mail …
//! ```
//!
//! ## Source
//!
//! Anthropic’s guide on being direct; grade B (vendor guidance).

use super::{Pass, Rule, Scope};
use crate::model::Manner;
use crate::severity::{Dimension, Severity};
use crate::span::Span;

pub(crate) static RULE: Rule = Rule {
    code: "PC058",
    name: "indirect-request",
    severity: Severity::Info,
    dimension: Dimension::Clarity,
    cost: 6,
    scope: Scope::English,
    family: None,
    source: include_str!("indirect_request.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    let Some((sentence, directive)) = model.directives().next() else { return };
    let first = model.sentences.first().is_some_and(|first| first.span == sentence.span);
    let roundabout = matches!(directive.manner, Manner::Help | Manner::Question);
    let makes = MAKING.contains(&model.lower(directive.verb));
    if !first || !roundabout || !makes || directive.verb.start == sentence.span.start {
        return;
    }
    let lead = Span::new(sentence.span.start, directive.verb.start);
    let message = "Says directly what to do: “help me” asks for advice as much as for the result.";
    let message = if directive.manner == Manner::Question {
        "Says directly what to do: a question can be answered with “yes”."
    } else {
        message
    };
    let mark = Span::new(lead.start, lead.start + model.slice(lead).trim_end().len());
    if sentence.question {
        // Without its question mark the sentence is a request; in one edit, so that half of it is never taken.
        let body = model.slice(Span::new(directive.verb.start, sentence.span.end - 1));
        if sentence.span.slice(model.text).ends_with('?') && !model.is_protected(sentence.span) {
            pass.flag_with_fix(mark, message, sentence.span, format!("{}.", capitalised(body)));
        }
        return;
    }
    let letter = Span::new(lead.start, lead.end + 1);
    let capital = model.slice(Span::new(lead.end, lead.end + 1)).to_ascii_uppercase();
    pass.flag_with_fix(mark, message, letter, capital);
}

/// Verbs that make something, so that the direct form means the same.
const MAKING: &[&str] = &[
    "write",
    "draft",
    "create",
    "compose",
    "make",
    "generate",
    "explain",
    "summarize",
    "summarise",
    "translate",
    "plan",
    "design",
    "prepare",
    "build",
    "develop",
    "rewrite",
    "edit",
    "improve",
    "brainstorm",
    "outline",
    "describe",
    "list",
    "suggest",
    "give",
    "tell",
    "show",
    "fix",
    "debug",
    "refactor",
    "review",
    "analyze",
    "analyse",
    "compare",
    "provide",
    "produce",
    "recommend",
    "convert",
    "find",
    "proofread",
    "rephrase",
    "shorten",
    "formulate",
];

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
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
Help me write a mail to my team.
^^^^^^^ indirect-request
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Can you explain tides to a child?",
                "I want to write a book about bees.",
                "Please help me plan a trip to Rome.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Write a mail to my team.",
                "Help me understand tides.",
                "I want you to act as a judge.",
            ],
        );
    }

    #[test]
    fn mends_without_inventing() {
        drawing::fixes(&RULE, "Help me write a mail.", "Write a mail.");
    }

    #[test]
    fn mends_without_inventing_2() {
        drawing::fixes(&RULE, "Can you please explain tides?", "Explain tides.");
    }
}
