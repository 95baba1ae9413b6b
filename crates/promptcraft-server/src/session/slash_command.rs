//! `slash_command`: a command of the chat by its own frame. Intent and optimize have frames of their own; the others
//! are said in the chat, as if they had been typed.

use super::job::Outcome;
use super::{Fault, Speaker, analyze_intent, chat_message, optimize};
use promptcraft_protocol::{ErrorCode, OptimizePrompt};
use serde_json::Map;

/// What [`run`] knows, for the sentence that refuses the rest.
const KNOWN: &str = "intent, optimize, rewrite, summarize, code, template, help";

/// Does what the command's own frame would do.
pub(super) async fn run(
    speaker: &Speaker,
    request_id: String,
    command: &str,
    content: String,
) -> Result<Outcome, Fault> {
    match command {
        "intent" | "optimize" if content.trim().is_empty() => {
            let sentence =
                format!("The field `content` is empty: say what /{command} is to work on.");
            Err(Fault::new(ErrorCode::ContentRequired, sentence))
        }
        "intent" => analyze_intent::run(speaker, Some(request_id), &content),
        "optimize" => {
            let prompt = OptimizePrompt { prompt: content, ..OptimizePrompt::default() };
            optimize::run(speaker, request_id, prompt).await
        }
        "rewrite" | "summarize" | "code" | "template" | "help" => {
            let said = format!("/{command} {content}").trim_end().to_owned();
            chat_message::run(speaker, request_id, said, Map::new()).await
        }
        _ => {
            let sentence = format!("The field `command` is one of {KNOWN}.");
            Err(Fault::new(ErrorCode::InvalidFrame, sentence))
        }
    }
}
