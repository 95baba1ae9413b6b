//! Findings for machines: JSON, SARIF 2.1.0 and the workflow commands of GitHub Actions.

use std::fmt::Write;

use promptcraft_engine::{Finding, RULES, Severity, Span};
use serde_json::{Value, json};

use super::Linted;

/// One document with the report of each prompt.
pub(super) fn json(linted: &[Linted]) -> String {
    let prompts: Vec<Value> = linted
        .iter()
        .map(|prompt| {
            let findings: Vec<Value> =
                prompt.report.findings.iter().map(|finding| with_place(prompt, finding)).collect();
            json!({
                "file": prompt.source.name(),
                "score": prompt.report.score,
                "dimensions": prompt.report.dimensions,
                "strengths": prompt.report.strengths,
                "findings": findings,
            })
        })
        .collect();
    format!("{:#}\n", Value::Array(prompts))
}

/// Workflow commands, one line per finding.
pub(super) fn github(linted: &[Linted]) -> String {
    let mut text = String::new();
    for prompt in linted {
        for finding in &prompt.report.findings {
            let level = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "notice",
            };
            let (line, column) = place(&prompt.source.text, finding.span.start);
            let file = escape_property(&prompt.source.name());
            let message = escape(&finding.message);
            // Writing to a string cannot fail.
            let _ = writeln!(
                text,
                "::{level} file={file},line={line},col={column},title={} {}::{message}",
                finding.code, finding.name
            );
        }
    }
    text
}

/// A SARIF log with all rules and results.
pub(super) fn sarif(linted: &[Linted]) -> String {
    let rules: Vec<Value> = RULES
        .iter()
        .map(|rule| {
            json!({
                "id": rule.code,
                "name": rule.name,
                "shortDescription": { "text": rule.summary() },
                "fullDescription": { "text": rule.documentation() },
                "defaultConfiguration": { "level": level(rule.severity) },
            })
        })
        .collect();
    let results: Vec<Value> = linted
        .iter()
        .flat_map(|prompt| {
            prompt.report.findings.iter().map(|finding| sarif_result(prompt, finding))
        })
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "promptcraft", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn sarif_result(prompt: &Linted, finding: &Finding) -> Value {
    let text = &prompt.source.text;
    let uri = prompt.source.name().replace('\\', "/");
    let mut result = json!({
        "ruleId": finding.code,
        "level": level(finding.severity),
        "message": { "text": finding.message },
        "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri }, "region": region(text, finding.span) } }],
    });
    if let (Some(fix), Some(result)) = (&finding.fix, result.as_object_mut()) {
        let replacement = json!({ "deletedRegion": region(text, fix.span), "insertedContent": { "text": fix.replacement } });
        let change = json!({ "artifactLocation": { "uri": uri }, "replacements": [replacement] });
        result.insert(
            "fixes".to_owned(),
            json!([{ "description": { "text": fix.reason }, "artifactChanges": [change] }]),
        );
    }
    result
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn region(text: &str, span: Span) -> Value {
    let (line, column) = place(text, span.start);
    let (end_line, end_column) = place(text, span.end);
    json!({ "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column, "byteOffset": span.start, "byteLength": span.len() })
}

fn with_place(prompt: &Linted, finding: &Finding) -> Value {
    let (line, column) = place(&prompt.source.text, finding.span.start);
    let mut value = json!(finding);
    if let Some(fields) = value.as_object_mut() {
        fields.insert("line".to_owned(), json!(line));
        fields.insert("column".to_owned(), json!(column));
    }
    value
}

/// Line and column of a byte, both from 1; columns count characters.
fn place(text: &str, offset: usize) -> (usize, usize) {
    let head = text.get(..offset).unwrap_or(text);
    let line_start = head.rfind('\n').map_or(0, |at| at + 1);
    (head.matches('\n').count() + 1, head.get(line_start..).unwrap_or("").chars().count() + 1)
}

fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn escape_property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        assert_eq!(place("é\nüb x", 7), (2, 4));
    }

    #[test]
    fn a_message_cannot_end_its_command() {
        assert_eq!(escape_property("a:b,c\nd"), "a%3Ab%2Cc%0Ad");
    }
}
