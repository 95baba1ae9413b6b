//! The answer to one message: read it, change the memory, word the answer. One function per kind of message.

use super::brief::{Brief, Role};
use super::change::{Effect, apply};
use super::chat::answer_talk;
use super::command::respond_to_command;
use super::compose::{Composed, compose, compose_known};
use super::fragment::Change;
use super::knowledge::answer_lesson;
use super::memory::{Memory, Request};
use super::outside::{respond_to_foreign, respond_to_question, respond_to_statement};
use super::prompt::{respond_to_prompt, respond_with_optimization};
use super::reading::{Reading, read};
use super::request::read_request;
use super::say::{additions, carried, effects, fenced, join, pick, questions};
use super::words::clip;
use super::{Reply, Turn};
use crate::context::Context;
use crate::opportunity::find_opportunity;
use crate::suggest::suggest_templates;

/// Most templates suggested with one answer.
pub(super) const MOST_SUGGESTIONS: usize = 3;

/// Answers `turn` and updates `memory`.
pub(super) fn respond(memory: &mut Memory, turn: &Turn<'_>) -> Reply {
    let text = turn.content.trim();
    let repeats = memory.count(text);
    if repeats > 2 && memory.is_settled {
        // What asks for the same again and again is read once.
        memory.told = memory.told.wrapping_add(1);
        return respond_to_repeat(memory, turn);
    }
    memory.is_settled = false;
    let reading = read(text, memory);
    let reply = match reading {
        Reading::Command(command, rest) => respond_to_command(memory, turn, command, rest),
        Reading::Request(_)
        | Reading::Variant(_)
        | Reading::Pasted
        | Reading::Foreign(_)
        | Reading::Question
            if repeats > 1 =>
        {
            memory.is_settled = true;
            respond_to_repeat(memory, turn)
        }
        Reading::Request(brief) => respond_to_request(memory, turn, *brief),
        other => respond_to_other(memory, turn, other),
    };
    memory.told = memory.told.wrapping_add(1);
    reply
}

fn respond_to_other(memory: &mut Memory, turn: &Turn<'_>, reading: Reading<'_>) -> Reply {
    match reading {
        Reading::Optimize(prompt, goal) => respond_with_optimization(memory, turn, prompt, goal),
        Reading::Talk(talk) => bare_reply(answer_talk(talk, memory.prompt.is_some(), memory.told)),
        Reading::Lesson(lesson) => bare_reply(answer_lesson(lesson)),
        Reading::Variant(changes) => respond_to_variant(memory, turn, &changes),
        Reading::Correction(changes) => respond_to_correction(memory, turn, &changes),
        Reading::Answer(placed) => super::follow::respond_to_answer(memory, turn, &placed),
        Reading::Pasted => respond_to_prompt(memory, turn),
        Reading::Foreign(language) => respond_to_foreign(memory, turn, language),
        Reading::Show => bare_reply(fenced(memory.prompt.as_deref().unwrap_or_default())),
        Reading::Question => respond_to_question(memory, turn),
        _ => respond_to_statement(memory, turn),
    }
}

/// An answer with nothing beside it.
pub(super) fn bare_reply(content: String) -> Reply {
    Reply { content, optimization: None, opportunity: None, suggestions: Vec::new() }
}

/// An answer with nothing beside it but templates that fit the message.
pub(super) fn plain_reply(turn: &Turn<'_>, content: String) -> Reply {
    let suggestions = suggest_templates(turn.content, turn.library, MOST_SUGGESTIONS);
    Reply { suggestions, ..bare_reply(content) }
}

fn respond_to_repeat(memory: &Memory, turn: &Turn<'_>) -> Reply {
    let lead = pick(
        &[
            "That is the same message again, so the prompt stands as it is:",
            "Nothing new in it; the prompt is unchanged:",
        ],
        memory.repeats,
    );
    let content = memory.prompt.as_ref().map_or_else(
        || "That is the same message again; nothing has changed.".to_owned(),
        |prompt| format!("{lead}\n\n{}", fenced(prompt)),
    );
    plain_reply(turn, content)
}

/// A new request: the prompt, what was added, what is missing.
pub(super) fn respond_to_request(memory: &mut Memory, turn: &Turn<'_>, mut brief: Brief) -> Reply {
    apply_context(&mut brief, turn.context);
    let known = brief.known();
    let composed = compose_known(&known);
    let added = additions(memory, &known, &composed);
    let mut parts = vec![lead(memory, &composed), fenced(&composed.prompt), added.join("\n")];
    ask(memory, &composed, &brief, &mut parts);
    let query = known.plain;
    take(memory, turn, brief, &composed, false);
    finish(memory, turn, join(&parts), &query)
}

/// The words before the prompt. How to fill in blanks is said once.
fn lead(memory: &mut Memory, composed: &Composed) -> String {
    let lead = pick(
        &[
            "Here is a prompt that you can use as it is",
            "As a prompt, ready to copy",
            "This says it to a model",
            "Put as a prompt",
        ],
        memory.told,
    );
    if composed.needs.is_empty() || !memory.explain_once("braces") {
        return format!("{lead}:");
    }
    format!("{lead}; fill in what stands in double braces, or tell me and I do it:")
}

/// Adds at most two questions that were not asked before and remembers them as open.
pub(super) fn ask(
    memory: &mut Memory,
    composed: &Composed,
    brief: &Brief,
    parts: &mut Vec<String>,
) {
    let fresh: Vec<_> = composed
        .needs
        .iter()
        .filter(|need| memory.ask_once(&format!("{}|{:?}", need.name, brief.kind)))
        .take(2)
        .cloned()
        .collect();
    parts.push(questions(&fresh, memory.told));
    memory.open =
        if fresh.is_empty() { composed.needs.iter().take(2).cloned().collect() } else { fresh };
}

/// Takes a brief into hand and keeps it as a request.
pub(super) fn take(
    memory: &mut Memory,
    turn: &Turn<'_>,
    brief: Brief,
    composed: &Composed,
    is_variant: bool,
) {
    memory.hold(brief.clone(), composed);
    memory.keep(Request {
        message_id: turn.message_id.to_owned(),
        number: 0,
        brief: Some(brief),
        text: turn.content.trim().to_owned(),
        is_variant,
        corrections: 0,
        is_offered: false,
    });
}

/// Looks for a template worth keeping and for templates that fit, and closes the answer.
pub(super) fn finish(memory: &mut Memory, turn: &Turn<'_>, content: String, query: &str) -> Reply {
    let opportunity = find_opportunity(memory);
    Reply {
        content,
        optimization: None,
        opportunity,
        suggestions: suggest_templates(query, turn.library, MOST_SUGGESTIONS),
    }
}

/// What the client says of the use fills what the person left open.
fn apply_context(brief: &mut Brief, context: &Context) {
    for (key, role, lead) in [
        ("audience", Role::Audience, "for"),
        ("tone", Role::Tone, ""),
        ("length", Role::Length, ""),
        ("format", Role::Format, ""),
        ("language", Role::Language, ""),
    ] {
        if let Some(value) = context.value(key)
            && !brief.has(role)
        {
            apply(brief, &Change::Set { role, lead: lead.to_owned(), text: clip(value, 120) });
        }
    }
}

fn respond_to_variant(memory: &mut Memory, turn: &Turn<'_>, changes: &[Change]) -> Reply {
    let Some(before) = memory.brief.clone() else { return respond_to_statement(memory, turn) };
    let mut brief = before.clone();
    if changes.iter().any(|change| matches!(change, Change::Set { role: Role::Topic, .. })) {
        // Facts belong to the topic that they were given for.
        brief.facts.clear();
    }
    let done = apply_all(&mut brief, changes);
    let known = brief.known();
    let composed = compose_known(&known);
    let query = known.plain;
    let kept = Some(carried(&before, &brief)).filter(|kept| memory.explain_once(kept));
    let mut parts = vec![effects(&done), fenced(&composed.prompt), kept.unwrap_or_default()];
    ask(memory, &composed, &brief, &mut parts);
    take(memory, turn, brief, &composed, true);
    finish(memory, turn, join(&parts), &query)
}

/// Applies changes; another thing to be made may be another kind of work.
fn apply_all(brief: &mut Brief, changes: &[Change]) -> Vec<Effect> {
    let done = changes.iter().map(|change| apply(brief, change)).collect();
    if changes.iter().any(|change| matches!(change, Change::Set { role: Role::Artefact, .. })) {
        brief.kind = read_request(&brief.sentence()).map_or(brief.kind, |read| read.kind);
    }
    done
}

fn respond_to_correction(memory: &mut Memory, turn: &Turn<'_>, changes: &[Change]) -> Reply {
    let Some(mut brief) = memory.brief.clone() else { return respond_to_statement(memory, turn) };
    let done = apply_all(&mut brief, changes);
    let composed = compose(&brief);
    let all_known = done.iter().all(|effect| matches!(effect, Effect::Same(..)));
    let lead = if all_known { "The prompt says so already.".to_owned() } else { effects(&done) };
    memory.open = composed.needs.iter().take(2).cloned().collect();
    super::follow::update(memory, brief, &composed);
    plain_reply(turn, join(&[lead, fenced(&composed.prompt)]))
}

/// The beginning of a long text, for reading its intent and finding what fits it.
pub(super) fn clip_text(text: &str) -> &str {
    let end = text.char_indices().nth(4_000).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}
