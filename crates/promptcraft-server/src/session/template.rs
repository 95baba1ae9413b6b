//! Templates made in a session: rows, events, fields on the wire and in the engine.

use super::Fault;
use super::append::append;
use super::{Speaker, answer};
use crate::hub::announcement::News;
use promptcraft_engine::{Field, FieldKind as EngineKind};
use promptcraft_protocol::{
    CreatedTemplate, ErrorCode, FieldKind, ServerFrame, TemplateCreated, TemplateField, Timestamp,
};
use promptcraft_store::{Append, Appended, EventKind, NewEvent, OwnedWrite, Template};

/// The longest title, in characters.
pub(crate) const MAX_TITLE_CHARS: usize = 200;

/// A field of the engine's on the wire.
pub(crate) fn field_to_wire(field: &Field) -> TemplateField {
    TemplateField {
        name: field.name.clone(),
        label: field.label.clone(),
        kind: kind_to_wire(field.kind),
        required: field.required,
        default: field.default.clone(),
        placeholder: field.placeholder.clone(),
        options: field.options.clone(),
    }
}

/// A field from the wire in the engine.
pub(crate) fn field_from_wire(field: TemplateField) -> Field {
    Field {
        name: field.name,
        label: field.label,
        kind: kind_from_wire(field.kind),
        required: field.required,
        default: field.default,
        placeholder: field.placeholder,
        options: field.options,
    }
}

fn kind_to_wire(kind: EngineKind) -> FieldKind {
    match kind {
        EngineKind::Text => FieldKind::Text,
        EngineKind::Textarea => FieldKind::Textarea,
        EngineKind::Number => FieldKind::Number,
        EngineKind::Date => FieldKind::Date,
        EngineKind::Select => FieldKind::Select,
        EngineKind::Multiselect => FieldKind::Multiselect,
        EngineKind::Boolean => FieldKind::Boolean,
        EngineKind::Url => FieldKind::Url,
        EngineKind::Email => FieldKind::Email,
        EngineKind::Color => FieldKind::Color,
        EngineKind::File => FieldKind::File,
    }
}

fn kind_from_wire(kind: FieldKind) -> EngineKind {
    match kind {
        FieldKind::Text => EngineKind::Text,
        FieldKind::Textarea => EngineKind::Textarea,
        FieldKind::Number => EngineKind::Number,
        FieldKind::Date => EngineKind::Date,
        FieldKind::Select => EngineKind::Select,
        FieldKind::Multiselect => EngineKind::Multiselect,
        FieldKind::Boolean => EngineKind::Boolean,
        FieldKind::Url => EngineKind::Url,
        FieldKind::Email => EngineKind::Email,
        FieldKind::Color => EngineKind::Color,
        FieldKind::File => EngineKind::File,
    }
}

/// A template that is to be stored with its event.
pub(super) struct Making {
    /// The request.
    pub(super) request_id: String,
    /// A hash of the request.
    pub(super) fingerprint: i64,
    /// What is made.
    pub(super) template: Template,
    /// How many fields its form has.
    pub(super) fields_count: usize,
    /// `conversation`, `opportunity`, `manual`.
    pub(super) source: &'static str,
    /// The opportunity that becomes it.
    pub(super) opportunity_id: Option<String>,
}

/// Stores a template and announces it, to the asker too.
pub(super) async fn store(speaker: &Speaker, making: Making) -> Result<Appended, Fault> {
    let at = making.template.created_at;
    let created = CreatedTemplate {
        id: making.template.id.clone(),
        title: making.template.title.clone(),
        description: making.template.description.clone(),
        category: making.template.category.clone(),
        fields_count: making.fields_count,
        source: making.source.to_owned(),
        message_count: making.template.message_count,
    };
    let event = NewEvent {
        kind: EventKind::TemplateCreated,
        variant: 0,
        message_id: created.id.clone(),
        text: String::new(),
        body: serde_json::to_string(&created).unwrap_or_default(),
        fingerprint: making.fingerprint,
    };
    let frame = ServerFrame::TemplateCreated(TemplateCreated {
        message: format!("Saved “{}” to your library.", created.title),
        template: created,
        in_reply_to: making.request_id.clone(),
        timestamp: Timestamp(at),
        session_id: speaker.session.id.to_string(),
        seq: 0,
    });
    let accept = making.opportunity_id.map(|opportunity_id| OwnedWrite::Accept {
        opportunity_id,
        template_id: making.template.id.clone(),
    });
    let is_answer = accept.is_some();
    let is_first = speaker.session.state().seq == 0;
    let row = Append {
        session_id: speaker.session.id.to_string(),
        owner: Some(speaker.socket.principal().owner()),
        at,
        request_id: making.request_id,
        opens: true,
        awaits_answer: false,
        settles: false,
        events: vec![event],
        title: is_first.then(|| making.template.title.clone()),
        snapshot: None,
        writes: std::iter::once(OwnedWrite::Template(making.template)).chain(accept).collect(),
    };
    let news = move |seq| vec![News::stored(seq, &answer::numbered(frame, seq))];
    let appended =
        append(&speaker.app, &speaker.session, row, || vec![speaker.socket.id], news).await?;
    if matches!(appended, Appended::Stored { .. }) {
        speaker.app.hub.library_changed();
        if is_answer {
            speaker.app.calibration.learn(&*speaker.app.store).await;
        }
    }
    Ok(appended)
}

/// A template that cannot be made; the sentence names the field.
pub(super) fn refused(sentence: impl Into<String>) -> Fault {
    Fault::new(ErrorCode::TemplateCreationFailed, sentence)
}
