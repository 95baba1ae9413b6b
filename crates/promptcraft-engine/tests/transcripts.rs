//! Transcripts as data: each file of `tests/transcripts` is a conversation, and every answer in it must come out as written.
//!
//! `PROMPTCRAFT_BLESS=1 cargo test -p promptcraft-engine --test transcripts` writes the answers anew; read them before you commit.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a transcript that cannot be read is a failed test"
)]

use std::fmt::Write as _;
use std::path::Path;

use promptcraft_engine::{Context, Conversation, Opportunity, Reply, TemplateCard, Turn};

/// A message begins with this at the start of a line.
const PERSON: &str = ">>> ";

/// The messages of a transcript; further lines of a message begin with the mark too.
fn messages(transcript: &str) -> Vec<String> {
    let mut messages: Vec<String> = Vec::new();
    let mut is_open = false;
    for line in transcript.lines() {
        match line.strip_prefix(PERSON.trim_end()) {
            Some(text) if is_open => {
                let last = messages.last_mut().expect("a message is open");
                last.push('\n');
                last.push_str(text.trim_start());
            }
            Some(text) => {
                messages.push(text.trim_start().to_owned());
                is_open = true;
            }
            None => is_open = false,
        }
    }
    messages
}

fn play(transcript: &str) -> String {
    let mut conversation = Conversation::default();
    let context = Context::default();
    let library = library();
    let mut played = String::new();
    for (number, message) in messages(transcript).iter().enumerate() {
        let message_id = format!("m{}", number + 1);
        let library = if message.contains("template") { &library[..] } else { &[] };
        let turn = Turn { message_id: &message_id, content: message, context: &context, library };
        let reply = conversation.respond(&turn);
        for line in message.lines() {
            writeln!(played, "{PERSON}{line}").unwrap();
        }
        writeln!(played, "{}\n", describe(&reply)).unwrap();
    }
    played
}

fn library() -> Vec<TemplateCard> {
    vec![TemplateCard {
        id: "t1".to_owned(),
        title: "Weekly update".to_owned(),
        category: "email".to_owned(),
        content: "Write a weekly update about {{project}} to {{team}}.".to_owned(),
        ..TemplateCard::default()
    }]
}

fn describe(reply: &Reply) -> String {
    let mut text = reply.content.clone();
    if reply.optimization.is_some() {
        text.push_str("\n\n[optimization]");
    }
    if let Some(opportunity) = &reply.opportunity {
        text.push_str(&describe_opportunity(opportunity));
    }
    text
}

fn describe_opportunity(opportunity: &Opportunity) -> String {
    let mut text = format!(
        "\n\n[opportunity: {} | {}]\n{}",
        opportunity.title, opportunity.category, opportunity.reasoning
    );
    for line in opportunity.draft.content.lines() {
        write!(text, "\n  | {line}").unwrap();
    }
    for field in &opportunity.draft.fields {
        let kind = serde_json::to_value(field.kind).unwrap();
        let required = if field.required { "required" } else { "optional" };
        write!(
            text,
            "\n  {}: {}, {required} {}",
            field.name,
            kind.as_str().unwrap(),
            field.options.join(" / ")
        )
        .unwrap();
        text.truncate(text.trim_end().len());
    }
    text
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the switch that writes the files anew belongs to the person who runs the test"
)]
fn conversations_come_out_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/transcripts");
    let bless = std::env::var("PROMPTCRAFT_BLESS").is_ok();
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 8, "transcripts are missing");
    for file in files {
        let written = std::fs::read_to_string(&file).unwrap();
        let played = play(&written);
        if bless {
            std::fs::write(&file, &played).unwrap();
        } else {
            assert_eq!(played.trim_end(), written.trim_end(), "{}", file.display());
        }
    }
}
