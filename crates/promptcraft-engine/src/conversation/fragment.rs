//! One phrase of a request or a correction: what part of the brief it sets, if it sets one.
//!
//! It reads whole words. A phrase that it does not understand stays the person's own instruction; it is never dropped.

use super::brief::Role;
use super::phrases::{PhraseList, has_any, is_listed, phrases, starts_with_any};
use super::tone::read_tone;
use super::words::{is_number_word, plain, words};

/// A change to a brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Change {
    /// Sets the part to the text, led in by a word.
    Set { role: Role, lead: String, text: String },
    /// Less than before.
    Shorter,
    /// More than before.
    Longer,
    /// Takes a part or whatever mentions the text away.
    Remove(String),
}

impl Change {
    pub(super) fn set(role: Role, text: impl Into<String>) -> Self {
        Self::Set { role, lead: String::new(), text: text.into() }
    }
}

static FORMATS: PhraseList = PhraseList::new(
    "table|json|markdown|yaml|xml|csv|html|latex|bullet points|bullet point|bullets|\
    bullet list|bulleted list|numbered list|numbered steps|list|checklist|plain text|\
    prose|headings|heading|sections|section|steps|outline|code block|dialogue|q&a|haiku|\
    flowchart|diagram|columns|rows|subheadings|emojis|email format|letter format",
);

static UNITS: PhraseList = PhraseList::new(
    "words|word|sentences|sentence|paragraphs|paragraph|characters|character|pages|page|\
    lines|line|minutes|minute|tokens|stanzas|verses|seconds|tweets|slides",
);

static LANGUAGES: PhraseList = PhraseList::new(
    "english|german|french|spanish|italian|portuguese|dutch|swedish|norwegian|danish|\
    finnish|polish|czech|hungarian|romanian|greek|turkish|arabic|hebrew|persian|hindi|\
    bengali|urdu|chinese|mandarin|japanese|korean|vietnamese|thai|indonesian|russian|\
    ukrainian|catalan|swahili|latin|american english|british english|\
    brazilian portuguese",
);

/// Words that soften or lead in a phrase and say nothing themselves; the longer ones first.
static LEADS: PhraseList = PhraseList::new(
    "actually|yes please|yes|can you please|could you please|can you make it|could you make it|would you|can you|\
    could you|please make it|please keep it|i want it to be|i want it|i would like it|\
    i'd like it|it should be|it should sound|it should have|it should|it must be|\
    it must|it has to be|it needs to be|the tone should be|the text should be|\
    make it sound|make that|make this|make it|keep it|keep this|have it|write it|put it|\
    do it|let it be|and also|but also|also|and|but|please|then|now|just|maybe|perhaps|\
    ok|okay|so|be|sound|a bit|a little|slightly|much|a lot|this time|instead|use",
);

/// Words that may lead a phrase in, one behind the other.
const MOST_LEADS: usize = 8;

/// The first words of a text in lower case: enough to tell how it begins.
pub(crate) fn beginning(text: &str) -> String {
    let end = text.char_indices().nth(60).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text).to_lowercase()
}

/// The phrase without the words that only lead it in.
pub(crate) fn strip_leads(phrase: &str) -> &str {
    let mut rest = phrase.trim().trim_matches([',', '.', ';', ':', '!', ' ', '-', '–', '—']);
    for _ in 0..MOST_LEADS {
        let Some(lead) = starts_with_any(&beginning(rest), &LEADS) else { break };
        let Some(shorter) = rest.get(lead.len()..) else { break };
        let shorter = shorter.trim_start_matches([',', ' ', ':']);
        if shorter.is_empty() {
            break;
        }
        rest = shorter;
    }
    rest
}

/// What one phrase changes; none where it says nothing that is known.
pub(crate) fn read_fragment(phrase: &str) -> Option<Change> {
    let text = strip_leads(phrase);
    let low = plain(text);
    if low.is_empty() {
        return None;
    }
    read_size(&low)
        .or_else(|| read_removal(text, &low))
        .or_else(|| read_length(text, &low))
        .or_else(|| read_format(text, &low))
        .or_else(|| read_language(text, &low))
        .or_else(|| read_tone(text, &low))
        .or_else(|| read_addition(text))
}

fn read_size(low: &str) -> Option<Change> {
    let count = low.split(' ').count();
    if count <= 6
        && has_any(
            low,
            phrases!(
                "shorter|more concise|briefer|too long|half as long|half the length|condense|\
                cut it down|tighter|trim"
            ),
        )
        && !low.contains("sentences")
    {
        return Some(Change::Shorter);
    }
    if count <= 6
        && has_any(
            low,
            phrases!(
                "longer|more detailed|more detail|more details|expand|too short|in more depth|\
                more in depth"
            ),
        )
    {
        return Some(Change::Longer);
    }
    (count <= 3
        && starts_with_any(
            low,
            phrases!("short|brief|concise|very short|very brief|short and sweet"),
        )
        .is_some())
    .then_some(Change::Shorter)
}

fn read_removal(text: &str, low: &str) -> Option<Change> {
    static AVOID: PhraseList = PhraseList::new(
        "with no|no more|no|without any|without|avoid using|avoid|don't use|do not use|\
        don't mention|do not mention|never use|never mention|don't include|do not include",
    );
    static REMOVE: PhraseList =
        PhraseList::new("remove|drop|delete|leave out|skip|take out|get rid of|forget about|omit");
    if let Some(lead) = starts_with_any(low, &AVOID) {
        let rest = after_words(text, lead.split(' ').count());
        return (!rest.is_empty()
            && !has_any(&plain(rest), &["more than", "longer than", "less than"]))
        .then(|| Change::set(Role::Exclude, without_article(rest)));
    }
    let lead = starts_with_any(low, &REMOVE)?;
    let rest = without_article(after_words(text, lead.split(' ').count()));
    (!rest.is_empty()).then(|| Change::Remove(rest.to_owned()))
}

/// The phrase behind its first `count` words.
pub(crate) fn after_words(text: &str, count: usize) -> &str {
    let end = words(text, count).last().map_or(0, |word| word.end);
    text.get(end..)
        .unwrap_or_default()
        .trim_start_matches([' ', ',', ':'])
        .trim_end_matches(['.', '!', ',', ' '])
}

fn without_article(text: &str) -> &str {
    ["any "].iter().find_map(|article| text.strip_prefix(article)).unwrap_or(text)
}

fn read_length(text: &str, low: &str) -> Option<Change> {
    let list: Vec<&str> = low.split(' ').collect();
    let unit = list.iter().position(|word| is_listed(&UNITS, word))?;
    let number = list
        .iter()
        .take(unit)
        .rev()
        .take(3)
        .any(|word| is_number_word(word) || *word == "a" || *word == "single");
    let attached = list.iter().any(|word| {
        word.starts_with(|character: char| character.is_ascii_digit())
            && UNITS.iter().any(|unit| word.ends_with(unit))
    });
    let short = unit <= 7 && list.len() <= 9;
    ((number || attached) && short).then(|| Change::set(Role::Length, tidy_length(text)))
}

/// "in under 120 words" and "use under 120 words" are "under 120 words".
fn tidy_length(text: &str) -> String {
    let mut rest = text;
    while let Some(lead) =
        starts_with_any(&rest.to_lowercase(), phrases!("in|with|of|to|it|be|is|use|only|length"))
    {
        rest = rest.get(lead.len()..).unwrap_or_default().trim_start_matches([' ', ':']);
    }
    rest.trim_end_matches(['.', ' ', '!', ','])
        .trim_end_matches(" long")
        .trim_end_matches(" in length")
        .to_owned()
}

fn read_format(text: &str, low: &str) -> Option<Change> {
    let list: Vec<&str> = low.split(' ').collect();
    let found = FORMATS.first_in(low)?;
    let led = starts_with_any(
        low,
        phrases!(
            "as|in|with|into|format as|formatted as|turn it into|add|using|output|return|\
            give me"
        ),
    )
    .is_some();
    let numbered = list.first().is_some_and(|word| is_number_word(word));
    let bare = low == found || list.len() <= 3 && low.ends_with(found);
    ((led || numbered || bare) && list.len() <= 8).then(|| {
        let rest = starts_with_any(
            low,
            phrases!(
                "format as|formatted as|turn it into|as|in|with|into|using|output|return|\
                give me"
            ),
        )
        .map_or(text, |lead| after_words(text, lead.split(' ').count()));
        Change::set(Role::Format, rest.trim_end_matches(['.', ' ', ',']))
    })
}

fn read_language(text: &str, low: &str) -> Option<Change> {
    let rest = starts_with_any(low, &["in", "into", "to", "auf"])
        .map_or(low, |lead| low.get(lead.len()..).unwrap_or_default().trim());
    let name = rest.strip_suffix(" please").unwrap_or(rest).trim();
    let found = is_listed(&LANGUAGES, name);
    found.then(|| {
        let start = text.to_lowercase().find(name).unwrap_or(0);
        Change::set(
            Role::Language,
            super::words::capitalize(text.get(start..start + name.len()).unwrap_or(name)),
        )
    })
}

fn read_addition(text: &str) -> Option<Change> {
    static ADD: PhraseList = PhraseList::new(
        "add|include|mention|insert|put in|make sure to mention|make sure to include|\
        don't forget",
    );
    let low = plain(text);
    let lead = starts_with_any(&low, &ADD)?;
    let rest = after_words(text, lead.split(' ').count());
    (!rest.is_empty()).then(|| Change::set(Role::Include, rest))
}

#[cfg(test)]
mod tests {
    use super::super::split::split_fragments;
    use super::*;

    fn set(role: Role, text: &str) -> Change {
        Change::set(role, text)
    }

    #[test]
    fn phrases_set_the_part_they_speak_of() {
        for (phrase, expected) in [
            ("under 120 words", Some(set(Role::Length, "under 120 words"))),
            ("in three sentences", Some(set(Role::Length, "three sentences"))),
            ("three bullet points", Some(set(Role::Format, "three bullet points"))),
            ("as a table", Some(set(Role::Format, "a table"))),
            ("with a friendly tone", Some(set(Role::Tone, "friendly"))),
            ("make it more formal", Some(set(Role::Tone, "formal"))),
            ("friendly and clear", None),
            ("warm but firm", Some(set(Role::Tone, "warm but firm"))),
            ("no jargon", Some(set(Role::Exclude, "jargon"))),
            ("in German", Some(set(Role::Language, "German"))),
            ("add a call to action", Some(set(Role::Include, "a call to action"))),
            ("make it shorter", Some(Change::Shorter)),
            ("drop the bullet points", Some(Change::Remove("the bullet points".to_owned()))),
            ("the weather is nice", None),
        ] {
            assert_eq!(read_fragment(phrase), expected, "{phrase}");
        }
    }

    #[test]
    fn lists_of_wishes_come_apart() {
        assert_eq!(split_fragments("shorter, and no jargon"), ["shorter", "and no jargon"]);
        assert_eq!(
            split_fragments("with a friendly tone and three bullet points"),
            ["with a friendly tone", "three bullet points"]
        );
        assert_eq!(split_fragments("warm and honest"), ["warm and honest"]);
    }
}
