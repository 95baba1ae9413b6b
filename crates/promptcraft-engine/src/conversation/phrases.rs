//! Closed lists of words and phrases, and looking them up in a text at word boundaries.
//!
//! Dozens of lists are looked up in every message, so the long ones are indexed once by the first byte of each phrase;
//! a list that is only known when it is needed is gone through as it stands.

use std::sync::OnceLock;

/// A list that is known when the program is built: phrases in lower case with single spaces, separated by `|`, the longer
/// ones before those that they begin with.
#[derive(Debug)]
pub(crate) struct PhraseList {
    text: &'static str,
    index: OnceLock<Index>,
}

/// The phrases, those with the same first byte side by side in the order of the list.
#[derive(Debug)]
struct Index {
    /// Each with its place in the list.
    phrases: Vec<(usize, &'static str)>,
    /// Where the phrases of each first byte begin; the last one is the end.
    starts: [u16; 257],
}

impl PhraseList {
    /// A list out of `one|two words|three`; at most 65,535 phrases, none of them empty.
    pub(crate) const fn new(text: &'static str) -> Self {
        Self { text, index: OnceLock::new() }
    }

    /// The phrases, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.text.split('|')
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of(self.text))
    }

    /// The first phrase of the list that stands anywhere in `plain`.
    pub(crate) fn first_in(&self, plain: &str) -> Option<&'static str> {
        let index = self.index();
        let found = beginnings(plain).flat_map(|(_, rest)| {
            index.of_byte(rest).iter().filter(|(_, phrase)| begins(rest, phrase))
        });
        found.min_by_key(|(place, _)| *place).map(|(_, phrase)| *phrase)
    }

    /// The earliest phrase in `plain`, the longest at its place, with the byte at which it stands.
    pub(crate) fn earliest_in(&self, plain: &str) -> Option<(usize, &'static str)> {
        let index = self.index();
        beginnings(plain).find_map(|(at, rest)| {
            let here = index.of_byte(rest).iter().map(|(_, phrase)| *phrase);
            let longest = here.filter(|phrase| begins(rest, phrase)).max_by_key(|it| it.len())?;
            Some((at, longest))
        })
    }

    /// How many words of `plain` are in the list.
    pub(crate) fn count_in(&self, plain: &str) -> usize {
        plain.split(' ').filter(|word| self.lists(word)).count()
    }
}

impl Index {
    fn of(text: &'static str) -> Self {
        let mut phrases: Vec<(usize, &'static str)> =
            text.split('|').filter(|phrase| !phrase.is_empty()).enumerate().collect();
        phrases.sort_by_key(|(_, phrase)| phrase.bytes().next());
        let mut starts = [0; 257];
        for (byte, start) in (0_u16..).zip(&mut starts) {
            let before = |phrase: &str| phrase.bytes().next().map(u16::from) < Some(byte);
            let count = phrases.partition_point(|(_, phrase)| before(phrase));
            *start = u16::try_from(count).unwrap_or(u16::MAX);
        }
        Self { phrases, starts }
    }

    /// The phrases that begin with the same byte as `text`.
    fn of_byte(&self, text: &str) -> &[(usize, &'static str)] {
        let Some(first) = text.bytes().next().map(usize::from) else { return &[] };
        let place = |byte: usize| self.starts.get(byte).copied().map_or(0, usize::from);
        self.phrases.get(place(first)..place(first + 1)).unwrap_or_default()
    }
}

/// A list, prepared where it stands: `phrases!("one|two words|three")`.
macro_rules! phrases {
    ($text:expr) => {{
        static LIST: $crate::conversation::phrases::PhraseList =
            $crate::conversation::phrases::PhraseList::new($text);
        &LIST
    }};
}
pub(crate) use phrases;

/// A closed list of words or phrases.
pub(crate) trait Phrases<'p> {
    /// Whether `word` is one of them.
    fn lists(self, word: &str) -> bool;

    /// Whether any of them stands in `plain` at word boundaries.
    fn stand_in(self, plain: &str) -> bool;

    /// The first of them that `plain` starts with, at a word boundary.
    fn start_of(self, plain: &str) -> Option<&'p str>;
}

impl Phrases<'static> for &PhraseList {
    fn lists(self, word: &str) -> bool {
        self.index().of_byte(word).iter().any(|(_, known)| *known == word)
    }

    fn stand_in(self, plain: &str) -> bool {
        let index = self.index();
        beginnings(plain)
            .any(|(_, rest)| index.of_byte(rest).iter().any(|(_, phrase)| begins(rest, phrase)))
    }

    fn start_of(self, plain: &str) -> Option<&'static str> {
        let here = self.index().of_byte(plain).iter().map(|(_, phrase)| *phrase);
        here.into_iter().find(|phrase| begins(plain, phrase))
    }
}

impl<'p> Phrases<'p> for &'p str {
    fn lists(self, word: &str) -> bool {
        self.split('|').any(|known| known == word)
    }

    fn stand_in(self, plain: &str) -> bool {
        self.split('|').any(|phrase| has_phrase(plain, phrase))
    }

    fn start_of(self, plain: &str) -> Option<&'p str> {
        self.split('|').find(|phrase| begins(plain, phrase))
    }
}

impl<'p> Phrases<'p> for &'p [&'p str] {
    fn lists(self, word: &str) -> bool {
        self.contains(&word)
    }

    fn stand_in(self, plain: &str) -> bool {
        self.iter().any(|phrase| has_phrase(plain, phrase))
    }

    fn start_of(self, plain: &str) -> Option<&'p str> {
        self.iter().copied().find(|phrase| begins(plain, phrase))
    }
}

impl<'p, const N: usize> Phrases<'p> for &'p [&'p str; N] {
    fn lists(self, word: &str) -> bool {
        self.as_slice().lists(word)
    }

    fn stand_in(self, plain: &str) -> bool {
        self.as_slice().stand_in(plain)
    }

    fn start_of(self, plain: &str) -> Option<&'p str> {
        self.as_slice().start_of(plain)
    }
}

/// Whether `word` is one of `list`.
pub(crate) fn is_listed<'p>(list: impl Phrases<'p>, word: &str) -> bool {
    list.lists(word)
}

/// Whether any of `list` stands in `plain`, which is in lower case with single spaces.
pub(crate) fn has_any<'p>(plain: &str, list: impl Phrases<'p>) -> bool {
    list.stand_in(plain)
}

/// The first of `list` that `plain` starts with, at a word boundary.
pub(crate) fn starts_with_any<'p>(plain: &str, list: impl Phrases<'p>) -> Option<&'p str> {
    list.start_of(plain)
}

/// Whether `phrase` (lower case, single spaces) stands in `plain` at word boundaries.
pub(crate) fn has_phrase(plain: &str, phrase: &str) -> bool {
    find_phrase(plain, phrase).is_some()
}

/// Where `phrase` stands in `plain` at word boundaries.
///
/// Looks at the beginnings of words only: a general substring search would spend more on its own preparation than on
/// these short texts.
pub(crate) fn find_phrase(plain: &str, phrase: &str) -> Option<usize> {
    let first = phrase.bytes().next();
    beginnings(plain)
        .filter(|(_, rest)| rest.bytes().next() == first)
        .find(|(_, rest)| begins(rest, phrase))
        .map(|(at, _)| at)
}

/// Whether `text` begins with `phrase`, and a word ends there.
fn begins(text: &str, phrase: &str) -> bool {
    let (text, phrase) = (text.as_bytes(), phrase.as_bytes());
    text.starts_with(phrase) && matches!(text.get(phrase.len()), None | Some(b' '))
}

/// Each beginning of a word in `plain`: its byte, and the text from there on.
fn beginnings(plain: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let at = next?;
        let rest = plain.get(at..)?;
        next = rest.bytes().position(|byte| byte == b' ').map(|space| at + space + 1);
        Some((at, rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    static LIST: PhraseList = PhraseList::new("one more|one|über uns|a|two words");

    #[test]
    fn a_prepared_list_finds_what_going_through_it_finds() {
        let texts = [
            "",
            "one",
            "one more",
            "once more",
            "a b is it über uns x",
            "über",
            "here are two words",
            "two  words",
            " one",
            "more one a",
        ];
        for text in texts {
            assert_eq!(LIST.stand_in(text), LIST.text.stand_in(text), "{text:?}");
            assert_eq!(LIST.start_of(text), LIST.text.start_of(text), "{text:?}");
            assert_eq!(LIST.lists(text), LIST.text.lists(text), "{text:?}");
            let first = LIST.iter().find(|phrase| has_phrase(text, phrase));
            assert_eq!(LIST.first_in(text), first, "{text:?}");
        }
    }

    #[test]
    fn the_earliest_phrase_is_the_longest_at_its_place() {
        assert_eq!(LIST.earliest_in("not one more a"), Some((4, "one more")));
        assert_eq!(LIST.earliest_in("nothing"), None);
    }

    #[test]
    fn phrases_are_found_as_whole_words() {
        assert!(!has_phrase("information about the weather", "format"));
        assert!(!has_phrase("start the car", "art"));
        assert!(has_phrase("make it shorter please", "make it"));
    }
}
