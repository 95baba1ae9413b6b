//! The sentence that says why: which requests, what they share, where they differ. Only what the person can check by looking up.

use crate::conversation::memory::Request;
use crate::conversation::say::ordinal;
use crate::conversation::words::clip;
use crate::span::Span;

use super::Evidence;

/// A differing part: its name, and its value in each request.
#[derive(Debug, Clone)]
pub(super) struct Difference {
    /// What it is called.
    pub name: String,
    /// One value per request; what was not said is empty.
    pub values: Vec<String>,
}

/// "Your 1st, 2nd and 3rd request share …; they differ in tone (formal, friendly) and audience (…)." The first `earlier`
/// members are of other conversations, where nobody can look up a number.
pub(super) fn reasoning(
    members: &[&Request],
    earlier: usize,
    shared: &str,
    differences: &[Difference],
) -> String {
    let here = members.get(earlier..).unwrap_or_default();
    let numbers: Vec<String> = here.iter().map(|request| ordinal(request.number)).collect();
    let differing: Vec<String> = differences
        .iter()
        .map(|difference| {
            format!("{} ({})", difference.name.replace('_', " "), values(&difference.values))
        })
        .collect();
    let elsewhere = match earlier {
        0 => String::new(),
        1 => " here and one in an earlier conversation".to_owned(),
        count => format!(" here and {count} in earlier conversations"),
    };
    format!(
        "Your {} request{elsewhere} share {shared}; they differ in {}.",
        list(&numbers),
        list(&differing)
    )
}

fn values(values: &[String]) -> String {
    let mut distinct: Vec<String> = Vec::new();
    for value in values.iter().filter(|value| !value.is_empty()) {
        let value = clip(value, 40);
        if !distinct.contains(&value) {
            distinct.push(value);
        }
    }
    let more = distinct.len().saturating_sub(4);
    distinct.truncate(4);
    if more > 0 {
        distinct.push(format!("{more} more"));
    }
    distinct.join(", ")
}

pub(super) fn list(items: &[String]) -> String {
    match items.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    }
}

/// Where the differing values stand in the messages.
pub(super) fn evidence(members: &[&Request], differences: &[Difference]) -> Vec<Evidence> {
    let spans = |at: usize, request: &Request| {
        let mut spans: Vec<Span> = differences
            .iter()
            .filter_map(|difference| find(&request.text, difference.values.get(at)?))
            .collect();
        spans.sort_unstable_by_key(|span| (span.start, span.end));
        spans.dedup();
        spans
    };
    members
        .iter()
        .enumerate()
        .map(|(at, request)| Evidence {
            message_id: request.message_id.clone(),
            spans: spans(at, request),
        })
        .collect()
}

/// The place of `value` in `text`, in any case where lower case keeps its bytes.
fn find(text: &str, value: &str) -> Option<Span> {
    if value.is_empty() {
        return None;
    }
    let exact = text.find(value);
    let low = text.to_lowercase();
    let start = exact
        .or_else(|| (low.len() == text.len()).then(|| low.find(&value.to_lowercase())).flatten())?;
    let end = start + value.len();
    (text.is_char_boundary(start) && text.is_char_boundary(end)).then(|| Span::new(start, end))
}
