//! Cutting a message into sentences, and a list of wishes into wishes.
//!
//! It cuts at punctuation and at the words that join; it drops nothing but the joints.

use super::brief::Role;
use super::fragment::{Change, read_fragment};
use super::phrases::{is_listed, phrases};

/// Most wishes read of one message; what follows is kept as one.
const MOST_FRAGMENTS: usize = 40;

/// Splits a list of phrases at commas, semicolons, full stops, and at "and" or "but" where both sides mean something by themselves.
pub(crate) fn split_fragments(text: &str) -> Vec<String> {
    let mut fragments: Vec<String> = Vec::new();
    for piece in text.split([';', '\n']).flat_map(split_sentences) {
        for part in piece.split(", ") {
            let part = part.trim().trim_end_matches(',');
            if fragments.len() >= MOST_FRAGMENTS {
                break;
            }
            if part.chars().any(char::is_alphanumeric) {
                split_joined(part, &mut fragments);
            }
        }
    }
    fragments
}

/// Splits at full stops, question and exclamation marks that end a word; a decimal point does not.
pub(crate) fn split_sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut from = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let ends = matches!(character, '.' | '!' | '?' | '。')
            && characters.peek().is_none_or(|(_, next)| next.is_whitespace());
        if ends && !is_abbreviated(text.get(from..at).unwrap_or_default()) || character == '\n' {
            sentences.push(text.get(from..=at).unwrap_or_default());
            from = at + character.len_utf8();
        }
    }
    sentences.push(text.get(from..).unwrap_or_default());
    sentences
        .into_iter()
        .map(str::trim)
        .filter(|sentence| sentence.chars().any(char::is_alphanumeric))
        .collect()
}

/// Whether the text ends in a word whose full stop does not end the sentence.
fn is_abbreviated(before: &str) -> bool {
    let word = before.split_whitespace().next_back().unwrap_or_default();
    word.len() <= 4 && is_listed(phrases!("mr|mrs|ms|dr|e.g|i.e|vs|no|st"), &word.to_lowercase())
}

fn split_joined(part: &str, fragments: &mut Vec<String>) {
    for joint in [" and ", " but ", " with "] {
        let Some((before, after)) =
            part.split_once(joint).filter(|_| fragments.len() < MOST_FRAGMENTS)
        else {
            continue;
        };
        let (left, right) = (read_fragment(before), read_fragment(after));
        let same_role = matches!(
            (&left, &right),
            (
                Some(Change::Set { role: Role::Tone, .. }),
                Some(Change::Set { role: Role::Tone, .. })
            )
        );
        let right_stands = right.is_some() && !same_role && (left.is_some() || joint != " with ");
        if right_stands {
            split_joined(before, fragments);
            split_joined(after, fragments);
            return;
        }
    }
    fragments.push(part.to_owned());
}
