//! The asking sentence, cut into parts: what is to be made, how it sounds, who reads it, what it is about.
//!
//! It keeps every word. What it cannot place stays with the part before it.

use super::brief::{Brief, Role, Segment};
use super::fragment::{Change, read_fragment};
use super::phrases::{is_listed, phrases};
use super::request::verbatim;
use super::split::split_fragments;
use super::tone::{is_tone, names_people};
use super::words::{Word, capitalize, is_determiner, plain, words};
use super::work::{Work, find_artefact, kind_of_work};

/// Most words of the asking sentence that are read; a longer one is kept, but not cut.
const MOST_WORDS: usize = 120;

/// Cuts the asking sentence into parts.
pub(super) fn read_core(core: &str) -> Brief {
    let list = words(core, MOST_WORDS + 1);
    let low = plain(core);
    let verb = list.first().map_or("", |word| word.lower.as_str());
    let artefact = find_artefact(&low);
    let mut brief = Brief {
        kind: kind_of_work(verb, artefact.map(|(_, kind)| kind), &low),
        ..Brief::default()
    };
    if list.len() > MOST_WORDS || brief.kind == Work::Persona {
        return verbatim(core, brief.kind);
    }
    let phrases = cut(core, &list);
    for (at, phrase) in phrases.iter().enumerate() {
        if at == 0 { read_head(&mut brief, core, phrase) } else { read_phrase(&mut brief, phrase) }
    }
    brief
}

/// A stretch of the sentence: the word that leads it in, and the rest.
struct Phrase<'t> {
    lead: &'t str,
    text: &'t str,
    /// What joins it to the part before it.
    joint: &'static str,
    words: Vec<Word>,
}

/// Cuts at the words that open a phrase and behind commas.
fn cut<'t>(core: &'t str, list: &[Word]) -> Vec<Phrase<'t>> {
    let mut starts = vec![0];
    for (at, pair) in list.windows(2).enumerate() {
        let [before, word] = pair else { continue };
        if at > 0 && opens_phrase(&word.lower)
            || before.ends_phrase
            || is_listed(phrases!("to|into|for|about|as"), &word.lower)
        {
            starts.push(at + 1);
        }
    }
    let mut phrases = Vec::with_capacity(starts.len());
    for (number, &start) in starts.iter().enumerate() {
        let end = starts.get(number + 1).copied().unwrap_or(list.len());
        let Some((inside, first)) =
            list.get(start..end).and_then(|inside| Some((inside, inside.first()?)))
        else {
            continue;
        };
        let stop = list.get(end).map_or(core.len(), |next| next.start);
        let leads = number > 0 && opens_phrase(&first.lower) && inside.len() > 1;
        let (lead_end, body) = if leads {
            (first.end, inside.get(1..).unwrap_or_default())
        } else {
            (first.start, inside)
        };
        let before = start.checked_sub(1).and_then(|at| list.get(at));
        let between = before.and_then(|word| core.get(word.end..first.start)).unwrap_or_default();
        let joint = match () {
            () if between.contains(':') => ": ",
            () if between.contains(';') => "; ",
            () if before.is_some_and(|word| word.ends_phrase) => ", ",
            () => " ",
        };
        let text = core
            .get(lead_end..stop)
            .unwrap_or_default()
            .trim()
            .trim_end_matches([',', ';', '.'])
            .trim_end();
        phrases.push(Phrase {
            lead: core.get(first.start..lead_end).unwrap_or_default(),
            text,
            joint,
            words: body.to_vec(),
        });
    }
    phrases
}

fn opens_phrase(word: &str) -> bool {
    matches!(
        word,
        "to" | "for"
            | "about"
            | "on"
            | "regarding"
            | "concerning"
            | "in"
            | "with"
            | "without"
            | "under"
            | "within"
            | "as"
            | "into"
            | "using"
            | "that"
            | "which"
            | "who"
            | "because"
            | "explaining"
            | "announcing"
            | "inviting"
            | "asking"
            | "informing"
            | "describing"
            | "telling"
            | "of"
            | "from"
            | "by"
            | "between"
            | "based"
            | "so"
            | "where"
            | "whose"
            | "comparing"
            | "covering"
            | "introducing"
            | "requesting"
            | "thanking"
            | "apologizing"
    )
}

/// The verb and what is to be made.
fn read_head(brief: &mut Brief, core: &str, phrase: &Phrase<'_>) {
    let Some(verb) = phrase.words.first() else { return };
    let rest: Vec<&Word> = phrase
        .words
        .iter()
        .skip(1)
        .skip_while(|word| matches!(word.lower.as_str(), "me" | "us"))
        .collect();
    push(brief, Role::Core, "", &capitalize(core.get(verb.start..verb.end).unwrap_or_default()));
    let Some((first, last)) = rest.first().zip(rest.last()) else { return };
    let whole = core.get(first.start..last.end).unwrap_or_default();
    let object = plain(whole);
    let made = find_artefact(&object).is_some() && !works_on_object(brief.kind);
    if !made {
        push(brief, Role::Topic, "", whole);
        return;
    }
    let mut start = 0;
    if is_determiner(&first.lower)
        || first.lower.chars().all(|character| character.is_ascii_digit())
    {
        push(brief, Role::Core, "", core.get(first.start..first.end).unwrap_or_default());
        start = 1;
    }
    start = read_tone_words(brief, core, &rest, start);
    for word in rest.iter().skip(start).take_while(|word| is_size(&word.lower)) {
        let size = core.get(word.start..word.end).unwrap_or_default();
        let size = ["word", "sentence", "paragraph"].iter().fold(size.to_owned(), |size, unit| {
            size.replace(&format!("-{unit}"), &format!(" {unit}s"))
        });
        brief.set_constraint(Role::Length, &size);
        start += 1;
    }
    if let Some(from) = rest.get(start) {
        push(brief, Role::Artefact, "", core.get(from.start..last.end).unwrap_or_default());
    }
}

/// The words of tone from `start` on, as a part; gives where the rest begins.
fn read_tone_words(brief: &mut Brief, core: &str, rest: &[&Word], start: usize) -> usize {
    let joins = |word: &str| matches!(word, "and" | "but" | "very" | "more");
    let tones =
        rest.iter().skip(start).take_while(|word| is_tone(&word.lower) || joins(&word.lower));
    let end = start + tones.count();
    let words = rest.get(start..end).unwrap_or_default();
    let (Some(from), Some(to)) = (words.first(), words.last()) else { return start };
    if end >= rest.len() || !words.iter().any(|word| is_tone(&word.lower)) {
        return start;
    }
    push(brief, Role::Tone, "", &core.get(from.start..to.end).unwrap_or_default().replace(',', ""));
    end
}

/// "500-word", "three-paragraph".
fn is_size(word: &str) -> bool {
    ["-word", "-sentence", "-paragraph"]
        .iter()
        .any(|unit| word.strip_suffix(unit).is_some_and(super::words::is_number_word))
}

/// Kinds of work whose object is what they work on, not what they make.
fn works_on_object(kind: Work) -> bool {
    matches!(
        kind,
        Work::Summary
            | Work::Rewrite
            | Work::Translation
            | Work::Extraction
            | Work::Debug
            | Work::Analysis
    )
}

fn push(brief: &mut Brief, role: Role, lead: &str, text: &str) {
    brief.segments.push(Segment { role, lead: lead.to_owned(), text: text.to_owned() });
}

/// One phrase behind the head: a wish, the reader, the topic, or more of what stands before it.
fn read_phrase(brief: &mut Brief, phrase: &Phrase<'_>) {
    let whole = if phrase.lead.is_empty() {
        phrase.text.to_owned()
    } else {
        format!("{} {}", phrase.lead, phrase.text)
    };
    let fragments = split_fragments(&whole);
    let changes: Option<Vec<Change>> =
        fragments.iter().map(|fragment| read_fragment(fragment)).collect();
    if let Some(changes) = changes.filter(|changes| {
        !changes.is_empty() && changes.iter().all(|change| matches!(change, Change::Set { .. }))
    }) {
        for change in &changes {
            match change {
                // "into French" is what a translation is about, not a wish beside it.
                Change::Set { role: Role::Language, text, .. }
                    if brief.kind == Work::Translation =>
                {
                    push(brief, Role::Language, phrase.lead, text);
                }
                change => {
                    super::change::apply(brief, change);
                }
            }
        }
        return;
    }
    match role_of(brief, phrase) {
        Some(role) if !brief.has(role) => push(brief, role, phrase.lead, phrase.text),
        _ => extend_last(brief, phrase, &whole),
    }
}

/// What the leading word makes of a phrase.
fn role_of(brief: &Brief, phrase: &Phrase<'_>) -> Option<Role> {
    let low = plain(phrase.text);
    let opens_noun = phrase.words.first().is_some_and(|word| is_determiner(&word.lower));
    let is_name = phrase.text.starts_with(char::is_uppercase);
    match phrase.lead.to_lowercase().as_str() {
        "to" if names_people(&low) => Some(Role::Audience),
        "to" if brief.kind == Work::Message && (opens_noun || is_name) => Some(Role::Audience),
        "to" => Some(Role::Topic),
        "for" if names_people(&low) || brief.kind == Work::Message && (is_name || opens_noun) => {
            Some(Role::Audience)
        }
        "for" if is_name && !brief.has(Role::Audience) && brief.kind == Work::Creative => {
            Some(Role::Audience)
        }
        "about" | "on" | "regarding" | "concerning" | "explaining" | "announcing" | "inviting"
        | "asking" | "informing" | "describing" | "telling" | "that" | "of" | "for"
        | "comparing" | "covering" | "introducing" | "requesting" | "thanking" | "apologizing" => {
            Some(Role::Topic)
        }
        _ => None,
    }
}

/// Adds the phrase to the part before it, with its comma if it had one.
fn extend_last(brief: &mut Brief, phrase: &Phrase<'_>, whole: &str) {
    match brief.segments.last_mut() {
        Some(segment) => {
            segment.text.push_str(phrase.joint);
            segment.text.push_str(whole);
        }
        None => push(brief, Role::Core, "", whole),
    }
}
