//! `save_conversation_as_template`: keeps an opportunity, or what the conversation came to.

use super::append::fingerprint;
use super::job::Outcome;
use super::opportunity::Body;
use super::template::{MAX_TITLE_CHARS, Making, field_to_wire, refused, store};
use super::{Fault, Speaker, frames, mind};
use crate::ids;
use promptcraft_engine::TemplateDraft;
use promptcraft_protocol::{ErrorCode, SaveTemplate};
use promptcraft_store::{Appended, Event, EventKind, Opportunity, OpportunityState, Template};
use serde_json::{Value, json};

/// So many of PromptCraft's turns are kept as examples, the newest.
const EXAMPLES: u32 = 10;

/// A draft and the opportunity it comes from.
struct Found {
    draft: TemplateDraft,
    opportunity: Option<Opportunity>,
}

/// Stores the template; saving the same opportunity again gives the same one.
pub(super) async fn run(
    speaker: &Speaker,
    request_id: String,
    save: SaveTemplate,
) -> Result<Outcome, Fault> {
    let fingerprint = fingerprint(&[&serde_json::to_string(&save).unwrap_or_default()]);
    let earlier =
        speaker.app.store.list_events_of_request(&speaker.session.id, &request_id).await?;
    if let Some(first) = earlier.into_iter().next() {
        return repeated(speaker, first, fingerprint);
    }
    let opportunity = find_opportunity(speaker, &save).await?;
    if let Some(template_id) = opportunity.as_ref().and_then(accepted) {
        let event = speaker.app.store.find_event(&speaker.session.id, template_id).await?;
        let frame = event.and_then(|event| frames::of_event(&speaker.session.id, event));
        return frame.map(Outcome::from).ok_or_else(gone);
    }
    let found = find_draft(speaker, opportunity).await?;
    let making = make(speaker, request_id, save, found, fingerprint).await?;
    match store(speaker, making).await? {
        Appended::Stored { .. } => Ok(Outcome::default()),
        Appended::Repeated(event) => repeated(speaker, *event, fingerprint),
        Appended::Refused(refusal) => Err(refusal.into()),
    }
}

fn repeated(speaker: &Speaker, event: Event, fingerprint: i64) -> Result<Outcome, Fault> {
    if event.kind != EventKind::TemplateCreated || event.fingerprint != fingerprint {
        return Err(super::chat_message::conflict());
    }
    Ok(Outcome {
        frames: frames::of_event(&speaker.session.id, event).into_iter().collect(),
        job: None,
    })
}

fn accepted(opportunity: &Opportunity) -> Option<&String> {
    opportunity.template_id.as_ref().filter(|_| opportunity.state == OpportunityState::Accepted)
}

fn gone() -> Fault {
    Fault::new(
        ErrorCode::TemplateNotFound,
        "This was saved before, and the template was deleted since.",
    )
}

async fn find_opportunity(
    speaker: &Speaker,
    save: &SaveTemplate,
) -> Result<Option<Opportunity>, Fault> {
    let store = &speaker.app.store;
    match &save.opportunity_id {
        None => Ok(store.find_open_opportunity(&speaker.session.id).await?),
        Some(id) => match store.find_opportunity(&speaker.session.id, id).await? {
            Some(opportunity) => Ok(Some(opportunity)),
            None => Err(Fault::new(
                ErrorCode::OpportunityNotFound,
                "There is no such opportunity in this conversation.",
            )),
        },
    }
}

async fn find_draft(speaker: &Speaker, opportunity: Option<Opportunity>) -> Result<Found, Fault> {
    let kept =
        opportunity.as_ref().and_then(|found| serde_json::from_str::<Body>(&found.body).ok());
    if let Some(body) = kept {
        return Ok(Found { draft: body.draft, opportunity });
    }
    let at_hand =
        speaker.session.state().mind.as_ref().map(|mind| mind.conversation.draft_template());
    let draft = match at_hand {
        Some(draft) => draft,
        None if speaker.session.state().owner.is_none() => None,
        None => mind::read(&speaker.app, &speaker.session, u64::MAX)
            .await?
            .conversation
            .draft_template(),
    };
    let nothing = || {
        let sentence = "There is nothing to keep yet: say what you need first.";
        Fault::new(ErrorCode::ConversationTooShort, sentence)
    };
    draft.map(|draft| Found { draft, opportunity: None }).ok_or_else(nothing)
}

async fn make(
    speaker: &Speaker,
    request_id: String,
    save: SaveTemplate,
    found: Found,
    fingerprint: i64,
) -> Result<Making, Fault> {
    let Found { draft, opportunity } = found;
    let title = save.title.filter(|title| !title.trim().is_empty()).unwrap_or(draft.title);
    if title.chars().count() > MAX_TITLE_CHARS {
        return Err(refused(format!(
            "The field `title` has more than {MAX_TITLE_CHARS} characters."
        )));
    }
    let examples = if save.include_ai_responses { examples(speaker).await? } else { Vec::new() };
    let fields: Vec<_> = draft.fields.iter().map(field_to_wire).collect();
    let kind = if opportunity.is_some() { "opportunity" } else { "conversation" };
    let source = json!({
        "kind": kind,
        "session_id": speaker.session.id,
        "opportunity_id": opportunity.as_ref().map(|found| found.id.clone()),
        "proof": draft.source,
    });
    let at = speaker.app.clock.now();
    Ok(Making {
        request_id,
        fingerprint,
        fields_count: fields.len(),
        source: kind,
        opportunity_id: opportunity.map(|found| found.id),
        template: Template {
            id: ids::new_id(),
            owner: speaker.socket.principal().owner(),
            title: title.trim().to_owned(),
            description: save.description.unwrap_or(draft.description),
            category: save
                .category
                .filter(|category| !category.trim().is_empty())
                .unwrap_or(draft.category),
            tags: serde_json::to_string(&draft.tags).unwrap_or_default(),
            content: draft.content,
            fields: serde_json::to_string(&fields).unwrap_or_default(),
            examples: serde_json::to_string(&examples).unwrap_or_default(),
            message_count: u32::try_from(draft.source.message_ids.len()).unwrap_or(u32::MAX),
            source: source.to_string(),
            created_at: at,
            updated_at: at,
        },
    })
}

/// PromptCraft's turns, beside the body and never in it.
async fn examples(speaker: &Speaker) -> Result<Vec<Value>, Fault> {
    let messages = speaker.app.store.list_messages(&speaker.session.id, None, 2 * EXAMPLES).await?;
    let answers = messages
        .into_iter()
        .filter(|event| event.kind == EventKind::Message && !event.text.is_empty());
    Ok(answers
        // Answers quote what was said, and a template is there to be shared.
        .map(|event| {
            let content = promptcraft_engine::redact(&event.text);
            json!({"message_id": event.message_id, "content": content})
        })
        .collect())
}
