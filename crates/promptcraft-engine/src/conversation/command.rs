//! Slash commands, carried out: each is a request whose kind was said outright.

use super::brief::Brief;
use super::memory::Memory;
use super::prompt::respond_with_optimization;
use super::request::{read_request, verbatim};
use super::respond::{plain_reply, respond_to_request};
use super::work::Work;
use super::{Reply, Turn};
use crate::intent::{Intent, analyze_intent, approach};
use crate::optimize::Goal;
use crate::slash::SlashCommand;

pub(super) fn respond_to_command(
    memory: &mut Memory,
    turn: &Turn<'_>,
    command: SlashCommand,
    rest: &str,
) -> Reply {
    let started = |verb: &str, kind: Work| {
        read_request(&format!("{verb} {rest}"))
            .unwrap_or_else(|| verbatim(&format!("{verb} {rest}"), kind))
    };
    let on_text = |sentence: &str, kind: Work| {
        let mut brief = verbatim(sentence, kind);
        brief.material = (!rest.is_empty()).then(|| rest.to_owned());
        brief
    };
    match command {
        SlashCommand::Optimize => respond_with_optimization(
            memory,
            turn,
            (!rest.is_empty()).then(|| rest.to_owned()),
            Goal::Enhancement,
        ),
        SlashCommand::Rewrite => respond_to_request(
            memory,
            turn,
            on_text(
                "Rewrite the text below so that it is clearer and easier to read.",
                Work::Rewrite,
            ),
        ),
        SlashCommand::Summarize => {
            respond_to_request(memory, turn, on_text("Summarize the text below.", Work::Summary))
        }
        SlashCommand::Code if rest.is_empty() => plain_reply(
            turn,
            format!("What should the code do? {}", approach(Work::Code)),
            Intent::known("coding", rest, approach(Work::Code)),
        ),
        SlashCommand::Code => {
            let brief =
                read_request(rest).unwrap_or_else(|| started("Write code for:", Work::Code));
            respond_to_request(memory, turn, Brief { kind: Work::Code, ..brief })
        }
        SlashCommand::Intent => {
            let intent = analyze_intent(if rest.is_empty() { &memory.last_text } else { rest });
            let keywords = if intent.keywords.is_empty() {
                String::new()
            } else {
                format!("\n\nIt rests on: {}.", intent.keywords.join(", "))
            };
            plain_reply(
                turn,
                format!(
                    "**{}**: {}{keywords}",
                    crate::template::label_of(&intent.category),
                    intent.suggested_approach
                ),
                intent,
            )
        }
        SlashCommand::Template => super::follow::respond_with_template(memory, turn, rest),
        SlashCommand::Help => {
            let list: Vec<String> = SlashCommand::ALL
                .iter()
                .map(|command| format!("- `{}`", command.usage().replacen(": ", "`: ", 1)))
                .map(|line| line.strip_suffix('`').map_or(line.clone(), str::to_owned))
                .collect();
            plain_reply(
                turn,
                list.join("\n"),
                Intent::known("conversation", "", "Pick a command, or just write what you need."),
            )
        }
    }
}
