//! Facts that an edit brings and the author did not give: numbers, addresses, and in English names. Knows no facts of its
//! own; what stands in the prompt or in what is known about it was given.

use std::collections::BTreeSet;

use super::Refusal;
use crate::context::Context;
use crate::edit::Edit;
use crate::model::Model;

/// Words with a capital that name a form or a language rather than a fact.
const KNOWN: &[&str] = &[
    "ai",
    "api",
    "arabic",
    "ascii",
    "chinese",
    "css",
    "csv",
    "dutch",
    "english",
    "faq",
    "french",
    "german",
    "html",
    "http",
    "i",
    "i'd",
    "i'll",
    "i'm",
    "i've",
    "italian",
    "japanese",
    "json",
    "korean",
    "latex",
    "markdown",
    "pdf",
    "portuguese",
    "python",
    "russian",
    "spanish",
    "sql",
    "svg",
    "toml",
    "tsv",
    "url",
    "utf",
    "xml",
    "yaml",
];

/// Each fact that `edits` bring.
pub(super) fn invented(before: &Model<'_>, context: &Context, edits: &[Edit]) -> Vec<Refusal> {
    let mut given = String::from(before.text);
    for (key, value) in &context.0 {
        given.extend(["\n", key, "\n", value]);
    }
    let given = Model::new(&given);
    let numbers: BTreeSet<&str> = numbers(given.text).collect();
    let words: BTreeSet<&str> = given.words.iter().map(|word| given.lower(word.span)).collect();
    let mut facts: Vec<String> = Vec::new();
    for edit in edits {
        let own = Model::new(&edit.replacement);
        let links = own.links.iter().map(|link| own.slice(*link));
        facts.extend(links.filter(|link| !given.text.contains(*link)).map(str::to_owned));
        let text = without_markers(&edit.replacement);
        let own_numbers = self::numbers(&text).filter(|number| !numbers.contains(number));
        facts.extend(own_numbers.map(str::to_owned));
        if given.is_english() {
            facts.extend(names(&own, &words));
        }
    }
    facts.into_iter().map(|fact| Refusal::Fact { fact }).collect()
}

fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_numeric()).filter(|run| !run.is_empty())
}

/// The text without the numbers of its list items.
fn without_markers(text: &str) -> String {
    let strip = |line: &str| {
        let rest = line.trim_start_matches([' ', '\t', '#', '*', '>']);
        let behind = rest.trim_start_matches(|first: char| first.is_ascii_digit());
        let is_marker = rest.len() - behind.len() <= 2 && behind.starts_with(['.', ')']);
        if is_marker { behind.to_owned() } else { line.to_owned() }
    };
    text.lines().map(strip).collect::<Vec<_>>().join("\n")
}

/// Words with a capital in the middle of a sentence that the author did not use. Headings and labels are written so.
fn names(own: &Model<'_>, given: &BTreeSet<&str>) -> Vec<String> {
    let mut names = Vec::new();
    for sentence in own.sentences.iter().filter(|sentence| !sentence.kind.is_structure()) {
        let (first, end) = sentence.words;
        let inner = own.words.get(first + 1..end).unwrap_or_default();
        for word in inner.iter().filter(|word| !word.protected) {
            let (text, lower) = (own.slice(word.span), own.lower(word.span));
            let before = own.text.get(..word.span.start).unwrap_or_default();
            let opens = before
                .trim_end_matches([' ', '*', '_'])
                .ends_with([':', '.', '!', '?', '"', '“', '(', '\n', '-', '•', '/']);
            let is_name = text.starts_with(char::is_uppercase)
                && !opens
                && !given.contains(lower)
                && !KNOWN.contains(&lower);
            if is_name {
                names.push(text.to_owned());
            }
        }
    }
    names
}
