//! Holds an answer against one requirement and says what was found. Counts the same way as the prompt model reads.

use super::{Requirement, Unit};
use crate::model::{Language, LineKind, Model, Script};

/// Whether `answer` meets `requirement`, and what it has.
pub(super) fn verify(requirement: &Requirement, answer: &Model<'_>) -> (bool, String) {
    match requirement {
        Requirement::Count { unit, bound } => {
            let count = u32::try_from(count(*unit, answer)).unwrap_or(u32::MAX);
            (bound.admits(count), format!("{count} {}", unit.as_str()))
        }
        Requirement::Json { keys } => json(keys, answer.text),
        Requirement::Language { language } => is_language(language, answer),
        Requirement::Contains { text } => found(has(answer, text), true),
        Requirement::Excludes { text } => found(has(answer, text), false),
        Requirement::StartsWith { text } => {
            let starts = folded(answer.text.trim_start()).starts_with(&folded(text));
            (
                starts,
                format!(
                    "starts with “{}”",
                    answer.text.split_whitespace().take(5).collect::<Vec<_>>().join(" ")
                ),
            )
        }
        Requirement::EndsWith { text } => {
            let ends = folded(answer.text.trim_end())
                .trim_end_matches(['"', '.'])
                .ends_with(folded(text).trim_end_matches('.'));
            let words: Vec<&str> = answer.text.split_whitespace().collect();
            (
                ends,
                format!(
                    "ends with “{}”",
                    words.get(words.len().saturating_sub(5)..).unwrap_or(&[]).join(" ")
                ),
            )
        }
        Requirement::Table => found(
            answer.lines.iter().filter(|line| line.kind == LineKind::Table).count() >= 2,
            true,
        ),
        Requirement::CodeBlock => found(!answer.fences.is_empty(), true),
    }
}

fn found(present: bool, wanted: bool) -> (bool, String) {
    (present == wanted, if present { "found" } else { "not found" }.to_owned())
}

fn count(unit: Unit, answer: &Model<'_>) -> usize {
    match unit {
        Unit::Words => answer.words.len(),
        Unit::Sentences => answer
            .sentences
            .iter()
            .filter(|sentence| !matches!(sentence.kind, LineKind::Heading(_)))
            .count(),
        Unit::Paragraphs => paragraphs(answer),
        Unit::Bullets => answer.lines.iter().filter(|line| line.kind.is_item()).count(),
        Unit::Headings => {
            answer.lines.iter().filter(|line| matches!(line.kind, LineKind::Heading(_))).count()
        }
        Unit::Characters => answer.text.trim().chars().count(),
        Unit::Lines => answer.lines.iter().filter(|line| line.kind != LineKind::Blank).count(),
    }
}

fn paragraphs(answer: &Model<'_>) -> usize {
    let mut before = LineKind::Blank;
    answer
        .lines
        .iter()
        .filter(|line| {
            let starts = before == LineKind::Blank
                && !matches!(line.kind, LineKind::Blank | LineKind::Heading(_));
            before =
                if matches!(line.kind, LineKind::Heading(_)) { LineKind::Blank } else { line.kind };
            starts
        })
        .count()
}

fn json(keys: &[String], answer: &str) -> (bool, String) {
    let body = answer.trim();
    let body = body
        .strip_prefix("```json")
        .or_else(|| body.strip_prefix("```"))
        .and_then(|rest| rest.trim_end().strip_suffix("```"))
        .unwrap_or(body);
    let value: serde_json::Value = match serde_json::from_str(body.trim()) {
        Ok(value) => value,
        Err(error) => return (false, format!("no valid JSON: {error}")),
    };
    let objects: Vec<&serde_json::Value> =
        value.as_array().map_or_else(|| vec![&value], |list| list.iter().collect());
    let missing: Vec<&str> = keys
        .iter()
        .filter(|key| !objects.iter().all(|object| object.get(key).is_some()))
        .map(String::as_str)
        .collect();
    if missing.is_empty() {
        (true, "valid JSON".to_owned())
    } else {
        (false, format!("without {}", missing.join(", ")))
    }
}

fn is_language(name: &str, answer: &Model<'_>) -> (bool, String) {
    let wanted = name.to_lowercase();
    let by_script = match wanted.as_str() {
        "arabic" => Some(Script::Arabic),
        "hebrew" => Some(Script::Hebrew),
        "greek" => Some(Script::Greek),
        "hindi" => Some(Script::Devanagari),
        "thai" => Some(Script::Thai),
        _ => None,
    };
    if let Some(script) = by_script {
        return (answer.script == script, format!("{:?} script", answer.script));
    }
    let language = format!("{:?}", answer.language);
    (answer.language != Language::Unknown && language.to_lowercase() == wanted, language)
}

fn has(answer: &Model<'_>, text: &str) -> bool {
    let (answer, text) = (folded(answer.text), folded(text));
    let single_word = text.chars().all(char::is_alphanumeric);
    answer.match_indices(&text).any(|(at, _)| {
        // A word is looked for as a word: "no" is not in "note".
        let before = answer.get(..at).and_then(|before| before.chars().next_back());
        let after = answer.get(at + text.len()..).and_then(|after| after.chars().next());
        !single_word
            || !(before.is_some_and(char::is_alphanumeric)
                || after.is_some_and(char::is_alphanumeric))
    })
}

fn folded(text: &str) -> String {
    text.to_lowercase().replace('’', "'")
}
