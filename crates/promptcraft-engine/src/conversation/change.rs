//! Changes to a brief: corrections and variants, applied part by part, with a word on what each did.
//!
//! A later wish replaces the one that it contradicts; nothing else is touched.

use super::brief::{Brief, Role};
use super::fragment::{Change, names_people, read_fragment, read_tone, split_fragments};
use super::words::{
    find_phrase, has_any, has_phrase, is_number_word, plain, starts_with_any, uncapitalize,
};
use super::work::{Work, find_artefact};

/// What a change did, for the answer to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Effect {
    /// The part is new.
    Added(Role, String),
    /// The part took the place of another text.
    Replaced(Role, String, String),
    /// A wish is gone.
    Removed(String),
    /// Nothing in the brief matched.
    NotFound(String),
    /// It was so already.
    Same(Role, String),
}

/// Applies one change.
pub(crate) fn apply(brief: &mut Brief, change: &Change) -> Effect {
    match change {
        Change::Shorter => resize(brief, 6, 10),
        Change::Longer => resize(brief, 16, 10),
        Change::Remove(text) => remove(brief, text),
        Change::Set { role, lead, text } => set(brief, *role, lead, text),
    }
}

fn set(brief: &mut Brief, role: Role, lead: &str, text: &str) -> Effect {
    if brief.part(role).is_some_and(|known| known.eq_ignore_ascii_case(text)) {
        return Effect::Same(role, text.to_owned());
    }
    drop_contradicted(brief, role, text);
    let in_sentence = match role {
        Role::Audience | Role::Topic | Role::Artefact => true,
        Role::Tone => brief.segments.iter().any(|segment| segment.role == Role::Artefact),
        _ => false,
    };
    let before = if in_sentence {
        brief.set_segment(role, lead, text)
    } else {
        brief.set_constraint(role, text)
    };
    match before {
        Some(before) => Effect::Replaced(role, before, text.to_owned()),
        None => Effect::Added(role, text.to_owned()),
    }
}

/// "No bullet points" takes a bullet format away, "add emojis" takes "no emojis" away.
fn drop_contradicted(brief: &mut Brief, role: Role, text: &str) {
    let wanted = plain(text);
    let opposite = |known: Role| {
        matches!(
            (role, known),
            (Role::Exclude, Role::Include | Role::Format)
                | (Role::Include | Role::Format, Role::Exclude)
        )
    };
    brief.drop_constraints(|known| opposite(known.role) && overlap(&plain(&known.text), &wanted));
}

fn overlap(left: &str, right: &str) -> bool {
    let singular = |word: &str| word.trim_end_matches('s').to_owned();
    let right: Vec<String> = right.split(' ').map(singular).collect();
    left.split(' ').map(singular).any(|word| word.len() > 3 && right.contains(&word))
}

fn remove(brief: &mut Brief, text: &str) -> Effect {
    let wanted = plain(text);
    let gone = brief.drop_constraints(|known| {
        overlap(&plain(&known.text), &wanted) || has_phrase(&wanted, known.role.name())
    });
    if let Some(first) = gone.first() {
        return Effect::Removed(first.clone());
    }
    let facts = brief.facts.len();
    brief.facts.retain(|fact| {
        !overlap(&plain(&fact.value), &wanted) && !overlap(&fact.name.replace('_', " "), &wanted)
    });
    if brief.facts.len() < facts {
        return Effect::Removed(text.to_owned());
    }
    if has_phrase(&wanted, "tone")
        && brief.segments.iter().any(|segment| segment.role == Role::Tone)
    {
        brief.segments.retain(|segment| segment.role != Role::Tone);
        return Effect::Removed("the tone".to_owned());
    }
    brief.set_constraint(Role::Exclude, text);
    Effect::NotFound(text.to_owned())
}

/// Multiplies the number in the length wish, or sets one from the usual length of such work.
fn resize(brief: &mut Brief, times: u32, by: u32) -> Effect {
    let before = brief
        .constraints
        .iter()
        .find(|known| known.role == Role::Length)
        .map(|known| known.text.clone());
    let base = before.clone().unwrap_or_else(|| super::needs::usual_length(brief));
    let after = scale(&base, times, by).unwrap_or_else(|| {
        if times < by { "at most half as long".to_owned() } else { "twice as long".to_owned() }
    });
    brief.set_constraint(Role::Length, &after);
    Effect::Replaced(Role::Length, base, after)
}

/// The same wish with its first number scaled and rounded to a number that people would say.
fn scale(text: &str, times: u32, by: u32) -> Option<String> {
    let start = text.find(|character: char| character.is_ascii_digit())?;
    let digits: String = text.get(start..)?.chars().take_while(char::is_ascii_digit).collect();
    let number: u32 = digits.parse().ok()?;
    let scaled = number.checked_mul(times)? / by;
    let step = if scaled >= 100 {
        10
    } else if scaled >= 20 {
        5
    } else {
        1
    };
    let rounded = (scaled / step * step).max(1);
    Some(format!("{}{rounded}{}", text.get(..start)?, text.get(start + digits.len()..)?))
}

/// Ways to point back at the last prompt; the longer ones first.
const BACK: [&str; 36] = [
    "a version of that",
    "a version of this",
    "a version of the",
    "another version of",
    "another version",
    "a version",
    "a variant of that",
    "a variant",
    "the exact same",
    "the same thing",
    "the very same",
    "the same one",
    "the same",
    "do the same",
    "same thing",
    "same again",
    "same one",
    "the similar",
    "a similar",
    "similar",
    "same",
    "another one",
    "another",
    "one more",
    "that one",
    "this one",
    "that",
    "this",
    "it again",
    "it",
    "again",
    "likewise",
    "one",
    "what about",
    "how about",
    "a second one",
];

/// The changes of a message that points back at the last prompt ("the same email for our customers, with three bullet points"); none
/// where it does not.
pub(crate) fn read_variant(text: &str, brief: &Brief) -> Option<Vec<Change>> {
    let rest = behind_reference(text, brief)?;
    let mut changes = Vec::new();
    for fragment in split_variant(&rest) {
        if let Some(change) = read_variant_fragment(&fragment, brief) {
            changes.push(change);
        }
    }
    (!changes.is_empty()).then_some(changes)
}

/// What follows the words that point back.
fn behind_reference(text: &str, brief: &Brief) -> Option<String> {
    const OPENERS: [&str; 40] = [
        "can you please",
        "could you please",
        "can you also",
        "could you also",
        "please also",
        "can you",
        "could you",
        "would you",
        "please",
        "now also",
        "now",
        "and now",
        "and also",
        "and",
        "then",
        "also",
        "ok",
        "okay",
        "great",
        "thanks",
        "perfect",
        "good",
        "nice",
        "i need",
        "i also need",
        "i want",
        "we need",
        "let's",
        "i'd like",
        "next",
        "write me",
        "write",
        "create",
        "make",
        "draft",
        "give me",
        "do",
        "generate",
        "produce",
        "prepare",
    ];
    let mut rest = text.trim().trim_end_matches(['.', '!', '?']);
    loop {
        let low = rest.to_lowercase();
        if low.len() != rest.len() {
            return None;
        }
        let Some(opener) = starts_with_any(&low.replace([',', '.', '!'], " "), &OPENERS) else {
            break;
        };
        rest = rest.get(opener.len()..)?.trim_start_matches([',', '.', '!', ' ']);
    }
    let low = rest.to_lowercase();
    let spaced = low.replace([',', '.', ':', '?'], " ");
    let pointed = starts_with_any(&spaced, &BACK);
    let bare_led = pointed.is_none()
        && text.split_whitespace().count() <= 12
        && starts_with_any(&spaced, &["for", "to", "about"]).is_some();
    if bare_led {
        return Some(rest.to_owned());
    }
    let pointed = pointed?;
    let mut tail = rest.get(pointed.len()..)?.trim_start_matches([',', ' ', ':']);
    // "the same email", "a version of that email": the thing itself belongs to the reference.
    if let Some(determiner) = starts_with_any(&tail.to_lowercase(), &["that", "this", "the", "it"])
    {
        tail = tail.get(determiner.len()..)?.trim_start();
    }
    let weak = matches!(pointed, "it" | "that" | "this" | "one");
    let tail_low = tail.to_lowercase();
    let made = brief.part(Role::Artefact).map(str::to_lowercase).unwrap_or_default();
    let head = made.split(' ').next_back().unwrap_or_default().to_owned();
    let named = [
        made.as_str(),
        head.as_str(),
        "email",
        "mail",
        "message",
        "post",
        "text",
        "prompt",
        "thing",
        "one",
        "request",
        "version",
        "again",
    ]
    .into_iter()
    .filter(|name| !name.is_empty())
    .find(|name| starts_with_any(&tail_low.replace(',', " "), &[name]).is_some());
    if let Some(name) = named {
        tail = tail.get(name.len()..)?.trim_start_matches([',', ' ']);
    }
    let led = starts_with_any(
        &tail.to_lowercase(),
        &["for", "to", "about", "but", "with", "in", "as", "on", "and", "only", "just"],
    )
    .is_some();
    let asks_new = matches!(pointed, "another" | "a similar" | "similar" | "the same" | "same")
        && named.is_none()
        && !led
        && !tail.is_empty()
        && find_artefact(&plain(tail)).is_some();
    if weak && !led || asks_new {
        return None;
    }
    Some(tail.to_owned())
}

/// Splits a variant's wishes; phrases led in by "for", "to" or "about" start anew.
fn split_variant(rest: &str) -> Vec<String> {
    split_fragments(rest).into_iter().flat_map(|fragment| split_leads(&fragment)).collect()
}

/// "for the press about the merger" speaks of two parts.
fn split_leads(fragment: &str) -> Vec<String> {
    let low = fragment.to_lowercase();
    if low.len() != fragment.len() {
        return vec![fragment.to_owned()];
    }
    let mut cuts: Vec<usize> = [" about ", " regarding ", " for ", " in a ", " with "]
        .iter()
        .filter_map(|lead| low.find(lead))
        .filter(|&at| at > 0)
        .collect();
    cuts.sort_unstable();
    let mut parts = Vec::new();
    let mut from = 0;
    for cut in cuts {
        parts.push(fragment.get(from..cut).unwrap_or_default().trim().to_owned());
        from = cut;
    }
    parts.push(fragment.get(from..).unwrap_or_default().trim().to_owned());
    parts.retain(|part| !part.is_empty());
    parts
}

fn read_variant_fragment(fragment: &str, brief: &Brief) -> Option<Change> {
    let text = super::fragment::strip_leads(fragment);
    let low = text.to_lowercase();
    if let Some(change) = read_fragment(text) {
        return Some(change);
    }
    let set = |role: Role, lead: &str, text: &str| {
        Some(Change::Set { role, lead: lead.to_owned(), text: text.trim().to_owned() })
    };
    let behind = |lead: &str| text.get(lead.len()..).map(str::trim).filter(|rest| !rest.is_empty());
    if let Some(lead) = starts_with_any(&low, &["about", "on", "regarding", "concerning"])
        && let Some(rest) = behind(lead)
    {
        return set(Role::Topic, &lead_of(brief, Role::Topic, "about"), rest);
    }
    if let Some(lead) = starts_with_any(&low, &["for", "to"])
        && let Some(rest) = behind(lead)
    {
        let role = reader_or_topic(brief, rest);
        return set(
            role,
            &lead_of(brief, role, if role == Role::Audience { lead } else { "about" }),
            rest,
        );
    }
    if let Some((name, kind)) = find_artefact(&plain(text))
        && let Some(start) = find_phrase(&low, name)
        && kind != Work::Other
    {
        return set(Role::Artefact, "", text.get(start..start + name.len())?);
    }
    if text.split(' ').count() <= 6
        && !has_any(&plain(text), &["is", "are", "was"])
        && starts_with_any(&low, &["the", "my", "our", "a", "an"]).is_some()
    {
        return set(
            reader_or_topic(brief, text),
            &lead_of(brief, reader_or_topic(brief, text), "for"),
            text,
        );
    }
    (text.split(' ').count() > 1).then(|| Change::Set {
        role: Role::Rule,
        lead: String::new(),
        text: uncapitalize(text),
    })
}

/// The word that already leads the part in; a text that is about something stays "about" it.
fn lead_of(brief: &Brief, role: Role, otherwise: &str) -> String {
    let known = brief.segments.iter().find(|segment| segment.role == role);
    match known {
        Some(segment) if role == Role::Topic => segment.lead.clone(),
        Some(segment) if !segment.lead.is_empty() => segment.lead.clone(),
        _ => otherwise.to_owned(),
    }
}

/// Whether "for X" names another reader or, where the request had a topic but no reader, another topic.
fn reader_or_topic(brief: &Brief, text: &str) -> Role {
    if names_people(&plain(text))
        || brief.has(Role::Audience)
        || brief.kind == Work::Message
        || !brief.has(Role::Topic)
    {
        Role::Audience
    } else {
        Role::Topic
    }
}

/// The changes of a message that corrects the last prompt ("shorter, and no jargon"); none where it reads as something else.
pub(crate) fn read_correction(text: &str) -> Option<Vec<Change>> {
    const STARTS: [&str; 46] = [
        "make it",
        "make that",
        "make the",
        "keep it",
        "keep the",
        "shorten",
        "add",
        "remove",
        "drop",
        "leave out",
        "use",
        "don't",
        "do not",
        "avoid",
        "no",
        "without",
        "less",
        "more",
        "not so",
        "not too",
        "too",
        "change",
        "replace",
        "instead",
        "it should",
        "it must",
        "the tone",
        "i want it",
        "i'd like it",
        "also mention",
        "mention",
        "include",
        "also",
        "but",
        "never",
        "always",
        "end with",
        "start with",
        "begin with",
        "close with",
        "skip",
        "omit",
        "turn it into",
        "write it",
        "put",
        "please make",
    ];
    let count = text.split_whitespace().count();
    if count == 0 || count > 60 {
        return None;
    }
    let low = plain(text);
    let low = starts_with_any(
        &low,
        &[
            "please",
            "ok",
            "okay",
            "great but",
            "good but",
            "nice but",
            "thanks but",
            "and",
            "now",
            "can you",
            "could you",
            "hmm",
        ],
    )
    .map_or(low.as_str(), |lead| low.get(lead.len()..).unwrap_or_default().trim());
    let corrects = starts_with_any(low, &STARTS).is_some();
    let fragments = split_fragments(text);
    let read: Vec<Option<Change>> = fragments
        .iter()
        .map(|fragment| read_swap(fragment).or_else(|| read_fragment(fragment)))
        .collect();
    let known = read.iter().flatten().count();
    if known == 0 && !corrects || !corrects && known < read.len() {
        return None;
    }
    let changes = fragments.iter().zip(read).map(|(fragment, change)| {
        change.unwrap_or_else(|| Change::Set {
            role: Role::Rule,
            lead: String::new(),
            text: super::fragment::strip_leads(fragment).to_owned(),
        })
    });
    Some(changes.collect())
}

/// "change the audience to students", "replace formal with friendly".
fn read_swap(fragment: &str) -> Option<Change> {
    let low = fragment.to_lowercase();
    let verb = starts_with_any(&low, &["change", "set", "switch", "replace"])?;
    let (what, to) = [" to ", " with ", " by "]
        .iter()
        .find_map(|joint| low.find(joint).map(|at| (at, at + joint.len())))?;
    let target = fragment.get(to..)?.trim().trim_end_matches(['.', '!']);
    let what = plain(fragment.get(verb.len()..what)?);
    let set = |role: Role| Some(Change::Set { role, lead: String::new(), text: target.to_owned() });
    let named = |names: &[&str]| has_any(&what, names);
    if named(&["tone", "style", "voice"]) {
        set(Role::Tone)
    } else if named(&["audience", "reader", "readers", "recipient"]) {
        set(Role::Audience)
    } else if named(&["topic", "subject"]) {
        set(Role::Topic)
    } else if named(&["length", "limit"])
        || target.split(' ').next().is_some_and(is_number_word) && target.contains("word")
    {
        set(Role::Length)
    } else if named(&["format"]) {
        set(Role::Format)
    } else if named(&["language"]) {
        set(Role::Language)
    } else {
        read_tone(target, &plain(target)).or_else(|| {
            set(Role::Rule).map(|_| Change::Set {
                role: Role::Rule,
                lead: String::new(),
                text: fragment.trim().to_owned(),
            })
        })
    }
}
