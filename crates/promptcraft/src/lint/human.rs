//! Findings for people: the line, marks under the place, the reason, and a summary that says what to do next.

use std::fmt::Write;

use promptcraft_engine::{Finding, Severity, Span};

use super::Linted;
use crate::paint::{Paint, visible, width};

/// Longest part of a line that is shown, in columns.
const MAX_COLUMNS: usize = 110;

/// All findings and the summary.
pub(super) fn render(linted: &[Linted], paint: Paint) -> String {
    let mut text = String::new();
    for prompt in linted {
        for finding in &prompt.report.findings {
            render_finding(&mut text, prompt, finding, paint);
        }
    }
    for prompt in linted {
        render_score(&mut text, prompt, paint);
    }
    render_summary(&mut text, linted, paint);
    text
}

fn render_finding(text: &mut String, prompt: &Linted, finding: &Finding, paint: Paint) {
    let label = format!("{}[{}]", finding.severity, finding.code);
    let label = match finding.severity {
        Severity::Error => paint.red(&label),
        Severity::Warning => paint.yellow(&label),
        Severity::Info => paint.blue(&label),
    };
    let place = Place::of(&prompt.source.text, finding.span);
    let gutter = " ".repeat(place.line.to_string().len());
    let bar = paint.blue("|");
    let before = format!("{}{}", if place.cut { "…" } else { "" }, visible(place.before));
    let marked = visible(place.marked);
    let carets = "^".repeat(width(&marked).max(1));
    let carets = match finding.severity {
        Severity::Error => paint.red(&carets),
        Severity::Warning => paint.yellow(&carets),
        Severity::Info => paint.blue(&carets),
    };
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{label}{} {}", paint.bold(":"), paint.bold(&finding.message));
    let _ = writeln!(
        text,
        "{gutter}{} {}:{}:{}",
        paint.blue("-->"),
        prompt.source.name(),
        place.line,
        place.column
    );
    let _ = writeln!(text, "{gutter} {bar}");
    let _ = writeln!(
        text,
        "{} {bar} {before}{marked}{}",
        paint.blue(&place.line.to_string()),
        visible(place.after)
    );
    let _ =
        writeln!(text, "{gutter} {bar} {}{carets} {}", " ".repeat(width(&before)), finding.name);
    if let Some(fix) = &finding.fix {
        let replaced = visible(fix.span.slice(&prompt.source.text));
        let help = match (replaced.is_empty(), fix.replacement.is_empty()) {
            (true, _) => format!("insert “{}”", visible(&fix.replacement)),
            (false, true) => format!("remove “{replaced}”"),
            (false, false) => format!("replace “{replaced}” by “{}”", visible(&fix.replacement)),
        };
        let _ =
            writeln!(text, "{gutter} {} {}", paint.blue("="), paint.green(&format!("fix: {help}")));
    }
    text.push('\n');
}

fn render_score(text: &mut String, prompt: &Linted, paint: Paint) {
    let dimensions: Vec<String> = prompt
        .report
        .dimensions
        .iter()
        .map(|dimension| format!("{} {}", dimension.name, dimension.score))
        .collect();
    let score =
        paint.bold(&format!("{}: rubric score {}", prompt.source.name(), prompt.report.score));
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{score}  {}", paint.dim(&dimensions.join(" · ")));
    for strength in &prompt.report.strengths {
        let _ = writeln!(text, "  {} {strength}", paint.green("✓"));
    }
}

fn render_summary(text: &mut String, linted: &[Linted], paint: Paint) {
    let findings: Vec<&Finding> =
        linted.iter().flat_map(|prompt| &prompt.report.findings).collect();
    let count =
        |severity: Severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let fixable = findings.iter().filter(|finding| finding.fix.is_some()).count();
    let parts: Vec<String> = [
        (count(Severity::Error), "error"),
        (count(Severity::Warning), "warning"),
        (count(Severity::Info), "hint"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, name)| format!("{count} {name}{}", if count == 1 { "" } else { "s" }))
    .collect();
    let files =
        if linted.len() == 1 { "1 prompt".to_owned() } else { format!("{} prompts", linted.len()) };
    // Writing to a string cannot fail.
    let _ = if parts.is_empty() {
        writeln!(text, "{} in {files}.", paint.green("Nothing found"))
    } else {
        writeln!(text, "Found {} in {files}.", paint.bold(&parts.join(", ")))
    };
    if fixable > 0 {
        let _ = writeln!(text, "{fixable} can be mended with {}.", paint.bold("--fix"));
    }
    if let Some(first) = findings.first() {
        let _ = writeln!(
            text,
            "{}",
            paint.dim(&format!("`promptcraft rule {}` explains a rule.", first.code))
        );
    }
}

/// The line of a finding, cut to what fits on a terminal.
struct Place<'t> {
    line: usize,
    column: usize,
    /// Whether something before `before` is left out.
    cut: bool,
    before: &'t str,
    marked: &'t str,
    after: &'t str,
}

impl<'t> Place<'t> {
    fn of(text: &'t str, span: Span) -> Self {
        let head = text.get(..span.start).unwrap_or("");
        let line_start = head.rfind('\n').map_or(0, |at| at + 1);
        let line_end = text
            .get(span.start..)
            .and_then(|rest| rest.find('\n'))
            .map_or(text.len(), |at| span.start + at);
        let full = Span::new(line_start, span.start).slice(text);
        let marked = Span::new(span.start, span.end.min(line_end)).slice(text);
        let after = Span::new(span.end.min(line_end).max(span.start), line_end).slice(text);
        let before = tail(full, MAX_COLUMNS / 2);
        let marked = start(marked, MAX_COLUMNS);
        let room = MAX_COLUMNS.saturating_sub(width(before) + width(marked));
        Self {
            line: head.matches('\n').count() + 1,
            column: full.chars().count() + 1,
            cut: before.len() < full.len(),
            before,
            marked,
            after: start(after, room),
        }
    }
}

fn start(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).map_or(text, |(at, _)| text.get(..at).unwrap_or(text))
}

fn tail(text: &str, characters: usize) -> &str {
    let count = text.chars().count();
    let skipped = text.char_indices().nth(count.saturating_sub(characters)).map_or(0, |(at, _)| at);
    if count > characters { text.get(skipped..).unwrap_or(text) } else { text }
}

#[cfg(test)]
mod tests {
    use promptcraft_engine::{LintOptions, lint};

    use super::*;
    use crate::input::Source;
    use crate::paint::Color;

    #[test]
    fn marks_stand_under_their_words_whatever_the_width() {
        let text = "项目 translate this into French, with some notes.".to_owned();
        let options = LintOptions { select: vec!["PC002".to_owned()], ..LintOptions::default() };
        let report = lint(&text, &options);
        let shown = render(
            &[Linted { source: Source { path: None, text }, report }],
            Paint::new(Color::Never),
        );
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(
            lines.get(3).copied(),
            Some("1 | 项目 translate this into French, with some notes.")
        );
        assert_eq!(
            lines.get(4).copied(),
            Some("  |                                       ^^^^ vague-quantifier")
        );
    }
}
