//! Words of a message with their places, and the small closed word lists that reading English requests rests on.
//!
//! It compares whole words only: "start" is not "art", and "information" is not "format".

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
    let mut words = Vec::new();
    let mut offset = 0;
    for chunk in text.split_inclusive(char::is_whitespace) {
        if words.len() == limit {
            break;
        }
        let start = offset;
        offset += chunk.len();
        let trimmed = chunk.trim_start_matches(is_around_words);
        let core = trimmed.trim_end_matches(is_around_words);
        if core.is_empty() {
            continue;
        }
        let lead = chunk.len() - trimmed.len();
        let rest = chunk.get(lead + core.len()..).unwrap_or_default();
        let ends_phrase = rest.contains([',', ';', ':', '.', '!', '?', '\n']);
        words.push(Word {
            start: start + lead,
            end: start + lead + core.len(),
            lower: lower(core),
            ends_phrase,
        });
    }
    words
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
    words(text, 400).into_iter().map(|word| word.lower).collect::<Vec<_>>().join(" ")
}

/// Whether `phrase` (lower case, single spaces) stands in `plain` at word boundaries.
pub(crate) fn has_phrase(plain: &str, phrase: &str) -> bool {
    find_phrase(plain, phrase).is_some()
}

/// Where `phrase` stands in `plain` at word boundaries.
///
/// Looks at the beginnings of words only: hundreds of phrases are looked for in every message, and a general substring
/// search would spend more on its own preparation than on these short texts.
pub(crate) fn find_phrase(plain: &str, phrase: &str) -> Option<usize> {
    let (bytes, phrase) = (plain.as_bytes(), phrase.as_bytes());
    let mut at = 0;
    loop {
        let rest = bytes.get(at..)?;
        if rest.starts_with(phrase) && matches!(rest.get(phrase.len()), None | Some(b' ')) {
            return Some(at);
        }
        at += rest.iter().position(|&byte| byte == b' ')? + 1;
    }
}

/// A closed list of words or phrases: an array, or a text that `|` separates (the longer ones before those they begin with).
pub(crate) trait Phrases<'p> {
    /// The phrases, in order.
    fn phrases(self) -> impl Iterator<Item = &'p str>;
}

impl<'p> Phrases<'p> for &'p str {
    fn phrases(self) -> impl Iterator<Item = &'p str> {
        self.split('|')
    }
}

impl<'p> Phrases<'p> for &'p [&'p str] {
    fn phrases(self) -> impl Iterator<Item = &'p str> {
        self.iter().copied()
    }
}

impl<'p, const N: usize> Phrases<'p> for &'p [&'p str; N] {
    fn phrases(self) -> impl Iterator<Item = &'p str> {
        self.iter().copied()
    }
}

/// Whether `word` is one of `list`.
pub(crate) fn is_listed<'p>(list: impl Phrases<'p>, word: &str) -> bool {
    list.phrases().any(|known| known == word)
}

/// Whether any of `list` stands in `plain`.
pub(crate) fn has_any<'p>(plain: &str, list: impl Phrases<'p>) -> bool {
    list.phrases().any(|phrase| has_phrase(plain, phrase))
}

/// The first of `list` that `plain` starts with, at a word boundary.
pub(crate) fn starts_with_any<'p>(plain: &str, list: impl Phrases<'p>) -> Option<&'p str> {
    list.phrases().find(|phrase| {
        plain.strip_prefix(phrase).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    })
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
    const NUMBERS: &str = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|\
        fifteen|twenty|thirty|fifty|hundred|half|couple|dozen";
    is_listed(NUMBERS, word) || word.starts_with(|character: char| character.is_ascii_digit())
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
    fn phrases_are_found_as_whole_words() {
        assert!(!has_phrase("information about the weather", "format"));
        assert!(!has_phrase("start the car", "art"));
        assert!(has_phrase("make it shorter please", "make it"));
    }

    #[test]
    fn clipping_ends_at_a_word() {
        assert_eq!(clip("one two three four", 12), "one two…");
        assert_eq!(clip("short", 12), "short");
    }
}
