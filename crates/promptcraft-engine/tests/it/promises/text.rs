//! What several promises look at: places in a text, and its placeholders.

use std::collections::{BTreeMap, BTreeSet};

use promptcraft_engine::{Model, Span, placeholder_names};

/// Whether `span` lies in `text`, both ends on character boundaries.
pub(crate) fn fits(text: &str, span: Span) -> bool {
    span.start <= span.end && text.get(span.start..span.end).is_some()
}

/// Every placeholder as it is written, with how often it stands there.
pub(crate) fn slots(text: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for slot in Model::new(text).slots {
        *counts.entry(slot.span.slice(text).to_owned()).or_default() += 1;
    }
    counts
}

/// The names between double braces that `before` has and `after` lacks.
pub(crate) fn lost_names(before: &str, after: &str) -> BTreeSet<String> {
    &placeholder_names(before) - &placeholder_names(after)
}
