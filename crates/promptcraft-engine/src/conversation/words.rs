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
        // Most words begin otherwise, and one byte is compared without a call.
        if rest.first() == phrase.first()
            && rest.starts_with(phrase)
            && matches!(rest.get(phrase.len()), None | Some(b' '))
        {
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
    /// The phrases have few letters: looking at each byte is cheaper than preparing a search for every one.
    fn phrases(self) -> impl Iterator<Item = &'p str> {
        let mut rest = Some(self);
        std::iter::from_fn(move || {
            let list = rest?;
            let Some(end) = list.as_bytes().iter().position(|byte| *byte == b'|') else {
                return rest.take();
            };
            rest = list.get(end + 1..);
            list.get(..end)
        })
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
    let beginnings = Beginnings::of(plain);
    list.phrases().any(|phrase| beginnings.may_hold(phrase) && has_phrase(plain, phrase))
}

/// The first two bytes of every word of a text, roughly: most phrases of a list are ruled out without looking for them.
pub(crate) struct Beginnings([u64; 16]);

impl Beginnings {
    /// Reads `plain`, in lower case with single spaces.
    pub(crate) fn of(plain: &str) -> Self {
        let mut found = Self([0; 16]);
        let mut before = b' ';
        let mut bytes = plain.bytes().peekable();
        while let Some(byte) = bytes.next() {
            if before == b' ' {
                let (slot, bit) = Self::place(byte, bytes.peek().copied());
                if let Some(bits) = found.0.get_mut(slot) {
                    *bits |= bit;
                }
            }
            before = byte;
        }
        found
    }

    /// False where no word begins as `phrase` does.
    pub(crate) fn may_hold(&self, phrase: &str) -> bool {
        let mut bytes = phrase.bytes();
        let Some(first) = bytes.next() else { return true };
        let (slot, bit) = Self::place(first, bytes.next());
        self.0.get(slot).is_some_and(|bits| bits & bit != 0)
    }

    fn place(first: u8, second: Option<u8>) -> (usize, u64) {
        // A word of one letter ends as it does before a space.
        let pair = usize::from(first) * 31 + usize::from(second.unwrap_or(b' '));
        (pair / 64 % 16, 1 << (pair % 64))
    }
}

/// The first of `list` that `plain` starts with, at a word boundary.
pub(crate) fn starts_with_any<'p>(plain: &str, list: impl Phrases<'p>) -> Option<&'p str> {
    let first = plain.bytes().next();
    list.phrases().filter(|phrase| phrase.bytes().next() == first).find(|phrase| {
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
    fn what_a_text_holds_is_never_ruled_out() {
        let plain = "a b is it über straße x";
        let beginnings = Beginnings::of(plain);
        for word in plain.split(' ') {
            assert!(has_any(plain, word), "{word}");
            assert!(beginnings.may_hold(word), "{word}");
        }
        assert!(has_any(plain, "nothing|is it über"));
        assert!(!has_any(plain, "stra|in|c"));
        assert!(!beginnings.may_hold("quince"));
    }

    #[test]
    fn a_list_of_phrases_is_read_in_order() {
        assert_eq!(
            "one|two three||four".phrases().collect::<Vec<_>>(),
            ["one", "two three", "", "four"]
        );
        assert_eq!("".phrases().collect::<Vec<_>>(), [""]);
    }

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
