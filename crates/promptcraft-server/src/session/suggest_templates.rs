//! `get_template_suggestions`: templates of the library that fit.

use super::job::Outcome;
use super::{Fault, Speaker, answer, mind};
use promptcraft_protocol::{ServerFrame, TemplateSuggestions};
use promptcraft_store::EventKind;
use serde_json::{Map, Value};

/// So many at most.
const SUGGESTIONS: usize = 5;

/// So many of the last messages say what the conversation is about.
const LOOK_BACK: u32 = 6;

/// Ranks the library for what the client says it is about, or for the last things said.
pub(super) async fn run(
    speaker: &Speaker,
    message_id: Option<String>,
    context: &Map<String, Value>,
) -> Result<Outcome, Fault> {
    let app = &speaker.app;
    let row = app.store.find_session(&speaker.session.id).await?;
    let messages = match &row {
        Some(_) => app.store.list_messages(&speaker.session.id, None, LOOK_BACK).await?,
        None => Vec::new(),
    };
    let said = messages
        .iter()
        .filter(|event| event.kind == EventKind::UserMessage)
        .map(|event| event.text.as_str());
    let given = context.values().filter_map(Value::as_str);
    let query = given.chain(said).collect::<Vec<_>>().join("\n");
    let library = mind::read_library(app, &speaker.socket.principal().owner()).await?;
    let found = promptcraft_engine::suggest_templates(&query, &library, SUGGESTIONS);
    Ok(ServerFrame::TemplateSuggestions(TemplateSuggestions {
        suggestions: found.into_iter().map(answer::suggestion).collect(),
        conversation_length: row.map_or(0, |row| row.message_count),
        in_reply_to: message_id,
        timestamp: app.clock.timestamp(),
    })
    .into())
}
