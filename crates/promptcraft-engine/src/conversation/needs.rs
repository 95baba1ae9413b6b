//! What a prompt of each kind still needs: the facts that only the person has, and the lines that rules ask for.
//!
//! A fact is never invented here: it becomes a placeholder and, where its answer changes the result most, a question.

mod facts;
pub(crate) mod lines;

use serde::{Deserialize, Serialize};

use super::brief::{Brief, Known, Role};
use super::phrases::{has_any, phrases};
use super::work::Work;
use facts::by_kind;

/// A missing fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Need {
    /// Name of its placeholder.
    pub name: String,
    /// Label before the placeholder in the prompt.
    pub label: String,
    /// The question that asks for it.
    pub question: String,
}

/// A line added to the prompt, with the rule that asks for it and the reason in a few words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line {
    /// The line.
    pub text: &'static str,
    /// Name of the rule.
    pub rule: &'static str,
    /// What was added, for the answer.
    pub what: &'static str,
    /// Why, for the answer.
    pub why: &'static str,
}

/// Facts that the request itself calls for, most telling first, without those already given.
pub(crate) fn needs(known: &Known<'_>) -> Vec<Need> {
    let Known { brief, plain } = known;
    let mut needs = missing_parts(brief);
    for (name, label, question) in by_kind(brief, plain) {
        needs.push(need(name, label, question));
    }
    needs.retain(|need| brief.fact(&need.name).is_none());
    needs.truncate(4);
    needs
}

fn need(name: &str, label: &str, question: &str) -> Need {
    Need { name: name.to_owned(), label: label.to_owned(), question: question.to_owned() }
}

/// The reader and the topic, where such a text cannot do without them.
fn missing_parts(brief: &Brief) -> Vec<Need> {
    let mut needs = Vec::new();
    let wants_topic = matches!(
        brief.kind,
        Work::Message
            | Work::Article
            | Work::Creative
            | Work::Lesson
            | Work::Image
            | Work::Plan
            | Work::Ideas
    );
    let names_topic = brief.kind == Work::Plan && brief.artefact().contains(' ');
    let has_topic = names_topic
        || brief.has(Role::Topic)
        || brief.facts.iter().any(|fact| fact.name.is_empty());
    if wants_topic && !has_topic && brief.segments.len() <= 4 {
        needs.push(need(
            "topic",
            "Topic",
            &format!("What should the {} be about?", last_word(brief.artefact())),
        ));
    }
    if brief.kind == Work::Message && !brief.has(Role::Audience) {
        needs.push(need("recipient", "Recipient", "Who will read it?"));
    }
    needs
}

fn last_word(text: &str) -> &str {
    text.split_whitespace().next_back().unwrap_or(text)
}

/// The length that such work usually has, as a requirement; empty where a number would only be in the way.
pub(crate) fn usual_length(known: &Known<'_>) -> &'static str {
    let Known { brief, plain } = known;
    let short = has_any(plain, &["short", "brief", "quick", "concise"]);
    let is_counted = brief
        .part(Role::Format)
        .is_some_and(|format| format.split(' ').any(super::words::is_number_word));
    match brief.kind {
        Work::Summary if is_counted => "",
        Work::Ideas if plain.split(' ').any(super::words::is_number_word) => "",
        Work::Message if short => "at most 80 words",
        Work::Message => "at most 150 words",
        Work::Article if has_any(plain, &["tweet", "caption", "bio"]) => "at most 280 characters",
        Work::Article if has_any(plain, &["linkedin", "post"]) && !has_any(plain, &["blog"]) => {
            "at most 200 words"
        }
        Work::Article if short => "at most 300 words",
        Work::Article => "about 600 words",
        Work::Creative if has_any(plain, phrases!("poem|haiku|song|lyrics|joke|toast")) => "",
        Work::Creative => "about 500 words",
        Work::Summary => "at most 5 sentences",
        Work::Analysis => "at most 400 words",
        Work::Lesson => "at most 300 words",
        Work::Application => "at most 300 words",
        Work::Ideas => "10 entries",
        _ => "",
    }
}
