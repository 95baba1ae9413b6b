//! Collects the edits that would help a prompt, goal by goal. Proposes only; `guard` decides what stays.

use super::given;
use super::material;
use super::output;
use super::particular;
use super::{Case, Goal};
use crate::edit::Edit;
use crate::lint::Report;
use crate::model::{LineKind, Model};
use crate::span::Span;

/// Rules whose fixes only choose plainer words.
const WORDING: &[&str] = &["PC004", "PC041", "PC047", "PC058", "PC062", "PC064"];
/// Rules whose fixes put parts in order.
const ORDER: &[&str] = &["PC022", "PC025", "PC064"];

/// Longest prompt, in the author's own words, that gets more than fixes; a longer one shows what its author wants.
const MAX_WORDS_FOR_ADDITIONS: usize = 60;

/// Text to put behind the prompt.
#[derive(Debug, Clone)]
pub(super) struct Addition {
    pub(super) rule: &'static str,
    pub(super) text: String,
    pub(super) reason: String,
}

/// The edits for `goal`, sorted by place.
pub(super) fn plan(case: &Case<'_>) -> Vec<Edit> {
    let model = case.model;
    let mut edits = fixes(case.report, case.goal);
    let additions = additions(case);
    let end = model.body().end;
    if !additions.is_empty() {
        edits.extend(heading(model, case.goal));
        let closed = edits.iter().any(|edit| edit.span.end == end);
        if !closed && needs_stop(model) {
            edits.push(edit(
                "PC064",
                Span::at(end),
                stop_mark(model),
                "Ends the sentence, so that what follows is not read as part of it.",
            ));
        }
    }
    edits.extend(additions.into_iter().map(|addition| {
        edit(addition.rule, Span::at(end), format!("\n\n{}", addition.text), addition.reason)
    }));
    edits.sort_by_key(|edit| edit.span);
    edits
}

pub(super) fn edit(
    rule: &str,
    span: Span,
    replacement: impl Into<String>,
    reason: impl Into<String>,
) -> Edit {
    Edit { span, replacement: replacement.into(), rule: rule.to_owned(), reason: reason.into() }
}

fn fixes(report: &Report, goal: Goal) -> Vec<Edit> {
    let wanted = |code: &str| match goal {
        Goal::Enhancement => WORDING.contains(&code) || ORDER.contains(&code),
        Goal::Clarity => WORDING.contains(&code),
        Goal::Specificity => code == "PC058" || code == "PC064",
        Goal::Structure => ORDER.contains(&code),
    };
    let findings = report.findings.iter().filter(|finding| wanted(&finding.code));
    let mut fixes: Vec<&Edit> = findings.filter_map(|finding| finding.fix.as_ref()).collect();
    // Of two that overlap, the longer one does the work of both.
    fixes.sort_by_key(|fix| std::cmp::Reverse(fix.span.len()));
    let mut edits: Vec<Edit> = Vec::new();
    for fix in fixes.into_iter().cloned() {
        if edits.iter().all(|edit| !edit.span.overlaps(fix.span)) {
            edits.push(fix);
        }
    }
    edits
}

fn additions(case: &Case<'_>) -> Vec<Addition> {
    let model = case.model;
    if model.body().is_empty() || is_open_ended(model) {
        return Vec::new();
    }
    let given = given::given(case);
    if !model.is_english() {
        return given::skeleton(case).or(given).into_iter().collect();
    }
    let short = case.facts.own_words <= MAX_WORDS_FOR_ADDITIONS && !case.facts.is_persona;
    let mut additions: Vec<Addition> = material::place(case).into_iter().collect();
    if short && matches!(case.goal, Goal::Enhancement | Goal::Specificity) {
        additions.extend(particular::particulars(case));
    }
    if short {
        additions.extend(output::output(case));
    }
    additions.extend(given);
    additions
}

/// For a prompt without any structure, the goal `structure` names its first part.
fn heading(model: &Model<'_>, goal: Goal) -> Option<Edit> {
    let bare = goal == Goal::Structure && model.is_english() && !model.is_structured();
    bare.then(|| {
        edit(
            "PC022",
            Span::at(model.body().start),
            "## Task\n\n",
            "Names the parts, so that the task and the form of the answer stand apart.",
        )
    })
}

/// Whether the prompt ends where the reader is to write on: behind a colon or a heading.
fn is_open_ended(model: &Model<'_>) -> bool {
    let last = model.lines.iter().rev().find(|line| line.kind != LineKind::Blank);
    let colon = model.slice(model.body()).ends_with([':', '：', '=', ',', '-', '(', '>'])
        && model.tags.last().is_none_or(|tag| tag.span.end != model.body().end);
    colon
        || last.is_some_and(|line| {
            matches!(line.kind, LineKind::Heading(_) | LineKind::Label | LineKind::Quote)
        })
}

fn needs_stop(model: &Model<'_>) -> bool {
    let Some(last) = model.lines.iter().rev().find(|line| line.kind != LineKind::Blank) else {
        return false;
    };
    let text = model.slice(model.body());
    // Inside closing quotation marks the sentence may have ended already.
    let bare = text.trim_end_matches(['"', '”', '»', '\'', ')', ']']);
    let open = bare.chars().next_back().is_some_and(|last| last.is_alphanumeric() || last == '}');
    let material = model.material.iter().any(|span| span.end >= model.body().end);
    open && !material && last.kind == LineKind::Text
}

fn stop_mark(model: &Model<'_>) -> &'static str {
    use crate::model::Script;
    match model.script {
        Script::Han | Script::Kana => "。",
        Script::Devanagari => "।",
        // These write no mark at the end of a sentence, or one of their own.
        Script::Thai | Script::Other => "",
        _ => ".",
    }
}
