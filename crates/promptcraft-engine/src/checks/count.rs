//! Counting demands in a prompt: a number, its unit, and the words around it that make it a bound.

use super::{Bound, Check, Requirement, Unit};
use crate::fact::number_word;
use crate::model::{Model, Word};
use crate::span::Span;

/// How many words before the number may turn it into a bound.
const LOOK_BACK: usize = 4;

/// The demands of `model` that count something.
pub(super) fn counts(model: &Model<'_>, checks: &mut Vec<Check>) {
    for (place, word) in model.words.iter().enumerate().filter(|(_, word)| !word.protected) {
        let Some((unit, units)) = unit_at(model, place) else { continue };
        let Some((number, span, first)) = number_before(model, place) else { continue };
        let span = span.join(units);
        // "the first 3 words of each line" and "each bullet 16 words" speak about parts of the answer.
        if word.span.start < first.span.start || speaks_of_parts(model, first, place) {
            continue;
        }
        if let Some((bound, span)) = bound(model, &number, span, unit) {
            checks.push(Check {
                span,
                label: bound.label(unit.as_str()),
                requirement: Requirement::Count { unit, bound },
            });
        }
    }
}

enum Number {
    One(u32),
    Range(u32, u32),
}

fn unit_at(model: &Model<'_>, place: usize) -> Option<(Unit, Span)> {
    let word = model.words.get(place)?;
    let next = model.words.get(place + 1).map_or("", |next| model.lower(next.span));
    let unit = match model.lower(word.span) {
        "word" | "words" => Unit::Words,
        "sentence" | "sentences" => Unit::Sentences,
        "paragraph" | "paragraphs" => Unit::Paragraphs,
        "bullet" if next.starts_with("point") => {
            return Some((Unit::Bullets, word.span.join(model.words.get(place + 1)?.span)));
        }
        "bullet" | "bullets" => Unit::Bullets,
        "heading" | "headings" => Unit::Headings,
        "character" | "characters" => Unit::Characters,
        "line" | "lines" => Unit::Lines,
        _ => return None,
    };
    Some((unit, word.span))
}

/// The number in front of the unit at `place`, with adjectives such as “short” in between.
fn number_before<'m>(model: &'m Model<'_>, place: usize) -> Option<(Number, Span, &'m Word)> {
    let mut at = place.checked_sub(1)?;
    while matches!(
        model.lower(model.words.get(at)?.span),
        "short"
            | "brief"
            | "concise"
            | "clear"
            | "markdown"
            | "single"
            | "key"
            | "full"
            | "complete"
    ) {
        at = at.checked_sub(1)?;
    }
    let (high, start) = number(model, at)?;
    let last = model.words.get(at)?.span;
    let first = model.words.get(start)?;
    let joining = start.checked_sub(1).and_then(|before| model.words.get(before));
    let gap =
        joining.map_or("", |word| model.slice(Span::new(word.span.end, first.span.start)).trim());
    let low_place = match gap {
        "-" | "–" | "—" => start.checked_sub(1),
        _ if joining.is_some_and(|word| matches!(model.lower(word.span), "to" | "and" | "or")) => {
            start.checked_sub(2)
        }
        _ => None,
    };
    if let Some((low, place)) = low_place.and_then(|place| number(model, place)) {
        let first = model.words.get(place)?;
        return Some((Number::Range(low, high), first.span.join(last), first));
    }
    Some((Number::One(high), first.span.join(last), first))
}

/// The number that ends at the word at `place`, and the place of its first word: “1,500” comes as two.
fn number(model: &Model<'_>, place: usize) -> Option<(u32, usize)> {
    let word = model.words.get(place).filter(|word| !word.protected)?;
    let text = model.lower(word.span);
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some((number_word(text)?, place));
    }
    let count: u32 = text.parse().ok()?;
    let grouped =
        place.checked_sub(1).and_then(|before| model.words.get(before)).filter(|before| {
            text.len() == 3 && model.slice(Span::new(before.span.end, word.span.start)) == ","
        });
    match grouped.and_then(|before| model.lower(before.span).parse::<u32>().ok()) {
        Some(thousands) => Some((thousands.saturating_mul(1000).saturating_add(count), place - 1)),
        None => Some((count, place)),
    }
}

fn speaks_of_parts(model: &Model<'_>, first: &Word, place: usize) -> bool {
    let after = (1..=2)
        .filter_map(|step| model.words.get(place + step))
        .map(|word| model.lower(word.span))
        .collect::<Vec<_>>();
    let each = matches!(after.first(), Some(&("each" | "per" | "long" | "or")))
        && !matches!(after.get(1), Some(&("less" | "fewer" | "more" | "long")))
        && !matches!(after.first(), Some(&"long"));
    let bullets_of = matches!(
        after.as_slice(),
        ["bullet" | "bullets" | "bullet points" | "sentence" | "summary" | "title" | "phrase", ..]
    );
    let start = model.words.partition_point(|word| word.span.start < first.span.start);
    let before = start
        .checked_sub(1)
        .and_then(|at| model.words.get(at))
        .map_or("", |word| model.lower(word.span));
    let sentence = model
        .sentences
        .iter()
        .find(|sentence| sentence.words.0 <= place && place < sentence.words.1);
    let parts = sentence.is_some_and(|sentence| {
        let words = model.words.get(sentence.words.0..sentence.words.1).unwrap_or(&[]);
        words.iter().any(|word| matches!(model.lower(word.span), "each" | "every" | "per"))
    });
    each || bullets_of
        || parts
        || matches!(before, "first" | "last" | "next" | "the" | "these" | "those")
}

/// The bound that the words around the number make, and the span of the whole demand.
fn bound(model: &Model<'_>, number: &Number, span: Span, unit: Unit) -> Option<(Bound, Span)> {
    let start = model.words.partition_point(|word| word.span.start < span.start);
    let end = model.words.partition_point(|word| word.span.start < span.end);
    let from = start.saturating_sub(LOOK_BACK);
    let before = model.words.get(from..start)?;
    let lead: Vec<&str> = before.iter().map(|word| model.lower(word.span)).collect();
    let lead = lead.join(" ");
    let with_lead = |words: usize| {
        start
            .checked_sub(words)
            .and_then(|at| model.words.get(at))
            .map_or(span, |word| word.span.join(span))
    };
    let after: Vec<&str> = (end..end + 2)
        .filter_map(|at| model.words.get(at))
        .map(|word| model.lower(word.span))
        .collect();
    let count = match number {
        Number::Range(low, high) => return Some((Bound::between(*low, *high), span)),
        Number::One(0) => return None,
        Number::One(count) => *count,
    };
    if let ["or", more @ ("less" | "fewer" | "more")] = after.as_slice() {
        let whole = model.words.get(end + 1).map_or(span, |word| span.join(word.span));
        return Some((
            if *more == "more" { Bound::at_least(count) } else { Bound::at_most(count) },
            whole,
        ));
    }
    for (words, bound) in leads(count) {
        if words.iter().any(|words| lead == *words || lead.ends_with(&format!(" {words}"))) {
            let length = words
                .iter()
                .find(|words| lead.ends_with(**words))
                .map_or(1, |words| words.split(' ').count());
            return Some((bound, with_lead(length)));
        }
    }
    let exact = !matches!(unit, Unit::Words | Unit::Characters);
    Some((if exact { Bound::exactly(count) } else { Bound::about(count) }, span))
}

fn leads(count: u32) -> [(&'static [&'static str], Bound); 6] {
    [
        (&["exactly", "precisely"], Bound::exactly(count)),
        (
            &[
                "no more than",
                "not more than",
                "not exceed",
                "not exceeding",
                "at most",
                "up to",
                "maximum of",
                "max",
                "maximum",
                "within",
                "limit of",
                "limited to",
                "limit to",
                "not longer than",
                "no longer than",
                "limit it to",
                "keep it to",
                "limit your answer to",
            ],
            Bound::at_most(count),
        ),
        (
            &["under", "below", "less than", "fewer than", "shorter than"],
            Bound::at_most(count.saturating_sub(1)),
        ),
        (
            &["at least", "minimum of", "no fewer than", "no less than", "minimum", "min"],
            Bound::at_least(count),
        ),
        (&["over", "more than", "longer than", "above"], Bound::at_least(count.saturating_add(1))),
        (&["about", "around", "approximately", "roughly", "circa", "some"], Bound::about(count)),
    ]
}
