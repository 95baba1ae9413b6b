//! `create_template`: a template written by hand.

use super::append::fingerprint;
use super::chat_message::{check_length, conflict};
use super::job::Outcome;
use super::template::{MAX_TITLE_CHARS, Making, field_from_wire, field_to_wire, refused, store};
use super::{Fault, Speaker, frames};
use crate::ids;
use promptcraft_protocol::TemplateData;
use promptcraft_store::{Appended, EventKind, Template};

/// Stores it; the frame reaches the asker with everybody else's.
pub(super) async fn run(
    speaker: &Speaker,
    request_id: String,
    data: TemplateData,
) -> Result<Outcome, Fault> {
    let fingerprint = fingerprint(&[&serde_json::to_string(&data).unwrap_or_default()]);
    let making = make(speaker, request_id, data, fingerprint)?;
    match store(speaker, making).await? {
        Appended::Stored { .. } => Ok(Outcome::default()),
        Appended::Repeated(event)
            if event.kind == EventKind::TemplateCreated && event.fingerprint == fingerprint =>
        {
            let frames = frames::of_event(&speaker.session.id, *event).into_iter().collect();
            Ok(Outcome { frames, job: None })
        }
        Appended::Repeated(_) => Err(conflict()),
        Appended::Refused(refusal) => Err(refusal.into()),
    }
}

fn make(
    speaker: &Speaker,
    request_id: String,
    data: TemplateData,
    fingerprint: i64,
) -> Result<Making, Fault> {
    let title = data.title.trim();
    if title.is_empty() || title.chars().count() > MAX_TITLE_CHARS {
        return Err(refused(format!("The field `title` needs 1 to {MAX_TITLE_CHARS} characters.")));
    }
    if data.content.trim().is_empty() {
        return Err(refused("The field `content` is empty: a template needs a body."));
    }
    check_length(&speaker.app, &data.content)?;
    let fields = data.fields.unwrap_or_default().into_iter().map(field_from_wire).collect();
    let fields = promptcraft_engine::complete_fields(&data.content, fields)
        .map_err(|error| refused(format!("The field `fields`: {error}.")))?;
    let wire: Vec<_> = fields.iter().map(field_to_wire).collect();
    let at = speaker.app.clock.now();
    let category = data.category.filter(|category| !category.trim().is_empty());
    Ok(Making {
        request_id,
        fingerprint,
        fields_count: wire.len(),
        source: "manual",
        opportunity_id: None,
        template: Template {
            id: ids::new_id(),
            owner: speaker.socket.principal().owner(),
            title: title.to_owned(),
            description: data.description.unwrap_or_default(),
            category: category.unwrap_or_else(|| "general".to_owned()),
            tags: serde_json::to_string(&data.tags.unwrap_or_default()).unwrap_or_default(),
            content: data.content,
            fields: serde_json::to_string(&wire).unwrap_or_default(),
            examples: "[]".to_owned(),
            source: r#"{"kind":"manual"}"#.to_owned(),
            message_count: 0,
            created_at: at,
            updated_at: at,
        },
    })
}
