//! What a prompt already does well, named so that it is left alone. Praises nothing that it cannot point at.

use crate::model::LineKind;
use crate::rules::Reading;

/// Strengths of the prompt, as short sentences.
pub(crate) fn strengths(reading: &Reading<'_>) -> Vec<String> {
    let (model, facts) = (reading.model, &reading.facts);
    let quoted = |span: Option<crate::Span>| {
        span.map(|span| model.slice(span).split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let mut strengths = Vec::new();
    let mut name = |text: String| strengths.push(text);
    if let Some((_, directive)) = model.directives().next() {
        name(format!("Says what to do (“{}”).", model.slice(directive.verb)));
    }
    if let Some(length) = quoted(facts.length) {
        name(format!("Gives a length that can be checked (“{length}”)."));
    }
    if let Some(format) = quoted(facts.format) {
        name(format!("Says what the answer looks like (“{}”).", shorten(&format)));
    }
    if let Some(audience) = quoted(facts.audience).filter(|_| facts.kind.has_reader()) {
        name(format!("Says whom it is for (“{audience}”)."));
    }
    if let Some(tone) = quoted(facts.tone) {
        name(format!("Names the tone (“{tone}”)."));
    }
    if let Some(purpose) = quoted(facts.purpose) {
        name(format!("Says what it is for (“{purpose}”)."));
    }
    let shown = model.material.iter().any(|span| Some(*span) != model.pasted);
    if shown && (model.lower.contains("example") || model.lower.contains("output:")) {
        name("Shows an example.".to_owned());
    }
    if facts.unknown.is_some() {
        name("Says what to do when something is not known.".to_owned());
    }
    if model.lines.iter().any(|line| matches!(line.kind, LineKind::Heading(_))) {
        name("Is divided into parts with headings.".to_owned());
    } else if model.lines.iter().filter(|line| line.kind.is_item()).count() >= 2 {
        name("Lists its points one by one.".to_owned());
    }
    if !model.tags.is_empty() {
        name("Sets material apart with tags.".to_owned());
    }
    if model.is_template() {
        name("Can be used again: it has placeholders.".to_owned());
    }
    strengths
}

fn shorten(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}
