//! What a client sends as a template, checked: all faults of all fields at once, and body and form fields in step.

use crate::App;
use crate::http::problem::{FieldErrors, Problem};
use crate::session::template::{field_from_wire, field_to_wire};
use promptcraft_engine::complete_fields;
use promptcraft_protocol::{TemplateData, TemplateField};
use promptcraft_store::Template;
use serde_json::{Map, Value, json};

const MAX_TITLE_CHARS: usize = 200;
const MAX_DESCRIPTION_CHARS: usize = 2_000;
const MAX_CATEGORY_CHARS: usize = 50;
const MAX_TAGS: usize = 20;
const MAX_TAG_CHARS: usize = 50;

/// The fields that a client may send.
const NAMES: [&str; 6] = ["title", "content", "description", "category", "tags", "fields"];

/// A template that fits.
pub(super) struct Draft {
    title: String,
    content: String,
    description: String,
    category: String,
    tags: Vec<String>,
    fields: Vec<TemplateField>,
}

impl Draft {
    /// Checks what was sent.
    pub(super) fn read(sent: Map<String, Value>, app: &App) -> Result<Self, Problem> {
        let mut faults = kind_faults(&sent);
        let data = TemplateData::from_object(sent).ok().filter(|_| faults.is_empty());
        let Some(data) = data else { return Err(Problem::fields(faults)) };
        let tags = data.tags.unwrap_or_default();
        let mut draft = Self {
            title: data.title.split_whitespace().collect::<Vec<_>>().join(" "),
            content: data.content,
            description: data.description.unwrap_or_default().trim().to_owned(),
            category: data.category.unwrap_or_default().trim().to_owned(),
            tags: tags.iter().map(|tag| tag.trim().to_owned()).collect(),
            fields: Vec::new(),
        };
        if draft.category.is_empty() {
            "general".clone_into(&mut draft.category);
        }
        draft.find_faults(&mut faults, app.bounds.content_chars);
        let given = data.fields.unwrap_or_default().into_iter().map(field_from_wire).collect();
        match complete_fields(&draft.content, given) {
            Ok(fields) => draft.fields = fields.iter().map(field_to_wire).collect(),
            Err(error) => note(&mut faults, "fields", capitalized(&error.to_string())),
        }
        if faults.is_empty() { Ok(draft) } else { Err(Problem::fields(faults)) }
    }

    /// The stored form; what the client cannot send is kept from `frame`.
    pub(super) fn into_template(self, frame: Template) -> Template {
        Template {
            title: self.title,
            description: self.description,
            category: self.category,
            tags: json!(self.tags).to_string(),
            content: self.content,
            fields: json!(self.fields).to_string(),
            ..frame
        }
    }

    fn find_faults(&self, faults: &mut FieldErrors, content_chars: usize) {
        let mut check = |name: &str, fits: bool, sentence: String| {
            if !fits {
                note(faults, name, sentence);
            }
        };
        let bounded = |text: &str, most: usize| text.chars().count() <= most;
        check(
            "title",
            !self.title.is_empty() && bounded(&self.title, MAX_TITLE_CHARS),
            format!("Use 1 to {MAX_TITLE_CHARS} characters."),
        );
        check(
            "content",
            !self.content.trim().is_empty() && bounded(&self.content, content_chars),
            format!("Use 1 to {content_chars} characters."),
        );
        check(
            "description",
            bounded(&self.description, MAX_DESCRIPTION_CHARS),
            format!("Use at most {MAX_DESCRIPTION_CHARS} characters."),
        );
        check(
            "category",
            bounded(&self.category, MAX_CATEGORY_CHARS),
            format!("Use at most {MAX_CATEGORY_CHARS} characters."),
        );
        let tags_fit = self.tags.iter().all(|tag| !tag.is_empty() && bounded(tag, MAX_TAG_CHARS));
        check(
            "tags",
            tags_fit && self.tags.len() <= MAX_TAGS,
            format!("Use at most {MAX_TAGS} tags of 1 to {MAX_TAG_CHARS} characters."),
        );
    }
}

/// A stored template in the form in which clients send one.
pub(super) fn as_sent(template: &Template) -> Map<String, Value> {
    let stored = |text: &str| serde_json::from_str(text).unwrap_or(Value::Null);
    let values = [
        ("title", json!(template.title)),
        ("content", json!(template.content)),
        ("description", json!(template.description)),
        ("category", json!(template.category)),
        ("tags", stored(&template.tags)),
        ("fields", stored(&template.fields)),
    ];
    values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// Leaves the form fields out whose placeholder is not in a new body.
pub(super) fn drop_orphans(sent: &mut Map<String, Value>, content: &str) {
    let Some(Value::Array(fields)) = sent.get_mut("fields") else { return };
    let names = promptcraft_engine::placeholder_names(content);
    fields.retain(|field| {
        let name = field.get("name").and_then(Value::as_str);
        name.is_some_and(|name| names.iter().any(|known| known == name))
    });
}

/// Faults of kind, field by field: the decoder stops at the first that it meets.
fn kind_faults(sent: &Map<String, Value>) -> FieldErrors {
    let mut faults = FieldErrors::new();
    for name in NAMES {
        let Some(value) = sent.get(name) else { continue };
        let alone = Map::from_iter([(name.to_owned(), value.clone())]);
        if let Err(sentence) = TemplateData::from_object(alone) {
            note(&mut faults, name, sentence);
        }
    }
    faults
}

fn note(faults: &mut FieldErrors, name: &str, sentence: String) {
    faults.entry(name.to_owned()).or_default().push(sentence);
}

fn capitalized(sentence: &str) -> String {
    let mut characters = sentence.chars();
    let first = characters.next().map(|first| first.to_uppercase().to_string());
    format!("{}{}.", first.unwrap_or_default(), characters.as_str())
}
