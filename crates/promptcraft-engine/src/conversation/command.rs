//! Slash commands, carried out: each is a request whose kind was said outright.

use super::brief::Brief;
use super::memory::Memory;
use super::prompt::respond_with_optimization;
use super::request::{read_request, verbatim};
use super::respond::{bare_reply, plain_reply, respond_to_request};
use super::work::Work;
use super::{Reply, Turn};
use crate::intent::{analyze_intent, approach};
use crate::optimize::Goal;
use crate::slash::SlashCommand;

pub(super) fn respond_to_command(
    memory: &mut Memory,
    turn: &Turn<'_>,
    command: SlashCommand,
    rest: &str,
) -> Reply {
    match command {
        SlashCommand::Optimize => {
            let prompt = (!rest.is_empty()).then(|| rest.to_owned());
            respond_with_optimization(memory, turn, prompt, Goal::Enhancement)
        }
        SlashCommand::Rewrite => {
            let sentence = "Rewrite the text below so that it is clearer and easier to read.";
            respond_to_request(memory, turn, on_text(sentence, Work::Rewrite, rest))
        }
        SlashCommand::Summarize => respond_to_request(
            memory,
            turn,
            on_text("Summarize the text below.", Work::Summary, rest),
        ),
        SlashCommand::Code => respond_with_code(memory, turn, rest),
        SlashCommand::Intent => respond_with_intent(memory, turn, rest),
        SlashCommand::Template => super::follow::respond_with_template(memory, turn, rest),
        SlashCommand::Help => respond_with_help(),
    }
}

/// A request to work on the text behind the command.
fn on_text(sentence: &str, kind: Work, text: &str) -> Brief {
    let mut brief = verbatim(sentence, kind);
    brief.material = (!text.is_empty()).then(|| text.to_owned());
    brief
}

fn respond_with_code(memory: &mut Memory, turn: &Turn<'_>, task: &str) -> Reply {
    if task.is_empty() {
        return bare_reply(format!("What should the code do? {}", approach(Work::Code)));
    }
    let brief = read_request(task)
        .unwrap_or_else(|| verbatim(&format!("Write code for: {task}"), Work::Code));
    respond_to_request(memory, turn, Brief { kind: Work::Code, ..brief })
}

fn respond_with_intent(memory: &Memory, turn: &Turn<'_>, text: &str) -> Reply {
    let intent = analyze_intent(if text.is_empty() { &memory.last_text } else { text });
    let words = intent.keywords.join(", ");
    let keywords =
        if words.is_empty() { String::new() } else { format!("\n\nIt rests on: {words}.") };
    let label = crate::template::label_of(&intent.category);
    plain_reply(turn, format!("**{label}**: {}{keywords}", intent.suggested_approach))
}

fn respond_with_help() -> Reply {
    let line = |command: SlashCommand| {
        let (usage, text) = command.usage().split_once(": ").unwrap_or((command.usage(), ""));
        format!("- `{usage}`: {text}")
    };
    let list: Vec<String> = SlashCommand::ALL.into_iter().map(line).collect();
    bare_reply(list.join("\n"))
}
