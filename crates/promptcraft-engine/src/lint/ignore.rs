//! Comments in a prompt that hide findings: `promptcraft-ignore` and `promptcraft-ignore: PC001, PC002`.

use super::Finding;
use crate::model::Model;
use crate::span::Span;

const MARK: &str = "promptcraft-ignore";

/// Drops the findings that a comment hides.
pub(super) fn retain_shown(model: &Model<'_>, findings: &mut Vec<Finding>) {
    if findings.is_empty() || !model.lower.contains(MARK) {
        return;
    }
    let mut hidden: Vec<(Span, Vec<&str>)> = Vec::new();
    for (place, line) in model.lines.iter().enumerate() {
        let text = model.slice(line.span);
        let Some(at) = model.lower(line.span).find(MARK) else { continue };
        let codes = codes_of(text.get(at + MARK.len()..).unwrap_or(""));
        let alone = !text.get(..at).unwrap_or("").chars().any(char::is_alphanumeric);
        hidden.push((line.span, codes.clone()));
        if let Some(next) = model.lines.get(place + 1).filter(|_| alone) {
            hidden.push((next.span, codes));
        }
    }
    findings.retain(|finding| {
        let hides = |(span, codes): &(Span, Vec<&str>)| {
            span.start <= finding.span.start
                && finding.span.start <= span.end
                && (codes.is_empty()
                    || codes.iter().any(|code| {
                        finding.code.eq_ignore_ascii_case(code) || finding.name == *code
                    }))
        };
        !hidden.iter().any(hides)
    });
}

fn codes_of(rest: &str) -> Vec<&str> {
    let Some(list) = rest.trim_start().strip_prefix(':') else { return Vec::new() };
    let list = list.split("--").next().unwrap_or(list);
    list.split([',', ' '])
        .map(|code| code.trim_matches(['*', '/', '>', '#']))
        .filter(|code| !code.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::{LintOptions, lint};

    fn codes(prompt: &str) -> Vec<String> {
        lint(
            prompt,
            &LintOptions { select: vec!["PC002".into(), "PC005".into()], ..LintOptions::default() },
        )
        .findings
        .into_iter()
        .map(|finding| finding.code)
        .collect()
    }

    #[test]
    fn hides_what_is_named_on_the_same_line_or_the_next() {
        assert_eq!(codes("List some apples, pears, etc."), ["PC002", "PC005"]);
        assert_eq!(
            codes("List some apples, pears, etc. <!-- promptcraft-ignore: PC002 -->"),
            ["PC005"]
        );
        assert_eq!(
            codes("<!-- promptcraft-ignore -->\nList some apples, pears, etc.\nList some pears."),
            ["PC002"]
        );
    }
}
