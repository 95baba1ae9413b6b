//! Which language a message is in, as far as script and small words tell. It names what it knows and claims nothing else.

use super::phrases::PhraseList;
use super::words::plain;

/// Small words that mark a language, with its English name.
static MARKS: [(&str, PhraseList); 10] = [
    (
        "English",
        PhraseList::new(
            "the|and|of|to|is|for|with|that|my|me|please|write|about|what|how|it|you|i|in|\
            an|make|shorter|no|on|same|but",
        ),
    ),
    (
        "German",
        PhraseList::new(
            "der|die|das|und|ist|nicht|ein|eine|einen|für|mit|über|bitte|schreibe|schreib|\
            ich|mir|mein|meine|meinen|wie|zu|auf|den|dem|hilf|erkläre|kannst|du",
        ),
    ),
    (
        "French",
        PhraseList::new(
            "le|la|les|et|est|un|une|des|pour|avec|sur|écris|écrivez|mon|ma|mes|je|vous|\
            dans|du|au|aux|rédige|comment|explique|peux|tu",
        ),
    ),
    (
        "Spanish",
        PhraseList::new(
            "el|los|las|y|es|una|para|con|sobre|escribe|mi|mis|por|favor|del|que|en|cómo|\
            explica|puedes|un|ayúdame",
        ),
    ),
    (
        "Italian",
        PhraseList::new(
            "il|gli|e|è|uno|una|per|con|sul|scrivi|mio|mia|che|di|del|della|come|spiega|\
            puoi|un|alla|ai",
        ),
    ),
    (
        "Portuguese",
        PhraseList::new(
            "o|os|as|e|é|um|uma|para|com|sobre|escreva|meu|minha|por|favor|do|da|que|não|\
            como|explique",
        ),
    ),
    (
        "Dutch",
        PhraseList::new(
            "de|het|een|en|is|niet|voor|met|over|schrijf|mijn|ik|hoe|van|aan|op|kun|je",
        ),
    ),
    ("Polish", PhraseList::new("i|jest|nie|dla|z|o|napisz|mój|moja|na|do|jak|się|proszę|mojego")),
    ("Swedish", PhraseList::new("och|är|inte|en|ett|för|med|om|skriv|min|mitt|jag|hur|till|att")),
    ("Turkish", PhraseList::new("bir|ve|için|ile|bu|hakkında|yaz|benim|nasıl|ne|mı|lütfen")),
];

/// The language of `text` if it is one that is not English; none for English and for what cannot be told.
pub(crate) fn foreign_language(text: &str) -> Option<&'static str> {
    if let Some(script) = by_script(text) {
        return Some(script);
    }
    let line = plain(text);
    let end = line.match_indices(' ').nth(79).map_or(line.len(), |(at, _)| at);
    let line = line.get(..end).unwrap_or(&line);
    let english = MARKS.first().map_or(0, |(_, marks)| marks.count_in(line));
    let (name, best) = MARKS
        .iter()
        .skip(1)
        .map(|(name, marks)| (*name, marks.count_in(line)))
        .max_by_key(|(_, count)| *count)?;
    (best >= 2 && best > english).then_some(name)
}

/// Names of the scripts that are counted.
const SCRIPTS: [&str; 7] = [
    "Japanese",
    "Chinese",
    "Korean",
    "a language in Cyrillic script",
    "a language in Arabic script",
    "Hebrew",
    "a language in another script",
];

fn by_script(text: &str) -> Option<&'static str> {
    let mut counts = [0_usize; 7];
    let mut letters = 0;
    for character in text.chars().filter(|character| character.is_alphabetic()).take(400) {
        letters += 1;
        let script = match u32::from(character) {
            0x3040..=0x30FF => 0,
            0x4E00..=0x9FFF | 0x3400..=0x4DBF => 1,
            0xAC00..=0xD7AF | 0x1100..=0x11FF => 2,
            0x0400..=0x04FF => 3,
            0x0600..=0x06FF => 4,
            0x0590..=0x05FF => 5,
            0x0370..=0x03FF | 0x0900..=0x097F | 0x0E00..=0x0E7F => 6,
            _ => continue,
        };
        if let Some(count) = counts.get_mut(script) {
            *count += 1;
        }
    }
    let foreign: usize = counts.iter().sum();
    if letters == 0 || foreign * 2 < letters {
        return None;
    }
    if counts.first().is_some_and(|kana| *kana > 0)
        && counts.get(1).is_some()
        && counts.get(2) == Some(&0)
        && counts.get(3) == Some(&0)
    {
        return SCRIPTS.first().copied();
    }
    counts.iter().zip(SCRIPTS).max_by_key(|(count, _)| **count).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_and_script_tell() {
        assert_eq!(
            foreign_language("Schreibe eine E-Mail an mein Team über den Start"),
            Some("German")
        );
        assert_eq!(foreign_language("写一封邮件给我的团队"), Some("Chinese"));
        assert_eq!(foreign_language("チームにメールを書いてください"), Some("Japanese"));
        assert_eq!(foreign_language("Write an email to my team about the delayed launch"), None);
        assert_eq!(foreign_language("ok"), None);
    }
}
