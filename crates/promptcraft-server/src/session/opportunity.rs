//! What the engine found worth keeping: whether it may be offered, and how it is stored and told.

use super::template;
use crate::App;
use crate::hub::live::LiveSession;
use crate::ids;
use promptcraft_engine::{Opportunity, TemplateDraft};
use promptcraft_protocol::{
    ConfidenceBasis, Evidence, OpportunitySuggestion, TemplateOpportunity, Timestamp,
};
use promptcraft_store::{
    EventKind, Millis, NewEvent, Opportunity as Row, OpportunityState, OwnedWrite, Owner,
};
use serde::{Deserialize, Serialize};

/// A dismissed shape is not offered to the same person again for 30 days.
const DISMISSED_FOR_MS: Millis = 30 * 24 * 3_600_000;

/// What is stored of an opportunity.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Body {
    /// The template that it would make.
    pub(super) draft: TemplateDraft,
}

/// An opportunity, ready to be stored and told.
pub(super) struct Offered {
    /// For the clients; the store gives it its number.
    pub(super) frame: TemplateOpportunity,
    /// Its event.
    pub(super) event: NewEvent,
    /// Its row.
    pub(super) write: OwnedWrite,
}

/// At most one is open per conversation, and none in a shape that the person dismissed lately.
///
/// Where the store cannot say, nothing is offered: an offer less is better than one that was refused before.
pub(super) async fn is_welcome(
    app: &App,
    session: &LiveSession,
    owner: &Owner,
    found: &Opportunity,
) -> bool {
    let since = app.clock.now() - DISMISSED_FOR_MS;
    let is_dismissed = app.store.is_shape_dismissed(owner, &found.shape, since).await;
    let open = app.store.find_open_opportunity(&session.id).await;
    matches!((is_dismissed, open), (Ok(false), Ok(None)))
}

/// Makes frame, event and row of what was found; `sessions` says for each message behind it where it stands, if elsewhere.
pub(super) fn offer(
    app: &App,
    session: &LiveSession,
    request_id: &str,
    (found, sessions): (Opportunity, &[Option<String>]),
    at: Millis,
) -> Offered {
    let id = ids::new_id();
    let calibrated = app.calibration.calibrate(found.confidence);
    let draft = found.draft;
    let elsewhere = sessions.iter().cloned().chain(std::iter::repeat(None));
    let evidence =
        found.evidence.into_iter().zip(elsewhere).map(|(evidence, session_id)| Evidence {
            message_id: evidence.message_id,
            session_id,
            spans: evidence.spans.iter().map(|span| (span.start as u64, span.end as u64)).collect(),
        });
    let frame = TemplateOpportunity {
        opportunity_id: id.clone(),
        suggestion: OpportunitySuggestion {
            title: found.title,
            description: found.description,
            category: found.category,
            confidence: calibrated.confidence,
            confidence_basis: ConfidenceBasis::Support,
            confidence_origin: Some(calibrated.origin),
            reasoning: found.reasoning,
            evidence: evidence.collect(),
            preview: draft.content.clone(),
            fields: draft.fields.iter().map(template::field_to_wire).collect(),
        },
        in_reply_to: request_id.to_owned(),
        timestamp: Timestamp(at),
        session_id: session.id.to_string(),
        seq: 0,
    };
    let event = NewEvent {
        kind: EventKind::TemplateOpportunity,
        variant: 0,
        message_id: id.clone(),
        text: String::new(),
        body: serde_json::to_string(&frame).unwrap_or_default(),
        fingerprint: 0,
    };
    let write = OwnedWrite::Opportunity(Row {
        id,
        session_id: session.id.to_string(),
        shape: found.shape,
        state: OpportunityState::Open,
        template_id: None,
        score: found.confidence,
        confidence: calibrated.confidence,
        body: serde_json::to_string(&Body { draft }).unwrap_or_default(),
        created_at: at,
        updated_at: at,
    });
    Offered { frame, event, write }
}
