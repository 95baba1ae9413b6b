//! Tests of rules as drawings: a prompt, and under its lines carets with the name of the rule. For tests only.

use super::Rule;
use crate::{LintOptions, Span, lint};

/// Checks that `rule` flags exactly what the carets of `drawing` mark.
///
/// A line whose first visible character is `^` belongs to the line above; its carets stand under characters, and what
/// follows them must begin the finding's name. A caret alone under the end of a line marks an empty span.
pub(crate) fn check(rule: &Rule, drawing: &str) {
    let drawing = drawing.strip_prefix('\n').unwrap_or(drawing);
    let mut prompt = String::new();
    let mut expected = Vec::new();
    let mut last_line = 0;
    for line in drawing.lines() {
        if !line.trim_start().starts_with('^') {
            if !prompt.is_empty() {
                prompt.push('\n');
            }
            last_line = prompt.len();
            prompt.push_str(line);
            continue;
        }
        let carets: Vec<usize> = line
            .chars()
            .enumerate()
            .filter(|(_, character)| *character == '^')
            .map(|(place, _)| place)
            .collect();
        let (Some(first), Some(last)) = (carets.first(), carets.last()) else { continue };
        let above = prompt.get(last_line..).unwrap_or("");
        let offset = |place: usize| {
            above.char_indices().nth(place).map_or(above.len(), |(at, _)| at) + last_line
        };
        expected.push(Span::new(offset(*first), offset(last + 1)));
        let label = line.trim_start_matches([' ', '^']);
        assert!(label.starts_with(rule.name), "the drawing names `{label}`, not `{}`", rule.name);
    }
    let found: Vec<Span> = spans(rule, &prompt);
    let show = |spans: &[Span]| {
        spans.iter().map(|span| format!("{span:?} {:?}", span.slice(&prompt))).collect::<Vec<_>>()
    };
    assert_eq!(show(&found), show(&expected), "in {prompt:?}");
    for finding in &findings(rule, &prompt) {
        assert!(
            finding.message.ends_with(['.', '?']),
            "a message is a sentence: {}",
            finding.message
        );
    }
}

/// Checks that `rule` flags each of `prompts` at least once; at least three of them.
pub(crate) fn flags(rule: &Rule, prompts: &[&str]) {
    assert!(prompts.len() >= 3, "three prompts that it must flag");
    for prompt in prompts {
        assert!(!spans(rule, prompt).is_empty(), "{} is silent on {prompt:?}", rule.name);
    }
}

/// Checks that `rule` flags none of `prompts`; at least three of them.
pub(crate) fn silent(rule: &Rule, prompts: &[&str]) {
    assert!(prompts.len() >= 3, "three prompts that it must not flag");
    for prompt in prompts {
        assert_eq!(findings(rule, prompt), [], "{} on {prompt:?}", rule.name);
    }
}

/// Checks that applying the fixes of `rule` to `before` gives `after`, and leaves nothing to fix.
pub(crate) fn fixes(rule: &Rule, before: &str, after: &str) {
    let edits: Vec<crate::Edit> =
        findings(rule, before).into_iter().filter_map(|finding| finding.fix).collect();
    let fixed = crate::apply_edits(before, &edits);
    assert_eq!(fixed, after);
    assert!(
        findings(rule, &fixed).iter().all(|finding| finding.fix.is_none()),
        "a second pass would fix again"
    );
}

fn spans(rule: &Rule, prompt: &str) -> Vec<Span> {
    findings(rule, prompt).into_iter().map(|finding| finding.span).collect()
}

fn findings(rule: &Rule, prompt: &str) -> Vec<crate::Finding> {
    let options = LintOptions {
        select: vec![rule.code.to_owned()],
        model_family: rule.family.unwrap_or_default(),
        ..LintOptions::default()
    };
    lint(prompt, &options).findings
}
