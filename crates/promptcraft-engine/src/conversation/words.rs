//! Words of a message with their places, and the small closed word lists that reading English requests rests on.
//!
//! It compares whole words only: "start" is not "art", and "information" is not "format".

use super::phrases::{PhraseList, is_listed};

/// One word of a text: its bytes, and itself in lower case without surrounding punctuation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// First byte.
    pub start: usize,
    /// Byte after the last one.
    pub end: usize,
    /// The word in lower case.
    pub lower: String,
    /// Whether punctuation that ends a phrase (`,` `;` `:` `.` `!` `?`) follows directly.
    pub ends_phrase: bool,
}

/// The words of `text`, in order, at most `limit` of them.
pub(crate) fn words(text: &str, limit: usize) -> Vec<Word> {
    let read = |core: Core<'_>| Word {
        start: core.start,
        end: core.start + core.text.len(),
        lower: lower(core.text),
        ends_phrase: core.after.contains([',', ';', ':', '.', '!', '?', '\n']),
    };
    cores(text).take(limit).map(read).collect()
}

/// A word as it stands in a text, and what follows it up to the next one.
struct Core<'a> {
    start: usize,
    text: &'a str,
    after: &'a str,
}

fn cores(text: &str) -> impl Iterator<Item = Core<'_>> {
    let mut offset = 0;
    text.split_inclusive(char::is_whitespace).filter_map(move |chunk| {
        let start = offset;
        offset += chunk.len();
        let trimmed = chunk.trim_start_matches(is_around_words);
        let text = trimmed.trim_end_matches(is_around_words);
        let after = trimmed.get(text.len()..).unwrap_or_default();
        let start = start + chunk.len() - trimmed.len();
        (!text.is_empty()).then_some(Core { start, text, after })
    })
}

/// Whether a character is punctuation that stands around words, and no part of a number or a name.
fn is_around_words(character: char) -> bool {
    !character.is_alphanumeric() && !matches!(character, '#' | '+' | '%' | '$' | '€' | '£')
}

/// `core` in lower case, with straight apostrophes.
fn lower(core: &str) -> String {
    if core.is_ascii() {
        core.to_ascii_lowercase()
    } else {
        core.to_lowercase().replace('’', "'")
    }
}

/// The words of `text` in lower case, joined by single spaces: what phrases are compared in.
pub(crate) fn plain(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for core in cores(text).take(400) {
        if !line.is_empty() {
            line.push(' ');
        }
        if core.text.is_ascii() {
            line.push_str(core.text);
            let start = line.len() - core.text.len();
            if let Some(word) = line.get_mut(start..) {
                word.make_ascii_lowercase();
            }
        } else {
            line.push_str(&lower(core.text));
        }
    }
    line
}

/// `text` with its first letter in upper case.
pub(crate) fn capitalize(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

/// `text` with its first letter in lower case, unless its first word is written in capitals throughout or holds a later one.
pub(crate) fn uncapitalize(text: &str) -> String {
    let first_word = text.split_whitespace().next().unwrap_or_default();
    if first_word == "I"
        || first_word.starts_with("I'")
        || first_word.chars().skip(1).any(char::is_uppercase)
    {
        return text.to_owned();
    }
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_lowercase().chain(characters).collect(),
        None => String::new(),
    }
}

/// At most `limit` characters of `text`, cut at a word where possible, with an ellipsis if cut.
pub(crate) fn clip(text: &str, limit: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= limit {
        return line;
    }
    let cut: String = line.chars().take(limit.saturating_sub(1)).collect();
    let kept = cut
        .rfind(' ')
        .filter(|&at| at > cut.len() / 2)
        .and_then(|at| cut.get(..at))
        .unwrap_or(&cut);
    format!("{}…", kept.trim_end_matches([',', ';', ':', ' ', '.', '-']))
}

/// A number written in digits or as a word up to twenty.
pub(crate) fn is_number_word(word: &str) -> bool {
    static NUMBERS: PhraseList = PhraseList::new(
        "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|\
        fifteen|twenty|thirty|fifty|hundred|half|couple|dozen",
    );
    is_listed(&NUMBERS, word) || word.starts_with(|character: char| character.is_ascii_digit())
}

/// Articles, possessives and the like that open a noun phrase.
pub(crate) fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "my"
            | "our"
            | "your"
            | "his"
            | "her"
            | "their"
            | "its"
            | "this"
            | "that"
            | "these"
            | "those"
            | "some"
            | "any"
            | "all"
            | "each"
            | "every"
            | "another"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clipping_ends_at_a_word() {
        assert_eq!(clip("one two three four", 12), "one two…");
        assert_eq!(clip("short", 12), "short");
    }
}
