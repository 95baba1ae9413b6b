//! Templates from a single request or prompt: its reader and topic become fields that begin with the person's own words.

use super::columns::gives_back;
use super::draft::{blanked, category_of, tags};
use super::form::{form, mined_form};
use crate::conversation::brief::{Brief, Role};
use crate::conversation::compose::compose_as;
use crate::conversation::memory::Request;
use crate::conversation::words::clip;
use crate::template::{FieldValues, Source, TemplateDraft};

/// One request as a template: its reader, topic and tone become fields that start with the person's own words.
pub(super) fn from_brief(brief: &Brief, request: &Request) -> TemplateDraft {
    let mut template = brief.clone();
    let mut values: Vec<(Role, Vec<String>)> = Vec::new();
    for role in [Role::Audience, Role::Topic] {
        if let Some(text) = brief
            .segments
            .iter()
            .find(|segment| segment.role == role)
            .map(|segment| segment.text.clone())
        {
            template.set_segment(role, "", &format!("{{{{{}}}}}", role.name()));
            values.push((role, vec![text]));
        }
    }
    let content = compose_as(&template, brief).prompt;
    let mut fields = form(&content, &values, &[], brief);
    for field in &mut fields {
        if field.default.is_some() {
            field.placeholder = None;
        }
    }
    let round_trip = gives_back(&template, &values, &[brief]);
    let source = Source {
        message_ids: vec![request.message_id.clone()],
        values: values
            .into_iter()
            .map(|(role, values)| FieldValues { name: role.name().to_owned(), values })
            .collect(),
        round_trip,
    };
    let title = crate::title::conversation_title(&brief.sentence());
    TemplateDraft {
        title,
        description: format!(
            "From your request “{}”",
            clip(brief.sentence().trim_end_matches('.'), 120)
        ),
        category: brief.kind.category().to_owned(),
        tags: tags(&brief.sentence()),
        content,
        fields,
        source,
    }
}

/// A prompt as it stands, with the placeholders that it has.
pub(super) fn from_prompt(prompt: &str, request: &Request) -> Option<TemplateDraft> {
    let mut draft = from_words(prompt)?;
    draft.source.message_ids = vec![request.message_id.clone()];
    Some(draft)
}

/// Any text as a template; none for an empty one.
pub(super) fn from_words(text: &str) -> Option<TemplateDraft> {
    let content = text.trim();
    if content.is_empty() {
        return None;
    }
    let category = category_of(content);
    let title = clip(&blanked(content), 60);
    Some(TemplateDraft {
        title,
        description: format!("From your prompt “{}”", clip(&blanked(content), 100)),
        category,
        tags: tags(content),
        content: content.to_owned(),
        fields: mined_form(content, &[]),
        source: Source { round_trip: true, ..Source::default() },
    })
}
