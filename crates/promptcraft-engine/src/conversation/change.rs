//! Changes to a brief: corrections and variants, applied part by part, with a word on what each did.
//!
//! A later wish replaces the one that it contradicts; nothing else is touched.

use super::brief::{Brief, Role};
use super::fragment::Change;
use super::phrases::has_phrase;
use super::words::plain;

/// What a change did, for the answer to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Effect {
    /// The part is new.
    Added(Role, String),
    /// The part took the place of another text.
    Replaced(Role, String, String),
    /// A wish is gone.
    Removed(String),
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
    let swapped = if role == Role::Topic { swap_name(brief, text) } else { None };
    let text = swapped.as_deref().unwrap_or(text);
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

/// "The same for Google" after "a job at Spotify": a name takes the place of the name that ended the topic.
fn swap_name(brief: &Brief, name: &str) -> Option<String> {
    let topic = brief.segments.iter().find(|segment| segment.role == Role::Topic)?;
    let is_name = |text: &str| {
        !text.is_empty()
            && text.split(' ').count() <= 3
            && text.split(' ').all(|word| word.starts_with(char::is_uppercase))
    };
    let (at, joint) = [" at ", " for ", " in ", " to "]
        .iter()
        .filter_map(|joint| Some((topic.text.rfind(joint)?, joint)))
        .max()?;
    let (before, old) = (topic.text.get(..at)?, topic.text.get(at + joint.len()..)?);
    (is_name(name) && is_name(old)).then(|| format!("{before}{joint}{name}"))
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
    Effect::Added(Role::Exclude, text.to_owned())
}

/// Multiplies the number in the length wish, or sets one from the usual length of such work.
fn resize(brief: &mut Brief, times: u32, by: u32) -> Effect {
    let before = brief
        .constraints
        .iter()
        .find(|known| known.role == Role::Length)
        .map(|known| known.text.clone());
    let base =
        before.clone().unwrap_or_else(|| super::needs::usual_length(&brief.known()).to_owned());
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
