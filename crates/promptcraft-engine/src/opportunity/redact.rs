//! Templates without secrets and personal data: variables stand in their place, and the description says so.
//!
//! What is left out is kept nowhere in the draft: not in the body, a field, a value of an instance, a title or a reason.

use std::collections::{BTreeMap, BTreeSet};

use super::Opportunity;
use crate::mine::FieldKind;
use crate::mine::name::unique;
use crate::placeholder::{find_placeholders, placeholder_names};
use crate::sensitive::{Kind, Sensitive, apart, find};
use crate::span::Span;
use crate::template::{Field, TemplateDraft, complete_fields};

/// Bytes of a value that are still recognized in front of an ellipsis; fewer say nothing.
const LEAST_REMAINS: usize = 4;

/// The opportunity without anything that must not be passed on.
pub(super) fn redact_opportunity(mut opportunity: Opportunity) -> Opportunity {
    let known = Known::of(&opportunity.draft);
    opportunity.reasoning = known.in_words(&opportunity.reasoning);
    opportunity.draft = redact(opportunity.draft);
    opportunity.title.clone_from(&opportunity.draft.title);
    opportunity.description.clone_from(&opportunity.draft.description);
    opportunity
}

/// The draft without anything that must not be passed on.
pub(super) fn redact(mut draft: TemplateDraft) -> TemplateDraft {
    let known = Known::of(&draft);
    if known.values.is_empty() {
        return draft;
    }
    let mut variables = Variables::new(&draft.content);
    draft.content = variables.put_into(&draft.content, &known);
    for field in &mut draft.fields {
        known.clear(field);
    }
    for value in draft.source.values.iter_mut().flat_map(|values| &mut values.values) {
        *value = known.replace(value, |kind, _, _| Some(format!("{{{{{}}}}}", kind.placeholder())));
    }
    draft.title = known.in_words(&draft.title);
    draft.tags.retain(|tag| !known.values.keys().any(|value| value.to_lowercase().contains(tag)));
    draft.fields = variables.add_fields(&draft.content, draft.fields);
    let kinds: BTreeSet<Kind> = known.values.values().copied().collect();
    let nouns: Vec<&str> = kinds.into_iter().map(Kind::noun).collect();
    draft.description = format!(
        "{} Left out, so that it can be shared: {}.",
        known.in_words(&draft.description),
        nouns.join(", ")
    );
    draft
}

/// Every sensitive value that stands somewhere in a draft: it is recognized where its label is missing, or its end was cut off.
struct Known {
    values: BTreeMap<String, Kind>,
}

impl Known {
    fn of(draft: &TemplateDraft) -> Self {
        let in_fields = draft
            .fields
            .iter()
            .flat_map(|field| field.options.iter().chain(&field.default).chain(&field.placeholder));
        let in_values = draft.source.values.iter().flat_map(|values| &values.values);
        let texts = [&draft.content, &draft.title, &draft.description];
        let texts = texts.into_iter().chain(in_fields).chain(in_values);
        let found = texts.flat_map(|text| {
            let blanks = find_placeholders(text);
            // The name of a blank is no value, whatever it looks like.
            let in_blank = move |at: usize| blanks.iter().any(|blank| blank.span.contains(at));
            find(text)
                .into_iter()
                .filter(move |found| !in_blank(found.span.start))
                .map(|found| (found.span.slice(text).to_owned(), found.kind))
        });
        Self { values: found.collect() }
    }

    /// Takes sensitive values out of a field.
    fn clear(&self, field: &mut Field) {
        let is_plain = |text: &String| self.places(text).is_empty();
        field.options.retain(is_plain);
        field.default = field.default.take().filter(is_plain);
        field.placeholder = field.placeholder.take().filter(is_plain);
        let offers = matches!(field.kind, FieldKind::Select | FieldKind::Multiselect);
        if offers && field.options.is_empty() {
            field.kind = FieldKind::Text;
        }
    }

    /// Sensitive parts by what a person calls them.
    fn in_words(&self, text: &str) -> String {
        self.replace(text, |kind, _, _| Some(kind.noun().to_owned()))
    }

    /// Replaces every sensitive part for which `with` gives a text for its kind, its value and its place.
    fn replace(
        &self,
        text: &str,
        mut with: impl FnMut(Kind, &str, usize) -> Option<String>,
    ) -> String {
        let mut replaced = String::with_capacity(text.len());
        let mut copied = 0;
        for Sensitive { span, kind } in self.places(text) {
            if let Some(other) = with(kind, span.slice(text), span.start) {
                replaced.push_str(text.get(copied..span.start).unwrap_or_default());
                replaced.push_str(&other);
                copied = span.end;
            }
        }
        replaced.push_str(text.get(copied..).unwrap_or_default());
        replaced
    }

    /// Where sensitive values stand, whole or cut off in front of an ellipsis; by place, no two overlap.
    fn places(&self, text: &str) -> Vec<Sensitive> {
        let mut places = find(text);
        for (value, kind) in &self.values {
            let whole = text.match_indices(value.as_str()).map(|(at, _)| (at, at + value.len()));
            let cut = text.match_indices('…').filter_map(|(end, _)| {
                let before = text.get(..end)?;
                let length = value
                    .char_indices()
                    .map(|(at, _)| at)
                    .filter(|at| *at >= LEAST_REMAINS)
                    .filter(|at| value.get(..*at).is_some_and(|start| before.ends_with(start)))
                    .max()?;
                Some((end - length, end))
            });
            places.extend(
                whole
                    .chain(cut)
                    .map(|(start, end)| Sensitive { span: Span::new(start, end), kind: *kind }),
            );
        }
        apart(places)
    }
}

/// Variables for what is taken out of a body: the same value is the same variable.
struct Variables {
    taken: BTreeSet<String>,
    names: BTreeMap<String, (Kind, String)>,
}

impl Variables {
    fn new(content: &str) -> Self {
        Self { taken: placeholder_names(content), names: BTreeMap::new() }
    }

    fn put_into(&mut self, content: &str, known: &Known) -> String {
        let blanks = find_placeholders(content);
        let in_blank = |start: usize| blanks.iter().any(|blank| blank.span.contains(start));
        known.replace(content, |kind, value, start| {
            (!in_blank(start)).then(|| {
                let (_, name) = self
                    .names
                    .entry(value.to_owned())
                    .or_insert_with(|| (kind, unique(kind.placeholder(), &mut self.taken)));
                format!("{{{{{name}}}}}")
            })
        })
    }

    /// The fields of the body, those of the variables among them, in its order.
    fn add_fields(&self, content: &str, mut fields: Vec<Field>) -> Vec<Field> {
        for (kind, name) in self.names.values() {
            let kind = if *kind == Kind::Email { FieldKind::Email } else { FieldKind::Text };
            fields.push(Field { kind, ..Field::text(name) });
        }
        let names = placeholder_names(content);
        fields.retain(|field| names.contains(&field.name));
        complete_fields(content, fields).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_value_is_one_variable_and_another_one_another() {
        let draft = redact(TemplateDraft {
            content: "Write to ann@firm.de, not to {{email}} or bob@firm.de; again: ann@firm.de"
                .to_owned(),
            ..TemplateDraft::default()
        });
        assert_eq!(
            draft.content,
            "Write to {{email_2}}, not to {{email}} or {{email_3}}; again: {{email_2}}"
        );
        assert_eq!(draft.fields.len(), 3);
        assert_eq!(draft.description, " Left out, so that it can be shared: a mail address.");
    }

    #[test]
    fn a_field_keeps_no_sensitive_choice() {
        let field = Field {
            default: Some("ann@firm.de".to_owned()),
            options: vec!["ann@firm.de".to_owned(), "the board".to_owned()],
            ..Field::text("to")
        };
        let draft = redact(TemplateDraft {
            content: "Write to {{to}}".to_owned(),
            title: "Write to ann@fi…".to_owned(),
            tags: vec!["firm".to_owned(), "mail".to_owned()],
            fields: vec![field],
            ..TemplateDraft::default()
        });
        assert_eq!(draft.fields[0].default, None);
        assert_eq!(draft.fields[0].options, ["the board"]);
        assert_eq!(draft.title, "Write to a mail address…");
        assert_eq!(draft.tags, ["mail"]);
    }

    #[test]
    fn what_takes_the_place_of_a_secret_is_no_label_for_the_next_one() {
        let draft = redact(TemplateDraft {
            title: "Use password: hunter2hunter2: otherword7".to_owned(),
            content: "Use password: hunter2hunter2: otherword7".to_owned(),
            ..TemplateDraft::default()
        });
        assert_eq!(find(&draft.title), []);
    }

    #[test]
    fn what_holds_nothing_sensitive_stays_as_it_is() {
        let draft = TemplateDraft {
            content: "Write to {{who}}".to_owned(),
            fields: vec![Field::text("who")],
            ..TemplateDraft::default()
        };
        assert_eq!(redact(draft.clone()), draft);
    }
}
