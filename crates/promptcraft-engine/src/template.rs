//! Templates as drafts: a body with `{{placeholders}}`, the form fields for them, and where they came from.
//!
//! It checks that body and fields agree. It stores nothing.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use crate::mine::FieldKind;
use crate::placeholder::find_placeholders;

/// A kind of template, as shown in a list to choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Category {
    /// Stable id.
    pub id: &'static str,
    /// Name to show.
    pub name: &'static str,
    /// What belongs in it.
    pub description: &'static str,
}

const fn category(id: &'static str, name: &'static str, description: &'static str) -> Category {
    Category { id, name, description }
}

/// All categories, in the order of a list to choose from. Ids never change.
pub const CATEGORIES: &[Category] = &[
    category("email", "Email and messages", "Mails, letters, announcements, replies"),
    category("writing", "Writing", "Articles, posts, descriptions, rewording"),
    category("creative", "Creative writing", "Stories, poems, speeches, dialogue"),
    category("coding", "Coding", "Programs, queries, tests, debugging"),
    category("analysis", "Analysis", "Comparing, reviewing, weighing, researching"),
    category("summarization", "Summaries", "Making long texts short"),
    category("extraction", "Extraction", "Pulling facts out of texts, sorting into classes"),
    category("planning", "Planning", "Plans, schedules, agendas, checklists"),
    category("education", "Teaching", "Explanations, lessons, quizzes"),
    category("translation", "Translation", "From one language into another"),
    category("brainstorming", "Ideas", "Names, titles, options"),
    category("persona", "Roles", "Roles that a model plays in a chat"),
    category("image", "Images", "Prompts for pictures"),
    category("career", "Career", "Applications, résumés, interviews"),
    category("general", "General", "Everything else"),
];

/// A field of a template's form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Name inside `{{…}}`.
    pub name: String,
    /// What the form calls it.
    #[serde(default)]
    pub label: String,
    /// The control.
    #[serde(default, rename = "type")]
    pub kind: FieldKind,
    /// Whether it must be filled.
    #[serde(default)]
    pub required: bool,
    /// What stands in it at first.
    #[serde(default)]
    pub default: Option<String>,
    /// An example, shown while it is empty.
    #[serde(default)]
    pub placeholder: Option<String>,
    /// What may be chosen, for kinds that offer a choice.
    #[serde(default)]
    pub options: Vec<String>,
}

impl Field {
    /// A required text field for the placeholder `name`.
    pub fn text(name: &str) -> Self {
        Self { name: name.to_owned(), label: label_of(name), required: true, ..Self::default() }
    }
}

/// The value of one field in every instance that a template was mined from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldValues {
    /// The field's name.
    pub name: String,
    /// Its values, in the order of the message ids.
    pub values: Vec<String>,
}

/// Where a template came from, and the proof that it gives its instances back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The person's messages behind it, one per instance.
    pub message_ids: Vec<String>,
    /// The values that make each instance.
    pub values: Vec<FieldValues>,
    /// Whether filling the body with the values of each instance gave that instance back, byte for byte.
    pub round_trip: bool,
}

/// A template that is not stored yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateDraft {
    /// Title.
    pub title: String,
    /// What it is for, in a sentence.
    pub description: String,
    /// Id of its category, one of [`CATEGORIES`].
    pub category: String,
    /// Tags.
    pub tags: Vec<String>,
    /// Body with `{{name}}` placeholders.
    pub content: String,
    /// One field per placeholder, in the order of first use.
    pub fields: Vec<Field>,
    /// Where it came from.
    pub source: Source,
}

/// Why body and fields do not agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldError {
    /// A field whose placeholder is not in the body.
    WithoutPlaceholder(String),
    /// Two fields of one name.
    Duplicate(String),
}

impl std::fmt::Display for FieldError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::WithoutPlaceholder(name) => {
                write!(formatter, "the field “{name}” has no {{{{{name}}}}} in the content")
            }
            Self::Duplicate(name) => write!(formatter, "there are two fields named “{name}”"),
        }
    }
}

impl std::error::Error for FieldError {}

/// The fields that `content` needs: those given, in the order of the body, and a required text field for every other placeholder.
pub fn complete_fields(content: &str, fields: Vec<Field>) -> Result<Vec<Field>, FieldError> {
    let mut names = BTreeSet::new();
    let mut order: Vec<String> = Vec::new();
    for placeholder in find_placeholders(content) {
        if names.insert(placeholder.name.clone()) {
            order.push(placeholder.name);
        }
    }
    let mut given: Vec<Field> = Vec::with_capacity(fields.len());
    for mut field in fields {
        field.name = field.name.trim().into();
        if !names.contains(&field.name) {
            return Err(FieldError::WithoutPlaceholder(field.name));
        }
        if given.iter().any(|known| known.name == field.name) {
            return Err(FieldError::Duplicate(field.name));
        }
        if field.label.trim().is_empty() {
            field.label = label_of(&field.name);
        }
        given.push(field);
    }
    let complete = order.into_iter().map(|name| {
        given.iter().find(|field| field.name == name).cloned().unwrap_or_else(|| Field::text(&name))
    });
    Ok(complete.collect())
}

/// `new_date` as `New date`.
pub(crate) fn label_of(name: &str) -> String {
    crate::conversation::words::capitalize(name.replace(['_', '-'], " ").trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_without_a_field_get_one() {
        let fields = complete_fields(
            "Dear {{name}}, on {{new_date}} …",
            vec![Field { label: "When".to_owned(), ..Field::text("new_date") }],
        )
        .unwrap();
        assert_eq!(
            fields
                .iter()
                .map(|field| (field.name.as_str(), field.label.as_str()))
                .collect::<Vec<_>>(),
            [("name", "Name"), ("new_date", "When")]
        );
    }

    #[test]
    fn a_field_without_a_placeholder_is_named() {
        let problem = complete_fields("Dear {{name}}", vec![Field::text("date")]).unwrap_err();
        assert_eq!(problem.to_string(), "the field “date” has no {{date}} in the content");
    }

    #[test]
    fn two_fields_of_one_name_are_refused() {
        assert_eq!(
            complete_fields("{{a}}", vec![Field::text("a"), Field::text(" a ")]),
            Err(FieldError::Duplicate("a".to_owned()))
        );
    }
}
