//! Variants: messages that point back at the last prompt and say what differs ("the same email for our customers").
//!
//! It reads which parts change. It does not change them.

use super::brief::{Brief, Role};
use super::fragment::{Change, beginning, read_fragment};
use super::phrases::{PhraseList, find_phrase, has_any, is_listed, phrases, starts_with_any};
use super::split::split_fragments;
use super::tone::names_people;
use super::words::{plain, uncapitalize};
use super::work::{Work, find_artefact};

/// Ways to point back at the last prompt; the longer ones first.
static BACK: PhraseList = PhraseList::new(
    "a version of that|a version of this|a version of the|another version of|\
    another version|a version|a variant of that|a variant|the exact same|the same thing|\
    the very same|the same one|the same|do the same|same thing|same again|same one|\
    the similar|a similar|similar|same|another one|another|one more|that one|this one|\
    that|this|it again|it|again|likewise|one|what about|how about|a second one",
);

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

/// Words that lead a variant in.
static OPENERS: PhraseList = PhraseList::new(
    "can you please|could you please|can you also|could you also|please also|can you|could you|\
                       would you|please|now also|now|and now|and also|and|then|also|ok|okay|great|thanks|perfect|good|\
                       nice|i need|i also need|i want|we need|let's|i'd like|next|write me|write|create|make|draft|\
                       give me|do|generate|produce|prepare",
);
/// Words that lead in what differs.
static LED: PhraseList = PhraseList::new("for|to|about|but|with|in|as|on|and|only|just");
/// Names that the thing itself goes by.
const THINGS: &str = "email|mail|message|post|text|prompt|thing|one|request|version|again";

/// What follows the words that point back.
fn behind_reference(text: &str, brief: &Brief) -> Option<String> {
    let rest = behind_openers(text)?;
    let spaced = rest.to_lowercase().replace([',', '.', ':', '?'], " ");
    let Some(pointed) = starts_with_any(&spaced, &BACK) else {
        let reader = spaced.strip_prefix("to ").is_some_and(names_people);
        let bare = text.split_whitespace().count() <= 12
            && (reader || starts_with_any(&spaced, "for|about").is_some());
        return bare.then(|| rest.to_owned());
    };
    let tail = rest.get(pointed.len()..)?.trim_start_matches([',', ' ', ':']);
    // "the same email", "a version of that email": the thing itself belongs to the reference.
    let tail = behind(tail, "that|this|the|it");
    let made = brief.part(Role::Artefact).map(str::to_lowercase).unwrap_or_default();
    let head = made.split(' ').next_back().unwrap_or_default();
    let names = [made.as_str(), head, THINGS].into_iter().filter(|name| !name.is_empty());
    let named = names.map(|name| behind(tail, name)).find(|rest| rest.len() < tail.len());
    let tail = named.unwrap_or(tail).trim_start_matches([',', ' ']);
    let led = starts_with_any(&tail.to_lowercase(), &LED).is_some();
    let other = find_artefact(&plain(tail)).is_some() && named.is_none() && !led;
    let asks_new = other
        && (!brief.has(Role::Artefact)
            || is_listed(phrases!("another|a similar|similar|the same|same"), pointed));
    let is_weak = is_listed(phrases!("it|that|this|one"), pointed);
    (!(is_weak && !led || asks_new)).then(|| tail.to_owned())
}

/// The message without the words that only lead it in.
fn behind_openers(text: &str) -> Option<&str> {
    let mut rest = text.trim().trim_end_matches(['.', '!', '?']);
    for _ in 0..8 {
        let Some(opener) =
            starts_with_any(&beginning(rest).replace([',', '.', '!'], " "), &OPENERS)
        else {
            return Some(rest);
        };
        rest = rest.get(opener.len()..)?.trim_start_matches([',', '.', '!', ' ']);
    }
    Some(rest)
}

/// `text` behind the first of `list` that it begins with; `text` itself where it begins with none.
fn behind<'t>(text: &'t str, list: &str) -> &'t str {
    let found = starts_with_any(&text.to_lowercase().replace(',', " "), list).map_or(0, str::len);
    text.get(found..).unwrap_or(text).trim_start()
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
    let mut cuts: Vec<usize> = [
        " about ",
        " regarding ",
        " for ",
        " in a ",
        " with ",
        " to my ",
        " to our ",
        " to the ",
        " to a ",
    ]
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
        && starts_with_any(&low, phrases!("the|my|our|a|an")).is_some()
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
