//! Examples and pasted material: the parts of a prompt that show rather than ask. Nothing in them is ever edited.

use super::Tag;
use crate::model::line::{Line, LineKind};
use crate::span::Span;

/// Tags whose content is material, not instruction.
const MATERIAL_TAGS: &[&str] = &[
    "example",
    "examples",
    "sample",
    "samples",
    "input",
    "inputs",
    "document",
    "documents",
    "article",
    "text",
    "transcript",
    "data",
    "code",
    "email",
    "source",
    "content",
    "passage",
    "quote",
    "essay",
    "letter",
    "message",
    "story",
    "log",
    "csv",
    "json",
    "html",
];

/// Labels and headings under which an example stands.
const EXAMPLE_LABELS: &[&str] = &[
    "example",
    "examples",
    "for example",
    "sample",
    "samples",
    "sample input",
    "sample output",
    "few-shot examples",
];

/// Labels at the start of a line of an example.
const TURN_LABELS: &[&str] = &[
    "input:",
    "output:",
    "q:",
    "a:",
    "user:",
    "assistant:",
    "question:",
    "answer:",
    "example:",
    "examples:",
];

/// Words that announce pasted material before a colon.
const ANNOUNCING: &[&str] = &["following", "below", "here is", "here's", "here are", "this"];

/// What is announced.
const PASTED: &[&str] = &[
    "text",
    "article",
    "email",
    "essay",
    "passage",
    "paragraph",
    "transcript",
    "document",
    "story",
    "code",
    "letter",
    "message",
    "sentence",
    "report",
    "post",
    "review",
    "abstract",
    "poem",
    "snippet",
    "function",
    "conversation",
    "notes",
    "log",
];

/// The spans of examples and pasted material, and which of them was pasted.
pub(crate) fn material(
    text: &str,
    lower: &str,
    lines: &[Line],
    tags: &[Tag],
) -> (Vec<Span>, Option<Span>) {
    let mut found = tagged(lower, tags);
    labelled(lower, lines, &mut found);
    let pasted = pasted(text, lower, lines);
    found.extend(pasted);
    (found, pasted)
}

/// What stands between an opening material tag and its end.
fn tagged(lower: &str, tags: &[Tag]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<&Tag> = None;
    for tag in tags {
        let name = tag.name.slice(lower);
        match open {
            None if !tag.closing && !tag.void && MATERIAL_TAGS.contains(&name) => open = Some(tag),
            Some(start) if tag.closing && start.name.slice(lower) == name => {
                found.push(Span::new(start.span.end, tag.span.start));
                open = None;
            }
            _ => {}
        }
    }
    found
}

/// What stands under an example heading, or behind a label such as `Input:`.
fn labelled(lower: &str, lines: &[Line], found: &mut Vec<Span>) {
    let mut under: Option<u8> = None;
    for line in lines {
        let content = line.content.slice(lower);
        let opens = is_example_label(content);
        match line.kind {
            LineKind::Heading(level) => under = opens.then_some(level),
            LineKind::Label if opens => under = Some(u8::MAX),
            // A label that is no example ends an example that a label began.
            LineKind::Label if under == Some(u8::MAX) && !is_turn(content) => under = None,
            LineKind::Blank | LineKind::Fence => {}
            _ if under.is_some() || is_turn(content) => found.push(line.span),
            _ => {}
        }
    }
}

fn is_example_label(content: &str) -> bool {
    let bare = content.trim_matches(|character: char| !character.is_alphanumeric());
    let bare = bare.trim_end_matches(|character: char| {
        character.is_ascii_digit() || character == ' ' || character == '#'
    });
    EXAMPLE_LABELS.contains(&bare)
}

fn is_turn(content: &str) -> bool {
    let content = content.trim_start_matches(['*', '_', ' ']);
    TURN_LABELS.iter().any(|label| content.starts_with(label))
}

/// Everything behind a sentence such as `Summarize the following article:`.
fn pasted(text: &str, lower: &str, lines: &[Line]) -> Option<Span> {
    let start = lines
        .iter()
        .filter(|line| matches!(line.kind, LineKind::Text | LineKind::Label))
        .find_map(|line| announced(line, lower))?;
    let rest = text.get(start..)?;
    let body = rest.trim();
    let begin = start + (rest.len() - rest.trim_start().len());
    // What has marks of its own ends where they say: a placeholder, a tag, a fence, a quotation.
    let marked = body.starts_with(['{', '$', '[', '<', '`', '"', '“', '«', '„']);
    (!body.is_empty() && !marked).then(|| Span::new(begin, begin + body.len()))
}

/// The place behind the colon of a line that announces material.
fn announced(line: &Line, lower: &str) -> Option<usize> {
    let content = line.content.slice(lower);
    let mut from = 0;
    while let Some(colon) = content.get(from..)?.find(':').map(|at| from + at) {
        let head = content.get(..colon)?;
        let sentence = head.rsplit(['.', '!', '?']).next().unwrap_or(head);
        let mut words = sentence.split(|character: char| !character.is_alphanumeric());
        let ends_with_material = words.next_back().is_some_and(|last| PASTED.contains(&last));
        if ends_with_material && ANNOUNCING.iter().any(|word| has_word(sentence, word)) {
            return Some(line.content.start + colon + 1);
        }
        from = colon + 1;
    }
    None
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use crate::model::Model;

    fn shown(text: &str) -> Vec<&str> {
        Model::new(text).material.iter().map(|span| span.slice(text)).collect()
    }

    #[test]
    fn tags_labels_and_announcements_mark_material() {
        assert_eq!(shown("Rate it. <example>good</example>"), ["good"]);
        assert_eq!(shown("Rate it.\n\n## Examples\nA: 1\n\n## Rules\nBe kind."), ["A: 1"]);
        assert_eq!(shown("Summarize the following article: It rained."), ["It rained."]);
        assert_eq!(
            shown("Rate it.\nInput: cat\nOutput: 5\nDo it well."),
            ["Input: cat", "Output: 5"]
        );
    }

    #[test]
    fn steps_that_follow_are_no_material() {
        assert!(shown("Follow these steps:\n1. Read it.\n2. Rate it.").is_empty());
    }
}
