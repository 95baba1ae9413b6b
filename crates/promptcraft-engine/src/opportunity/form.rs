//! The form of a template: one field per placeholder, typed by its values.

use super::columns::Column;
use crate::conversation::brief::{Brief, Role};
use crate::conversation::needs::needs;
use crate::conversation::words::clip;
use crate::mine::kind::{default_of, kind_of, options_of};
use crate::mine::{FieldKind, MinedField};
use crate::placeholder::find_placeholders;
use crate::template::{Field, label_of};

/// Choices up to which a field offers them all.
const MOST_OPTIONS: usize = 6;

/// One field per placeholder of the body: those that differed with their values, the others as facts to fill in.
pub(super) fn form(
    content: &str,
    fields: &[(Role, Vec<String>)],
    columns: &[&Column],
    known: &Brief,
) -> Vec<Field> {
    let questions = needs(&known.known());
    let mut form: Vec<Field> = Vec::new();
    for placeholder in find_placeholders(content) {
        if form.iter().any(|field| field.name == placeholder.name) {
            continue;
        }
        let mined = fields.iter().find(|(role, _)| role.name() == placeholder.name);
        form.push(match mined {
            Some((role, values)) => part_field(
                *role,
                values,
                columns.iter().any(|column| {
                    column.role == *role && column.values.iter().any(Option::is_none)
                }),
            ),
            None => fact_field(
                &placeholder.name,
                questions
                    .iter()
                    .find(|need| need.name == placeholder.name)
                    .map(|need| need.question.as_str()),
            ),
        });
    }
    form
}

fn part_field(role: Role, values: &[String], had_gap: bool) -> Field {
    let options = options_of(values);
    let kind = match (role, kind_of(values)) {
        (Role::Tone | Role::Length | Role::Format, FieldKind::Text)
            if options.len() <= MOST_OPTIONS =>
        {
            FieldKind::Select
        }
        (_, kind) => kind,
    };
    let default = default_of(values);
    let placeholder = options
        .iter()
        .find(|value| !value.contains("{{"))
        .map(|value| format!("e.g. {}", clip(value, 60)));
    Field {
        name: role.name().to_owned(),
        label: label_of(role.name()),
        kind,
        required: !had_gap,
        default,
        placeholder,
        options: if kind == FieldKind::Select { options } else { Vec::new() },
    }
}

fn fact_field(name: &str, question: Option<&str>) -> Field {
    let kind = match name {
        "new_date" | "due_date" | "last_day" => FieldKind::Date,
        "text" | "code" | "job_posting" | "experience" | "example" | "what_happened" => {
            FieldKind::Textarea
        }
        _ => FieldKind::Text,
    };
    Field { kind, placeholder: question.map(str::to_owned), ..Field::text(name) }
}

/// Placeholders that stood in the texts already keep their place in the form.
pub(super) fn mined_form(content: &str, fields: &[MinedField]) -> Vec<Field> {
    let mut form: Vec<Field> = Vec::new();
    for placeholder in find_placeholders(content) {
        if form.iter().any(|field| field.name == placeholder.name) {
            continue;
        }
        form.push(match fields.iter().find(|field| field.name == placeholder.name) {
            Some(field) => Field {
                name: field.name.clone(),
                label: label_of(&field.name),
                kind: field.kind,
                required: field.required,
                default: None,
                placeholder: options_of(&field.values)
                    .first()
                    .map(|value| format!("e.g. {}", clip(value, 60))),
                options: field.options.clone(),
            },
            None => Field::text(&placeholder.name),
        });
    }
    form
}
