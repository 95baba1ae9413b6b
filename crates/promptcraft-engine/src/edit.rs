//! Edits: replacements of spans, each with the rule that asks for it, so that a person can take or refuse each one alone.

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// One replacement in a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// What stands there afterwards; empty for a deletion.
    pub replacement: String,
    /// Code of the rule that asks for it, such as `PC012`.
    pub rule: String,
    /// Why, as a sentence for the author.
    pub reason: String,
}

/// Applies `edits` to `prompt`.
///
/// Edits may come in any order. One that does not fit the text, or that overlaps an earlier one (by start, then by place
/// in the list), is left out; insertions at one place keep their order in the list.
pub fn apply_edits(prompt: &str, edits: &[Edit]) -> String {
    let mut ordered: Vec<&Edit> = edits.iter().collect();
    ordered.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut edited = String::with_capacity(prompt.len() + 256);
    let mut copied = 0;
    for edit in ordered {
        let Span { start, end } = edit.span;
        if start < copied || prompt.get(start..end).is_none() {
            continue;
        }
        edited.push_str(Span::new(copied, start).slice(prompt));
        edited.push_str(&edit.replacement);
        copied = end;
    }
    edited.push_str(Span::new(copied, prompt.len()).slice(prompt));
    edited
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: usize, end: usize, replacement: &str) -> Edit {
        Edit {
            span: Span::new(start, end),
            replacement: replacement.to_owned(),
            rule: String::new(),
            reason: String::new(),
        }
    }

    #[test]
    fn applies_in_the_order_of_places_not_of_the_list() {
        assert_eq!(apply_edits("abc", &[edit(2, 3, "C"), edit(0, 1, "A")]), "AbC");
    }

    #[test]
    fn keeps_the_order_of_insertions_at_one_place() {
        assert_eq!(apply_edits("x", &[edit(1, 1, "1"), edit(1, 1, "2")]), "x12");
    }

    #[test]
    fn leaves_out_what_overlaps_or_does_not_fit() {
        assert_eq!(
            apply_edits(
                "äbc",
                &[edit(0, 3, "X"), edit(2, 4, "Y"), edit(1, 1, "Z"), edit(9, 12, "W")]
            ),
            "Xc"
        );
    }
}
