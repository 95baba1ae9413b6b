//! `intent_analysis`: what a text wants. Nothing is stored.

use super::chat_message::check_length;
use super::job::Outcome;
use super::{Fault, Speaker};
use crate::Clock;
use promptcraft_protocol::{ConfidenceBasis, IntentResult, ServerFrame};

/// Answers at once.
pub(super) fn run(
    speaker: &Speaker,
    message_id: Option<String>,
    content: &str,
) -> Result<Outcome, Fault> {
    check_length(&speaker.app, content)?;
    Ok(result(&speaker.app.clock, message_id, content).into())
}

/// The frame.
pub(super) fn result(clock: &Clock, in_reply_to: Option<String>, content: &str) -> ServerFrame {
    let intent = promptcraft_engine::analyze_intent(content);
    ServerFrame::IntentResult(IntentResult {
        category: intent.category,
        confidence: intent.confidence,
        confidence_basis: ConfidenceBasis::Rules,
        keywords: intent.keywords,
        suggested_approach: intent.suggested_approach,
        in_reply_to,
        timestamp: clock.timestamp(),
    })
}
