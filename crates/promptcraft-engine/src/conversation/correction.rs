//! Corrections: messages that say what the last prompt should do otherwise ("shorter, and no jargon").
//!
//! A message that reads as something else is none.

use super::brief::Role;
use super::fragment::{Change, read_fragment, strip_leads};
use super::phrases::{PhraseList, has_any, is_listed, phrases, starts_with_any};
use super::split::split_fragments;
use super::tone::read_tone;
use super::words::{is_number_word, plain};
use super::work::{Work, find_artefact};

/// The changes of a message that corrects the last prompt ("shorter, and no jargon"); none where it reads as something else.
pub(crate) fn read_correction(text: &str) -> Option<Vec<Change>> {
    static STARTS: PhraseList = PhraseList::new(
        "make it|make that|make the|keep it|keep the|shorten|add|remove|drop|leave out|use|\
        don't|do not|avoid|no|without|less|more|not so|not too|too|change|replace|instead|\
        it should|it must|the tone|i want it|i'd like it|also mention|mention|include|also|\
        but|never|always|end with|start with|begin with|close with|skip|omit|turn it into|\
        write it|put|please make",
    );
    let count = text.split_whitespace().count();
    if count == 0 || count > 60 {
        return None;
    }
    let low = plain(text);
    let low = starts_with_any(
        &low,
        phrases!("please|ok|okay|actually|yes|no wait|great but|good but|nice but|thanks but|and|now|can you|\
            could you|hmm"),
    )
    .map_or(low.as_str(), |lead| low.get(lead.len()..).unwrap_or_default().trim());
    let corrects = starts_with_any(low, &STARTS).is_some();
    let fragments = split_fragments(behind_yes(text));
    let read: Vec<Option<Change>> = fragments
        .iter()
        .map(|fragment| {
            read_swap(fragment).or_else(|| read_fragment(fragment)).or_else(|| read_thing(fragment))
        })
        .collect();
    let known = read.iter().flatten().count();
    if !corrects && (known == 0 || known < read.len()) {
        return None;
    }
    let changes = fragments.iter().zip(read).map(|(fragment, change)| {
        change.unwrap_or_else(|| Change::Set {
            role: Role::Rule,
            lead: String::new(),
            text: strip_leads(fragment).to_owned(),
        })
    });
    Some(changes.collect())
}

/// The message without a word of assent before its first comma.
fn behind_yes(text: &str) -> &str {
    match text.split_once([',', '.', '!']) {
        Some((first, rest))
            if is_listed(
                phrases!("yes|ok|okay|sure|great|good|nice|perfect|thanks|actually|hmm"),
                &plain(first),
            ) =>
        {
            rest.trim_start()
        }
        _ => text,
    }
}

/// "Make it a letter instead": another thing to be made.
fn read_thing(fragment: &str) -> Option<Change> {
    let low = plain(fragment);
    let text = plain(strip_leads(fragment));
    let text = text.strip_suffix(" instead").unwrap_or(&text);
    let changes =
        has_any(&low, phrases!("make it|turn it into|make that|make this|write it as|instead"));
    let (name, kind) = find_artefact(text)?;
    let bare = starts_with_any(text, "a|an")
        .map_or(text, |article| text.get(article.len()..).unwrap_or(text))
        .trim()
        == name;
    (changes && bare && kind != Work::Other).then(|| Change::Set {
        role: Role::Artefact,
        lead: String::new(),
        text: name.to_owned(),
    })
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
