//! Facts that several rules ask for: the kind of task, and whether format, length, audience and the like are named.

use crate::model::{Model, Sentence, SlotSyntax};
use crate::phrase::{Hit, PhraseGroups, fact_owner, hits_of};
use crate::span::Span;
use crate::task::{TaskKind, is_persona_verb};

mod phrases;

pub(crate) use phrases::FACT_PHRASES;

/// What is known about a prompt as a whole.
#[derive(Debug, Clone)]
pub(crate) struct Facts {
    /// The kind of its task.
    pub(crate) kind: TaskKind,
    /// Where the form of the answer is named: list, table, JSON, code block.
    pub(crate) format: Option<Span>,
    /// Where its length is named by a number.
    pub(crate) length: Option<Span>,
    /// Where the reader is named.
    pub(crate) audience: Option<Span>,
    /// Where the tone is named.
    pub(crate) tone: Option<Span>,
    /// Where the purpose is named.
    pub(crate) purpose: Option<Span>,
    /// Where a role is given to the model.
    pub(crate) role: Option<Span>,
    /// Where it is said what to do when something is unknown.
    pub(crate) unknown: Option<Span>,
    /// Where examples are shown.
    pub(crate) examples: Option<Span>,
    /// Where the input is said to come later, in the next message.
    pub(crate) later: Option<Span>,
    /// Whether the prompt sets up a role to be played in a conversation.
    pub(crate) is_persona: bool,
    /// Words that are the author's own.
    pub(crate) own_words: usize,
}

/// The places of [`FACT_PHRASES`].
#[derive(Debug, Clone, Copy)]
enum Fact {
    Format,
    LengthUnit,
    Audience,
    Tone,
    Purpose,
    Role,
    Unknown,
    Examples,
    Later,
}

impl Facts {
    pub(crate) fn new(model: &Model<'_>, hits: &[Hit]) -> Self {
        let first =
            |fact: Fact| hits_of(hits, fact_owner(fact as usize)).first().map(|hit| hit.span);
        let shown = model.material.first().copied();
        Self {
            kind: TaskKind::of(model),
            format: first(Fact::Format).or_else(|| shape(model)),
            length: length(model, hits_of(hits, fact_owner(Fact::LengthUnit as usize))),
            audience: first(Fact::Audience)
                .or_else(|| slot_named(model, &["audience", "reader", "recipient", "customer"])),
            tone: first(Fact::Tone).or_else(|| slot_named(model, &["tone", "style", "voice"])),
            purpose: first(Fact::Purpose)
                .or_else(|| slot_named(model, &["purpose", "goal", "objective"])),
            role: first(Fact::Role),
            unknown: first(Fact::Unknown),
            examples: first(Fact::Examples).or(shown),
            later: first(Fact::Later),
            is_persona: model
                .directives()
                .next()
                .is_some_and(|(_, first)| is_persona_verb(model.lower(first.verb))),
            own_words: model.own_words().count(),
        }
    }
}

/// A heading or label that names the output, or a fence that shows its shape.
fn shape(model: &Model<'_>) -> Option<Span> {
    let names_output = |sentence: &&Sentence| {
        let text = model.lower(sentence.span);
        sentence.kind.is_structure()
            && ["output", "format", "response", "deliverable", "returns"]
                .iter()
                .any(|word| text.contains(word))
    };
    model.sentences.iter().find(names_output).map(|sentence| sentence.span).or_else(|| {
        let template = model.fences.first().copied()?;
        slot_named(model, &["format"]).or(Some(template))
    })
}

/// A unit of length with a number, a range or a placeholder in front.
fn length(model: &Model<'_>, units: &[Hit]) -> Option<Span> {
    units
        .iter()
        .find_map(|unit| {
            let before = unit.word.checked_sub(1).and_then(|place| model.words.get(place))?;
            let text = model.lower(before.span);
            let counted = text.bytes().next().is_some_and(|byte| byte.is_ascii_digit())
                || is_number_word(text)
                || before.protected;
            let near = unit.span.start - before.span.end <= 3;
            (counted && near).then(|| before.span.join(unit.span))
        })
        .or_else(|| slot_named(model, &["length", "word_count", "words", "wordcount", "count"]))
}

/// A placeholder whose name contains one of `names`.
fn slot_named(model: &Model<'_>, names: &[&str]) -> Option<Span> {
    let slot = model.slots.iter().find(|slot| {
        let name = model.lower(slot.name);
        slot.syntax != SlotSyntax::Percent && names.iter().any(|part| name.contains(part))
    })?;
    Some(slot.span)
}

/// Whether `word` is a number from one to twenty, or a round one, written out.
pub(crate) fn is_number_word(word: &str) -> bool {
    number_word(word).is_some()
}

/// The number that `word` writes out.
pub(crate) fn number_word(word: &str) -> Option<u32> {
    const NUMBERS: [&str; 21] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    if let Some(place) = NUMBERS.iter().position(|number| *number == word) {
        return u32::try_from(place).ok();
    }
    match word {
        "thirty" => Some(30),
        "forty" => Some(40),
        "fifty" => Some(50),
        "hundred" => Some(100),
        _ => None,
    }
}

const _: () =
    assert!(FACT_PHRASES.len() == Fact::Later as usize + 1, "one list of phrases for each fact");

/// The type of [`FACT_PHRASES`].
pub(crate) type FactPhrases = [PhraseGroups; 9];
