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
    let (command, content) = with_argument(command, content);
    match command.as_str() {
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

/// The command by itself, in small letters; what follows it in its field belongs to the content.
fn with_argument(command: &str, content: String) -> (String, String) {
    let (name, argument) = command.split_once(char::is_whitespace).unwrap_or((command, ""));
    let content = match (argument.trim(), content.is_empty()) {
        ("", _) => content,
        (argument, true) => argument.to_owned(),
        (argument, false) => format!("{argument} {content}"),
    };
    (name.to_ascii_lowercase(), content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_a_command_in_its_field_belongs_to_the_content() {
        for (command, content, expected) in [
            ("help", "", ("help", "")),
            ("Optimize", "a poem", ("optimize", "a poem")),
            ("template weekly mail", "", ("template", "weekly mail")),
            ("template weekly", "mail", ("template", "weekly mail")),
        ] {
            let (name, rest) = with_argument(command, content.to_owned());
            assert_eq!((name.as_str(), rest.as_str()), expected);
        }
    }
}
