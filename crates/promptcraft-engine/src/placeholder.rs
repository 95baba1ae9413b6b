//! Placeholders of templates: finds `{{name}}` with its place and fills it in; never evaluates anything.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// The longest name that counts as a placeholder, in bytes; anything longer is text.
const MAX_NAME_BYTES: usize = 128;

/// One `{{name}}` in a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placeholder {
    /// The name without braces and without the blanks around it.
    pub name: String,
    /// The whole placeholder, braces included.
    pub span: Span,
}

/// Finds every `{{name}}` of `text`, in order.
///
/// A name is one or more letters, digits, `_`, `-` or `.`, with blanks allowed around it. Anything else between double
/// braces (expressions, filters, nested braces) is text, so that a template can never compute.
pub fn find_placeholders(text: &str) -> Vec<Placeholder> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text.get(from..).and_then(|rest| rest.find("{{")).map(|at| from + at) {
        match placeholder_at(text, open) {
            Some(placeholder) => {
                from = placeholder.span.end;
                found.push(placeholder);
            }
            None => from = open + 1,
        }
    }
    found
}

/// The distinct names of the placeholders of `text`.
pub fn placeholder_names(text: &str) -> BTreeSet<String> {
    find_placeholders(text).into_iter().map(|placeholder| placeholder.name).collect()
}

/// Replaces each placeholder that has a value; one without a value stays as it is.
///
/// The text is read once: a value that itself contains `{{name}}` stays text.
pub fn render(text: &str, values: &BTreeMap<String, String>) -> String {
    let mut rendered = String::with_capacity(text.len());
    let mut copied = 0;
    for placeholder in find_placeholders(text) {
        if let Some(value) = values.get(&placeholder.name) {
            rendered.push_str(Span::new(copied, placeholder.span.start).slice(text));
            rendered.push_str(value);
            copied = placeholder.span.end;
        }
    }
    rendered.push_str(Span::new(copied, text.len()).slice(text));
    rendered
}

/// The placeholder whose `{{` stands at `open`, if there is one.
pub(crate) fn placeholder_at(text: &str, open: usize) -> Option<Placeholder> {
    let inner = text.get(open..)?.strip_prefix("{{")?;
    let mut close = MAX_NAME_BYTES.min(inner.len());
    while !inner.is_char_boundary(close) {
        close -= 1;
    }
    // The closing braces may begin right behind the longest name.
    let window = inner.get(..(close + 2).min(inner.len())).or_else(|| inner.get(..close))?;
    let length = window.find("}}")?;
    let name = inner.get(..length)?.trim_matches([' ', '\t']);
    if name.is_empty() || !name.chars().all(is_name_char) {
        return None;
    }
    Some(Placeholder { name: name.to_owned(), span: Span::new(open, open + length + 4) })
}

fn is_name_char(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-' | '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        find_placeholders(text).into_iter().map(|placeholder| placeholder.name).collect()
    }

    #[test]
    fn finds_names_with_and_without_blanks() {
        assert_eq!(
            names("Dear {{name}}, about {{ topic.title }} ({{größe_2}})"),
            ["name", "topic.title", "größe_2"]
        );
    }

    #[test]
    fn spans_cover_the_braces() {
        let text = "é {{a}}!";
        let placeholder = &find_placeholders(text)[0];
        assert_eq!(placeholder.span.slice(text), "{{a}}");
    }

    #[test]
    fn expressions_and_empty_braces_are_text() {
        assert!(names("{{}} {{ }} {{a b}} {{a|upper}} {{1+1}} {{#if x}} {{{").is_empty());
    }

    #[test]
    fn an_extra_brace_outside_does_not_hide_a_placeholder() {
        assert_eq!(names("{{{a}}}"), ["a"]);
    }

    #[test]
    fn values_are_put_in_once_and_never_read_again() {
        let values = BTreeMap::from([
            ("a".to_owned(), "{{b}}".to_owned()),
            ("b".to_owned(), "no".to_owned()),
        ]);
        assert_eq!(render("{{a}} and {{c}}", &values), "{{b}} and {{c}}");
    }
}
