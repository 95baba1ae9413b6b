//! Prompts that a person brings along: what is good in them, what is not, and the edits that mend it.
//!
//! Nothing that was good is changed, and a good prompt is told so.

use super::memory::{Memory, Request};
use super::respond::{MOST_SUGGESTIONS, bare_reply, clip_text};
use super::say::{fenced, join, pick};
use super::words::{clip, uncapitalize};
use super::{Reply, Turn};
use crate::lint::{LintOptions, lint};
use crate::opportunity::find_opportunity;
use crate::optimize::{Goal, Optimization, optimize};
use crate::severity::Severity;
use crate::suggest::suggest_templates;

/// The prompt improved, with every edit and its rule.
pub(super) fn respond_with_optimization(
    memory: &mut Memory,
    turn: &Turn<'_>,
    prompt: Option<String>,
    goal: Goal,
) -> Reply {
    let Some(prompt) = prompt.or_else(|| memory.prompt.clone()) else {
        return bare_reply(
            "Paste the prompt behind the colon, or send it first: there is none here yet."
                .to_owned(),
        );
    };
    let optimization = optimize(&prompt, goal, turn.context);
    let content = optimization_text(&optimization, memory.told);
    hold_prompt(memory, turn, &optimization.optimized);
    let suggestions = suggest_templates(clip_text(&prompt), turn.library, MOST_SUGGESTIONS);
    let opportunity = find_opportunity(memory);
    Reply { content, optimization: Some(optimization), opportunity, suggestions }
}

fn optimization_text(optimization: &Optimization, told: u64) -> String {
    let strengths = strengths_text(&optimization.strengths);
    let mut parts = Vec::new();
    if optimization.edits.is_empty() {
        parts.push(
            pick(
                &[
                    "I found nothing in this prompt that an edit would make better.",
                    "No edit would make this prompt better.",
                ],
                told,
            )
            .to_owned(),
        );
        parts.push(strengths);
    } else {
        parts.push(
            pick(&["The prompt with all edits taken:", "Edited, each change with its rule:"], told)
                .to_owned(),
        );
        parts.push(fenced(&optimization.optimized));
        parts.push(optimization.edits.iter().take(6).map(edit_line).collect::<Vec<_>>().join("\n"));
        parts.push(strengths);
    }
    let asked: Vec<String> =
        optimization.suggestions.iter().take(2).map(|question| format!("- {question}")).collect();
    if !asked.is_empty() {
        parts.push(format!("What only you can say:\n{}", asked.join("\n")));
    }
    join(&parts)
}

fn edit_line(edit: &crate::edit::Edit) -> String {
    let code = crate::rules::rule(&edit.rule)
        .map_or_else(|| edit.rule.clone(), |rule| rule.code.to_owned());
    format!("- {} ({code})", edit.reason.trim_end_matches('.'))
}

fn strengths_text(strengths: &[String]) -> String {
    if strengths.is_empty() {
        return String::new();
    }
    let list: Vec<String> = strengths
        .iter()
        .take(3)
        .map(|strength| uncapitalize(strength.trim_end_matches('.')))
        .collect();
    format!("Already good, and left alone: it {}.", list.join("; "))
}

/// A finished prompt: what is good, what is not, and the rewrite where there is one.
pub(super) fn respond_to_prompt(memory: &mut Memory, turn: &Turn<'_>) -> Reply {
    let text = turn.content.trim();
    let optimization = optimize(text, Goal::Enhancement, turn.context);
    let report = lint(text, &LintOptions::default());
    let serious: Vec<_> = report
        .findings
        .iter()
        .filter(|finding| finding.severity != Severity::Info)
        .take(3)
        .collect();
    let mut parts = Vec::new();
    if serious.is_empty() && optimization.edits.is_empty() {
        parts.push(
            pick(&["This prompt is good as it is.", "Nothing here needs mending."], memory.told)
                .to_owned(),
        );
        parts.push(strengths_text(&report.strengths));
        parts.extend(
            optimization
                .suggestions
                .first()
                .map(|question| format!("The one thing that might still help: {question}")),
        );
    } else {
        parts.push(
            strengths_text(&report.strengths)
                .replace("Already good, and left alone", "What this prompt does well"),
        );
        parts.push(
            serious
                .iter()
                .map(|finding| finding_line(text, finding))
                .collect::<Vec<_>>()
                .join("\n"),
        );
        if !optimization.edits.is_empty() {
            parts.push("With the edits that need nothing from you:".to_owned());
            parts.push(fenced(&optimization.optimized));
        }
        let asked: Vec<String> = optimization
            .suggestions
            .iter()
            .take(2)
            .map(|question| format!("- {question}"))
            .collect();
        parts.push(if asked.is_empty() {
            String::new()
        } else {
            format!("What only you can say:\n{}", asked.join("\n"))
        });
    }
    hold_prompt(memory, turn, &optimization.optimized);
    let opportunity = find_opportunity(memory);
    Reply {
        content: join(&parts),
        optimization: None,
        opportunity,
        suggestions: suggest_templates(clip_text(text), turn.library, MOST_SUGGESTIONS),
    }
}

fn finding_line(text: &str, finding: &crate::lint::Finding) -> String {
    let quote = finding.span.slice(text);
    let place = if quote.is_empty() || quote.len() > 200 || quote.len() * 2 > text.len() {
        String::new()
    } else {
        format!("“{}”: ", clip(quote, 60))
    };
    format!("- {place}{} ({})", finding.message.trim_end_matches('.'), finding.code)
}

/// Takes a prompt into hand that is not a brief.
fn hold_prompt(memory: &mut Memory, turn: &Turn<'_>, prompt: &str) {
    memory.hold_text(prompt);
    memory.keep(Request {
        message_id: turn.message_id.to_owned(),
        number: 0,
        brief: None,
        text: turn.content.trim().to_owned(),
        is_variant: false,
        corrections: 0,
        is_offered: false,
    });
}
