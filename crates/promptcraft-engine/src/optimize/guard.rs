//! The invariants of the optimizer, held against each proposal before anybody sees it. Refuses edits, never repairs them.

use std::collections::BTreeMap;

use crate::edit::{Edit, apply_edits};
use crate::lint::Report;
use crate::model::{Model, SlotSyntax};

/// Prompts under this many words may grow to more than twice their length.
const FREE_GROWTH_WORDS: usize = 40;

/// How many edits are left out one by one in search of the one at fault.
const MAX_TRIES: usize = 4;
/// Beyond this many edits a proposal that does not stand is cut to so many at once, which bounds the search.
const MAX_EDITS: usize = 16;

/// The edits that may stay: single ones that touch protected text are refused, and of the rest the longest part that
/// keeps all invariants stands. `settled` gives the report on a text that would be left alone; that of the result comes
/// back with the edits.
pub(super) fn settle(
    model: &Model<'_>,
    mut edits: Vec<Edit>,
    settled: impl Fn(&Model<'_>) -> Option<Report>,
) -> (Vec<Edit>, Option<Report>) {
    edits.retain(|edit| !touches_protected(model, edit));
    let stands = |edits: &[Edit]| {
        let result = apply_edits(model.text, edits);
        let after = Model::new(&result);
        if keeps_slots(model, &after) && keeps_length(model, &after) {
            settled(&after)
        } else {
            None
        }
    };
    while !edits.is_empty() {
        if let Some(report) = stands(&edits) {
            return (edits, Some(report));
        }
        // One edit alone may be at fault; the last ones by place are the furthest from the author's words.
        let without = |place: usize| {
            let rest = edits.iter().enumerate().filter(|(at, _)| *at != place);
            rest.map(|(_, edit)| edit.clone()).collect::<Vec<_>>()
        };
        for place in (0..edits.len()).rev().take(MAX_TRIES) {
            let rest = without(place);
            if let Some(report) = stands(&rest) {
                return (rest, Some(report));
            }
        }
        edits.truncate(if edits.len() > MAX_EDITS { MAX_EDITS } else { edits.len() - 1 });
    }
    (edits, None)
}

/// Whether an edit touches what is not the author's instruction.
pub(crate) fn touches_protected(model: &Model<'_>, edit: &Edit) -> bool {
    let inside = |part: &crate::Span| {
        if edit.span.is_empty() {
            part.start < edit.span.start && edit.span.start < part.end
        } else {
            part.overlaps(edit.span)
        }
    };
    model.protected.iter().any(inside)
}

/// A template keeps exactly its placeholders; a plain prompt may gain `{{name}}` ones.
pub(crate) fn keeps_slots(before: &Model<'_>, after: &Model<'_>) -> bool {
    let count = |model: &Model<'_>, all: bool| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for slot in model.slots.iter().filter(|slot| all || slot.syntax != SlotSyntax::DoubleBrace)
        {
            *counts.entry(model.slice(slot.span).to_owned()).or_default() += 1;
        }
        counts
    };
    let template = before.is_template();
    count(before, template) == count(after, template)
}

/// At most twice as long, unless the prompt is short.
pub(crate) fn keeps_length(before: &Model<'_>, after: &Model<'_>) -> bool {
    before.words.len() < FREE_GROWTH_WORDS
        || (after.text.len() <= 2 * before.text.len()
            && after.words.len() <= 2 * before.words.len())
}
