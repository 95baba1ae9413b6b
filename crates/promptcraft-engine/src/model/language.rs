//! Script and language of a prompt, by letters and stop words. Says `Unknown` rather than guess.

mod stop_words;

use std::collections::HashMap;
use std::sync::OnceLock;

use stop_words::STOP_WORDS;

use super::word::Word;
use crate::hash::WordHash;

/// The script that most letters of a text belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Script {
    /// No letters, or a script not listed here.
    #[default]
    Other,
    /// Latin letters.
    Latin,
    /// Cyrillic letters.
    Cyrillic,
    /// Greek letters.
    Greek,
    /// Chinese characters without kana.
    Han,
    /// Hiragana or katakana, with or without Chinese characters.
    Kana,
    /// Korean syllables.
    Hangul,
    /// Arabic letters.
    Arabic,
    /// Hebrew letters.
    Hebrew,
    /// Devanagari letters.
    Devanagari,
    /// Thai letters.
    Thai,
}

/// The language of a prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Not known; rules that rest on words stay silent.
    #[default]
    Unknown,
    /// English.
    English,
    /// German.
    German,
    /// French.
    French,
    /// Spanish.
    Spanish,
    /// Italian.
    Italian,
    /// Portuguese.
    Portuguese,
    /// Dutch.
    Dutch,
    /// Russian, or another language in Cyrillic letters.
    Russian,
    /// Chinese.
    Chinese,
    /// Japanese.
    Japanese,
    /// Korean.
    Korean,
}

/// How many words vote; a prompt shows its language early.
const VOTERS: usize = 400;

/// The script that most letters of `text` belong to; kana outweighs the Chinese characters that it is mixed with.
pub(crate) fn script_of(text: &str) -> Script {
    let mut latin = 0_usize;
    let mut others: [(Script, usize); 9] = [
        (Script::Cyrillic, 0),
        (Script::Greek, 0),
        (Script::Kana, 0),
        (Script::Han, 0),
        (Script::Hangul, 0),
        (Script::Arabic, 0),
        (Script::Hebrew, 0),
        (Script::Devanagari, 0),
        (Script::Thai, 0),
    ];
    for character in text.chars().take(20_000) {
        if character.is_ascii() {
            latin += usize::from(character.is_ascii_alphabetic());
        } else if let Some(script) = script_of_char(character) {
            if script == Script::Latin {
                latin += 1;
            } else if let Some(entry) = others.iter_mut().find(|(known, _)| *known == script) {
                entry.1 += 1;
            }
        }
    }
    let kana =
        others.iter().find(|(script, _)| *script == Script::Kana).map_or(0, |(_, count)| *count);
    let (mut best, mut most) = (Script::Latin, latin);
    for (script, count) in others {
        // One Chinese character says about as much as two letters.
        let weight = if matches!(script, Script::Han | Script::Kana | Script::Hangul) {
            count * 2
        } else {
            count
        };
        if weight > most {
            (best, most) = (script, weight);
        }
    }
    match best {
        Script::Han if kana > 0 => Script::Kana,
        _ if most == 0 => Script::Other,
        best => best,
    }
}

fn script_of_char(character: char) -> Option<Script> {
    Some(match u32::from(character) {
        0x00C0..=0x024F | 0x1E00..=0x1EFF => Script::Latin,
        0x0370..=0x03FF | 0x1F00..=0x1FFF => Script::Greek,
        0x0400..=0x052F => Script::Cyrillic,
        0x0590..=0x05FF => Script::Hebrew,
        0x0600..=0x06FF | 0x0750..=0x077F => Script::Arabic,
        0x0900..=0x097F => Script::Devanagari,
        0x0E00..=0x0E7F => Script::Thai,
        0x3041..=0x30FF => Script::Kana,
        0x3400..=0x4DBF | 0x4E00..=0x9FFF => Script::Han,
        0xAC00..=0xD7AF | 0x1100..=0x11FF => Script::Hangul,
        _ => return None,
    })
}

/// The language of the words that are the author's own.
pub(crate) fn language_of(lower: &str, words: &[Word], script: Script) -> Language {
    match script {
        Script::Latin => latin_language(lower, words),
        Script::Cyrillic => Language::Russian,
        Script::Han => Language::Chinese,
        Script::Kana => Language::Japanese,
        Script::Hangul => Language::Korean,
        _ => Language::Unknown,
    }
}

/// For each stop word a bit per language, in the order of the lists.
static BALLOTS: OnceLock<HashMap<&'static str, u8, WordHash>> = OnceLock::new();

fn ballots() -> HashMap<&'static str, u8, WordHash> {
    let mut ballots = HashMap::default();
    for (place, (_, words)) in STOP_WORDS.iter().enumerate() {
        for word in *words {
            *ballots.entry(*word).or_default() |= 1 << place;
        }
    }
    ballots
}

fn latin_language(lower: &str, words: &[Word]) -> Language {
    let ballots = BALLOTS.get_or_init(ballots);
    let mut votes = STOP_WORDS.map(|(language, _)| (language, 0_usize));
    let own = words.iter().filter(|word| !word.protected).take(VOTERS);
    let mut voters = 0_usize;
    for word in own {
        voters += 1;
        let ballot = ballots.get(word.span.slice(lower)).copied().unwrap_or(0);
        for (place, vote) in votes.iter_mut().enumerate().filter(|_| ballot != 0) {
            vote.1 += usize::from(ballot >> place & 1);
        }
    }
    let (best, most) = votes.into_iter().rev().max_by_key(|(_, votes)| *votes).unwrap_or_default();
    let rival = votes
        .into_iter()
        .filter(|(language, _)| *language != best)
        .map(|(_, votes)| votes)
        .max()
        .unwrap_or(0);
    // One stop word in ten is what running text of a language has at least; a tie says nothing.
    if most == 0 || most * 12 < voters || most == rival { fallback(lower, voters) } else { best }
}

/// Where no stop word decides, a request verb of English may.
fn fallback(lower: &str, voters: usize) -> Language {
    let first =
        lower.split(|character: char| !character.is_alphanumeric()).find(|word| !word.is_empty());
    let english = voters > 0 && first.is_some_and(super::verb::is_verb);
    if english { Language::English } else { Language::Unknown }
}

#[cfg(test)]
mod tests {
    use crate::model::{Language, Model, Script};

    #[test]
    fn tells_languages_apart() {
        for (text, language) in [
            ("Help me write an email to my team", Language::English),
            ("explain quantum computing", Language::English),
            ("Hilf mir, eine E-Mail an mein Team zu schreiben", Language::German),
            ("Rédige un courriel pour mon équipe sur le retard du projet", Language::French),
            ("Escribe un correo a mi equipo sobre el retraso del proyecto", Language::Spanish),
            ("Scrivi una mail al mio team sul ritardo del progetto", Language::Italian),
            (
                "Escreva um e-mail para a minha equipe sobre o atraso do projeto",
                Language::Portuguese,
            ),
            (
                "Schrijf een e-mail aan mijn team over de vertraging van het project",
                Language::Dutch,
            ),
            ("Напиши письмо команде о задержке проекта", Language::Russian),
            ("给我的团队写一封关于项目延期的邮件", Language::Chinese),
            ("プロジェクトの遅れについてチームにメールを書いて", Language::Japanese),
            ("팀에게 프로젝트 지연에 대한 이메일을 써 줘", Language::Korean),
            ("", Language::Unknown),
            ("xyzzy plugh", Language::Unknown),
        ] {
            assert_eq!(Model::new(text).language, language, "{text}");
        }
    }

    #[test]
    fn the_script_is_that_of_most_letters() {
        assert_eq!(Model::new("اكتب رسالة").script, Script::Arabic);
        assert_eq!(Model::new("123 !").script, Script::Other);
    }
}
