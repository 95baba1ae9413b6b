//! Script and language of a prompt, by letters and stop words. Says `Unknown` rather than guess.

use super::word::Word;

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

/// Stop words and the first words of requests, per language. A word of several lists votes in each.
const STOP_WORDS: &[(Language, &[&str])] = &[
    (
        Language::English,
        &[
            "the",
            "a",
            "an",
            "of",
            "to",
            "and",
            "is",
            "are",
            "with",
            "for",
            "in",
            "on",
            "my",
            "your",
            "this",
            "that",
            "it",
            "you",
            "i",
            "as",
            "be",
            "from",
            "about",
            "me",
            "please",
            "how",
            "what",
            "why",
            "should",
            "not",
            "do",
            "will",
            "each",
            "by",
            "use",
            "their",
            "our",
            "or",
            "at",
            "write",
            "make",
            "create",
            "explain",
            "summarize",
            "list",
            "give",
            "help",
            "describe",
            "translate",
            "generate",
            "all",
            "any",
            "if",
            "don't",
            "don’t",
            "can",
            "could",
            "would",
            "i'm",
            "i’m",
            "it's",
            "it’s",
            "we",
            "they",
            "have",
            "has",
            "was",
            "who",
            "never",
            "always",
            "only",
            "then",
            "which",
        ],
    ),
    (
        Language::German,
        &[
            "der",
            "die",
            "das",
            "und",
            "ist",
            "nicht",
            "ein",
            "eine",
            "einen",
            "einem",
            "einer",
            "mit",
            "für",
            "auf",
            "zu",
            "von",
            "den",
            "dem",
            "des",
            "ich",
            "du",
            "sie",
            "mir",
            "mich",
            "bitte",
            "schreibe",
            "schreib",
            "erkläre",
            "über",
            "im",
            "am",
            "wie",
            "auch",
            "als",
            "es",
            "kann",
            "werden",
            "hilf",
            "meine",
            "mein",
            "meinem",
            "unser",
            "erstelle",
            "fasse",
            "übersetze",
            "sind",
            "oder",
            "aus",
        ],
    ),
    (
        Language::French,
        &[
            "le", "la", "les", "des", "une", "un", "et", "est", "pour", "dans", "que", "qui",
            "sur", "avec", "mon", "ma", "mes", "du", "de", "je", "tu", "vous", "nous", "au", "aux",
            "ce", "cette", "ne", "pas", "écris", "rédige", "explique", "moi", "en", "sont", "plus",
            "ou", "aide", "votre", "résume", "traduis", "à",
        ],
    ),
    (
        Language::Spanish,
        &[
            "el", "la", "los", "las", "una", "un", "y", "es", "para", "con", "que", "en", "por",
            "mi", "del", "de", "al", "se", "su", "como", "más", "escribe", "redacta", "explica",
            "me", "sobre", "este", "esta", "lo", "ayúdame", "resume", "traduce", "crea", "haz",
            "son", "o", "tu",
        ],
    ),
    (
        Language::Italian,
        &[
            "il", "lo", "la", "gli", "le", "una", "un", "e", "è", "per", "con", "che", "di", "del",
            "della", "mio", "mia", "in", "sono", "non", "al", "nel", "su", "scrivi", "spiega",
            "come", "questo", "questa", "aiutami", "riassumi", "traduci", "crea", "da", "o", "più",
        ],
    ),
    (
        Language::Portuguese,
        &[
            "o", "os", "as", "uma", "um", "e", "é", "para", "com", "que", "em", "por", "meu",
            "minha", "do", "da", "dos", "das", "no", "na", "se", "escreva", "explique", "como",
            "sobre", "não", "este", "esta", "ajude", "resuma", "traduza", "crie", "você", "mais",
            "ao", "de",
        ],
    ),
    (
        Language::Dutch,
        &[
            "de", "het", "een", "en", "is", "van", "voor", "met", "op", "aan", "mijn", "ik", "je",
            "dat", "die", "dit", "niet", "over", "schrijf", "leg", "uit", "naar", "te", "als",
            "zijn", "maak", "vat", "samen", "vertaal", "help", "mij", "ons", "onze", "hoe", "wat",
            "of",
        ],
    ),
];

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

fn latin_language(lower: &str, words: &[Word]) -> Language {
    let mut votes: [(Language, usize); 7] = std::array::from_fn(|place| {
        (STOP_WORDS.get(place).map_or(Language::Unknown, |list| list.0), 0)
    });
    let own = words.iter().filter(|word| !word.protected).take(VOTERS);
    let mut voters = 0_usize;
    for word in own {
        let word = word.span.slice(lower);
        voters += 1;
        for (vote, (_, list)) in votes.iter_mut().zip(STOP_WORDS) {
            vote.1 += usize::from(list.contains(&word));
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
