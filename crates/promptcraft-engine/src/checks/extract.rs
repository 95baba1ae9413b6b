//! Collects the checks of a prompt from the readers of single kinds. Keeps each demand once, by place.

use super::{Check, Requirement, count, text};
use crate::model::Model;
use crate::span::Span;

/// All checks of `model`, by place.
pub(crate) fn extract(model: &Model<'_>) -> Vec<Check> {
    let mut checks = Vec::new();
    if model.is_english() {
        count::counts(model, &mut checks);
        text::quoted(model, &mut checks);
        text::language(model, &mut checks);
        json(model, &mut checks);
        shapes(model, &mut checks);
    }
    checks.sort_by_key(|check| check.span);
    checks.dedup_by(|later, earlier| later.requirement == earlier.requirement);
    checks
}

/// JSON demanded as the form of the answer.
fn json(model: &Model<'_>, checks: &mut Vec<Check>) {
    for sentence in &model.sentences {
        let words = model.words.get(sentence.words.0..sentence.words.1).unwrap_or(&[]);
        let Some(word) =
            words.iter().find(|word| !word.protected && model.lower(word.span) == "json")
        else {
            continue;
        };
        let before = model.lower(Span::new(sentence.span.start, word.span.start));
        let asks = [
            "return", "output", "respond", "reply", "answer", "as ", "in ", "give", "produce",
            "provide", "format", "valid", "only",
        ];
        let about =
            ["parse", "convert the", "from json", "this json", "the following json", "explain"];
        if asks.iter().any(|ask| before.contains(ask))
            && !about.iter().any(|about| before.contains(about))
        {
            let keys = keys(model, word.span.end);
            let label = if keys.is_empty() {
                "valid JSON".to_owned()
            } else {
                format!("JSON with {}", keys.join(", "))
            };
            checks.push(Check { span: word.span, label, requirement: Requirement::Json { keys } });
            return;
        }
    }
}

/// The keys that stand behind “keys” or “fields”: quoted, in backticks, or plain words with commas.
fn keys(model: &Model<'_>, after: usize) -> Vec<String> {
    let names = ["keys", "key", "fields", "field", "properties", "attributes"];
    let Some(place) = model
        .words
        .iter()
        .position(|word| word.span.start >= after && names.contains(&model.lower(word.span)))
    else {
        return Vec::new();
    };
    let Some(from) = model.words.get(place).map(|word| word.span.end) else { return Vec::new() };
    let line = model.text.get(from..).unwrap_or("").lines().next().unwrap_or("");
    let marks = || model.code.iter().chain(&model.quotes);
    // The sentence ends there; a stop inside quotes belongs to what is quoted.
    let ends = |&(at, _): &(usize, &str)| !marks().any(|mark| mark.contains(from + at));
    let stop = line.match_indices(['.', ';']).find(ends).map_or(line.len(), |(at, _)| at);
    let reach = Span::new(from, from + stop);
    let marked: Vec<String> = marks()
        .filter(|span| reach.start <= span.start && span.start < reach.end)
        .map(|span| model.slice(*span).trim_matches(['`', '"', '\'', '“', '”']).to_owned())
        .collect();
    if !marked.is_empty() {
        return marked;
    }
    let list = reach.slice(model.text).trim_start_matches([':', ' ']);
    list.split([',', '&'])
        .flat_map(|part| part.split(" and "))
        .map(|part| part.trim().trim_start_matches("and ").trim_matches(['(', ')', ':']).trim())
        .filter(|part| !part.is_empty() && part.len() <= 40 && !part.contains(' '))
        .map(str::to_owned)
        .collect()
}

/// Tables and code blocks demanded as the form of the answer.
fn shapes(model: &Model<'_>, checks: &mut Vec<Check>) {
    for (sentence, directive) in model.directives() {
        let text = model.lower(Span::new(directive.verb.start, sentence.span.end));
        let mut push = |phrase: &str, requirement: Requirement, label: &str| {
            if let Some(at) = text.find(phrase) {
                let span =
                    Span::new(directive.verb.start + at, directive.verb.start + at + phrase.len());
                if !model.is_protected(span) {
                    checks.push(Check { span, requirement, label: label.to_owned() });
                }
            }
        };
        for phrase in [
            "as a table",
            "in a table",
            "as a markdown table",
            "in a markdown table",
            "in table form",
        ] {
            push(phrase, Requirement::Table, "a table");
        }
        for phrase in [
            "in a code block",
            "one unique code block",
            "in one code block",
            "in a single code block",
            "as a code block",
        ] {
            push(phrase, Requirement::CodeBlock, "a code block");
        }
    }
}
