//! `ping`: the same fields come back, with the server's time.

use super::Speaker;
use super::job::Outcome;
use promptcraft_protocol::{Pong, ServerFrame};
use serde_json::{Map, Value};

/// Answers at once, on any session.
pub(super) fn run(
    speaker: &Speaker,
    mut fields: Map<String, Value>,
    message_id: Option<String>,
) -> Outcome {
    for ours in ["type", "server_time"] {
        fields.remove(ours);
    }
    if let Some(id) = message_id {
        fields.insert("in_reply_to".to_owned(), Value::String(id));
    }
    ServerFrame::Pong(Pong { server_time: speaker.app.clock.timestamp(), fields }).into()
}
