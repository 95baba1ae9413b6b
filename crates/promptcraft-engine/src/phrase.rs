//! Word groups of all rules and facts, found in one walk over the words of a prompt. Compares words, not substrings.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::fact::FACT_PHRASES;
use crate::hash::WordHash;
use crate::model::Model;
use crate::rules::RULES;
use crate::span::Span;

/// Word groups of one owner, by group number; words in lower case with one blank between them.
pub(crate) type PhraseGroups = &'static [&'static [&'static str]];

/// A place where a word group stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    /// Place of the rule in the list of rules, or the number of rules plus the place of the fact.
    pub(crate) owner: u16,
    /// Which list of the owner it stands in.
    pub(crate) group: u8,
    /// Where.
    pub(crate) span: Span,
    /// Place of its first word in the list of words.
    pub(crate) word: usize,
}

struct Phrase {
    owner: u16,
    group: u8,
    rest: Vec<&'static str>,
}

type Index = HashMap<&'static str, Vec<Phrase>, WordHash>;

static INDEX: OnceLock<Index> = OnceLock::new();

/// All hits in the author's own words, sorted by owner and then by place.
pub(crate) fn find(model: &Model<'_>) -> Vec<Hit> {
    if !model.is_english() {
        return Vec::new();
    }
    let index = INDEX.get_or_init(build);
    let mut hits = Vec::new();
    for (place, word) in model.words.iter().enumerate() {
        if word.protected {
            continue;
        }
        let text = model.lower(word.span);
        let phrases = if text.is_ascii() {
            index.get(text)
        } else {
            index.get(text.replace('’', "'").as_str())
        };
        let mut last = u16::MAX;
        for phrase in phrases.into_iter().flatten() {
            // Longer phrases come first: of one owner only the longest counts.
            if phrase.owner != last
                && let Some(end) = matches(model, place, &phrase.rest)
            {
                last = phrase.owner;
                hits.push(Hit {
                    owner: phrase.owner,
                    group: phrase.group,
                    span: Span::new(word.span.start, end),
                    word: place,
                });
            }
        }
    }
    hits.sort_by_key(|hit| hit.owner);
    hits
}

/// The hits of one owner.
pub(crate) fn hits_of(hits: &[Hit], owner: u16) -> &[Hit] {
    let start = hits.partition_point(|hit| hit.owner < owner);
    let end = hits.partition_point(|hit| hit.owner <= owner);
    hits.get(start..end).unwrap_or(&[])
}

/// The owner number of the fact at `place`.
pub(crate) fn fact_owner(place: usize) -> u16 {
    u16::try_from(RULES.len() + place).unwrap_or(u16::MAX)
}

/// Where the phrase whose other words are `rest` ends, if it begins at the word at `place`.
fn matches(model: &Model<'_>, place: usize, rest: &[&str]) -> Option<usize> {
    let mut end = model.words.get(place)?.span.end;
    for (step, part) in rest.iter().enumerate() {
        let word = model.words.get(place + 1 + step).filter(|word| !word.protected)?;
        let gap = model.slice(Span::new(end, word.span.start));
        let joined = gap.len() <= 4
            && gap.chars().all(|character| matches!(character, ' ' | '-' | '\n' | '\r' | '‑'));
        let text = model.lower(word.span);
        if !joined || !(text == *part || (!text.is_ascii() && text.replace('’', "'") == **part)) {
            return None;
        }
        end = word.span.end;
    }
    Some(end)
}

fn build() -> Index {
    let mut index = Index::default();
    let rules = RULES.iter().map(|rule| rule.phrases);
    for (owner, groups) in rules.chain(FACT_PHRASES.iter().copied()).enumerate() {
        let owner = u16::try_from(owner).unwrap_or(u16::MAX);
        for (group, phrases) in groups.iter().enumerate() {
            for phrase in *phrases {
                let mut words = phrase.split(' ');
                let first = words.next().unwrap_or("");
                let group = u8::try_from(group).unwrap_or(u8::MAX);
                index.entry(first).or_default().push(Phrase {
                    owner,
                    group,
                    rest: words.collect(),
                });
            }
        }
    }
    #[expect(clippy::iter_over_hash_type, reason = "each entry is sorted by itself")]
    for phrases in index.values_mut() {
        phrases.sort_by_key(|phrase| (phrase.owner, usize::MAX - phrase.rest.len()));
    }
    index
}
