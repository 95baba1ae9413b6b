//! Names for slots: from the label, the preposition or the noun around them, else from what their values look like.
//!
//! A name is always a plain `snake_case` identifier, and no two slots of a template share one.

use std::collections::BTreeSet;

use super::kind::{FieldKind, is_language};
use super::token::is_glue;

/// Longest name, in characters: what still reads well inside `{{…}}`.
const MAX_NAME: usize = 32;

/// A name for the slot between `before` and `after` (the constant text on either side) with `values` of `kind`; not in `taken`,
/// to which it is added.
pub(crate) fn name_slot(
    before: &str,
    after: &str,
    values: &[String],
    kind: FieldKind,
    taken: &mut BTreeSet<String>,
) -> String {
    let base = from_values(values, kind)
        .or_else(|| from_label(before))
        .or_else(|| from_noun_after(after))
        .or_else(|| from_preposition(before))
        .or_else(|| from_noun_before(before))
        .unwrap_or_else(|| "value".to_owned());
    unique(&base, taken)
}

/// `base`, or `base_2`, `base_3` … where it is taken. A bare `value` counts from one.
pub(crate) fn unique(base: &str, taken: &mut BTreeSet<String>) -> String {
    let mut name = if base == "value" { "value_1".to_owned() } else { base.to_owned() };
    let mut count = 1;
    while !taken.insert(name.clone()) {
        count += 1;
        name = format!("{base}_{count}");
    }
    name
}

/// `text` as an identifier: lower case, words joined by `_`; none if nothing is left.
pub(crate) fn identifier(text: &str) -> Option<String> {
    let mut name = String::new();
    for character in text.chars() {
        if character.is_alphanumeric() {
            // The small form of a letter may bring a mark of its own, which no name can have.
            name.extend(character.to_lowercase().filter(|small| small.is_alphanumeric()));
        } else if !name.is_empty() && !name.ends_with('_') {
            name.push('_');
        }
        if name.chars().count() >= MAX_NAME {
            break;
        }
    }
    let name = name.trim_matches('_').to_owned();
    (name.chars().any(char::is_alphabetic)).then_some(
        if name.starts_with(|character: char| character.is_numeric()) {
            format!("n_{name}")
        } else {
            name
        },
    )
}

/// Values of a kind that names itself: a mail address, a link, a language.
fn from_values(values: &[String], kind: FieldKind) -> Option<String> {
    let filled = || values.iter().filter(|value| !value.is_empty());
    match kind {
        FieldKind::Email => Some("email".to_owned()),
        FieldKind::Url => Some("url".to_owned()),
        FieldKind::Date => Some("date".to_owned()),
        _ if filled().count() > 0 && filled().all(|value| is_language(value)) => {
            Some("language".to_owned())
        }
        _ => None,
    }
}

/// The words left of a colon or an equals sign: `- Destination: …`.
fn from_label(before: &str) -> Option<String> {
    let line = before.rsplit('\n').next()?;
    let label = line
        .trim_end_matches([' ', '*', '_', '"', '\'', '`', '(', '[', '“', '‘'])
        .strip_suffix([':', '=', '：'])?;
    let label = label.rsplit(['.', ',', ';', '(', '[', '|', '?', '!']).next()?;
    let words: Vec<&str> =
        label.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).collect();
    let tail = words.get(words.len().saturating_sub(3)..)?;
    identifier(&tail.join(" "))
}

/// The noun that the value qualifies: `the … project`.
fn from_noun_after(after: &str) -> Option<String> {
    let rest = after.strip_prefix([' ', '-'])?;
    let word: &str =
        rest.split(|character: char| !character.is_alphanumeric() && character != '-').next()?;
    let follows = rest.get(word.len()..)?.trim_start();
    let ends_phrase = follows.is_empty()
        || follows.starts_with(|character: char| !character.is_alphanumeric())
        || follows.split_whitespace().next().is_some_and(is_glue);
    (word.chars().count() > 2 && !is_glue(word) && !is_verb_form(word) && ends_phrase)
        .then(|| identifier(word))
        .flatten()
}

/// What a preposition says about the value after it.
fn from_preposition(before: &str) -> Option<String> {
    let mut words = before.rsplit('\n').next()?.split_whitespace().rev();
    let mut word = words.next()?;
    if matches!(word.to_lowercase().as_str(), "the" | "a" | "an" | "my" | "our" | "your") {
        word = words.next()?;
    }
    let role = match word.to_lowercase().as_str() {
        "to" => "recipient",
        "about" | "on" | "regarding" | "concerning" => "topic",
        "for" => "audience",
        "from" | "by" => "source",
        "as" => "role",
        "into" => "target",
        "in" | "at" => "place",
        "with" => "detail",
        "under" | "within" => "limit",
        "until" | "before" | "since" => "date",
        _ => return None,
    };
    Some(role.to_owned())
}

fn from_noun_before(before: &str) -> Option<String> {
    let line = before
        .rsplit('\n')
        .next()?
        .trim_end_matches([' ', '"', '\'', '`', '(', '[', '“', '#', '*']);
    let word = line.rsplit(|character: char| !character.is_alphanumeric()).next()?;
    (word.chars().count() > 2 && !is_glue(word)).then(|| identifier(word)).flatten()
}

fn is_verb_form(word: &str) -> bool {
    word.ends_with("ing")
        || word.ends_with("ed")
        || matches!(word, "should" | "must" | "has" | "have" | "does" | "may" | "would" | "could")
}
