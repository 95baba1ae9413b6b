//! From the words that a model wants to replace to their places. Words that are not there are an offence.

use super::refusal::short;
use super::{MAX_SENTENCE_BYTES, MODEL_RULE, ProposedEdit, Refusal};
use crate::edit::Edit;
use crate::model::Model;
use crate::span::Span;

/// The edits with their spans, sorted by place; or every offence.
pub(super) fn edits(
    model: &Model<'_>,
    proposed: &[ProposedEdit],
) -> Result<Vec<Edit>, Vec<Refusal>> {
    let mut refusals = Vec::new();
    let mut edits: Vec<Edit> = Vec::new();
    for edit in proposed {
        match place(model, edit) {
            Ok(Some(edit)) => edits.push(edit),
            Ok(None) => {}
            Err(refusal) => refusals.push(refusal),
        }
    }
    edits.sort_by_key(|edit| edit.span);
    for (edit, next) in edits.iter().zip(edits.iter().skip(1)) {
        if edit.span.end > next.span.start {
            refusals.push(Refusal::Overlap { passage: short(model.slice(next.span)) });
        }
    }
    if refusals.is_empty() { Ok(edits) } else { Err(refusals) }
}

/// One edit; none where it changes nothing.
fn place(model: &Model<'_>, proposed: &ProposedEdit) -> Result<Option<Edit>, Refusal> {
    let passage = || short(&proposed.find);
    if proposed.find == proposed.replace {
        return Ok(None);
    }
    let reason = proposed.reason.trim();
    if reason.is_empty() || reason.len() > MAX_SENTENCE_BYTES {
        return Err(Refusal::NoReason { passage: passage() });
    }
    let (span, replacement) = if proposed.find.is_empty() {
        let body = model.body();
        // At the end, as a part of its own unless the model has set it apart itself.
        let apart = body.is_empty() || proposed.replace.starts_with(char::is_whitespace);
        let replacement = format!("{}{}", if apart { "" } else { "\n\n" }, proposed.replace);
        (Span::at(body.end), replacement)
    } else {
        let nth = proposed.occurrence.max(1) - 1;
        let found = model.text.match_indices(&proposed.find).nth(nth);
        let (start, found) = found.ok_or_else(|| Refusal::NotThere { passage: passage() })?;
        narrow(Span::new(start, start + found.len()), model.text, &proposed.replace)
    };
    let (rule, reason) = (MODEL_RULE.to_owned(), reason.to_owned());
    Ok(Some(Edit { span, replacement, rule, reason }))
}

/// The same edit without the words at both ends that it leaves as they are: models repeat the words around a change.
fn narrow(span: Span, text: &str, replace: &str) -> (Span, String) {
    let find = span.slice(text);
    let before = shared(words(find), words(replace));
    let (find, replace) =
        (find.get(before..).unwrap_or_default(), replace.get(before..).unwrap_or_default());
    let behind = shared(words(find).rev(), words(replace).rev());
    let replacement = replace.get(..replace.len() - behind).unwrap_or_default().to_owned();
    (Span::new(span.start + before, span.end - behind), replacement)
}

/// The words of a text, each with the blank behind it.
fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split_inclusive(' ')
}

/// The bytes of the words that both share before the first difference, in the order given.
fn shared<'t>(left: impl Iterator<Item = &'t str>, right: impl Iterator<Item = &'t str>) -> usize {
    let same = left.zip(right).take_while(|(left, right)| left == right);
    same.map(|(word, _)| word.len()).sum()
}
