//! The fields of a template: what fills its placeholders.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a field holds, and so which form control it gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "FieldKind.ts")]
pub enum FieldKind {
    /// One line.
    #[default]
    Text,
    /// Several lines.
    Textarea,
    /// A number.
    Number,
    /// A calendar day.
    Date,
    /// One of `options`.
    Select,
    /// Some of `options`.
    Multiselect,
    /// Yes or no.
    Boolean,
    /// A web address.
    Url,
    /// A mail address.
    Email,
    /// A colour.
    Color,
    /// The text of a file.
    File,
}

impl FieldKind {
    /// Reads the name on the wire.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "text" => Self::Text,
            "textarea" => Self::Textarea,
            "number" => Self::Number,
            "date" => Self::Date,
            "select" => Self::Select,
            "multiselect" | "multi_select" => Self::Multiselect,
            "boolean" => Self::Boolean,
            "url" => Self::Url,
            "email" => Self::Email,
            "color" => Self::Color,
            "file" => Self::File,
            _ => return None,
        })
    }
}

/// One field of a template.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[ts(export_to = "TemplateField.ts")]
pub struct TemplateField {
    /// The placeholder it fills, without braces.
    pub name: String,
    /// What the form shows.
    #[serde(default)]
    pub label: String,
    /// What it holds.
    #[serde(default, rename = "type")]
    pub kind: FieldKind,
    /// Must be given.
    #[serde(default)]
    pub required: bool,
    /// Used where nothing is given.
    #[serde(default)]
    pub default: Option<String>,
    /// A hint inside the empty control.
    #[serde(default)]
    pub placeholder: Option<String>,
    /// The choices of a select.
    #[serde(default)]
    pub options: Vec<String>,
}
