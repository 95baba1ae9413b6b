//! Follow-ups that fill in or look up: answers to questions, and templates asked for by name.

use super::answers::Placed;
use super::brief::{Brief, Role};
use super::compose::{Composed, compose};
use super::memory::Memory;
use super::outside::respond_to_statement;
use super::request::is_instruction;
use super::respond::{ask, bare_reply, plain_reply};
use super::say::{fenced, join};
use super::words::{capitalize, clip};
use super::{Reply, Turn};
use crate::suggest::suggest_templates;
use crate::template::label_of;

/// Puts answers into the prompt; what has no place is kept under the facts and said so.
pub(super) fn respond_to_answer(memory: &mut Memory, turn: &Turn<'_>, placed: &Placed) -> Reply {
    let Some(mut brief) = memory.brief.clone() else { return respond_to_statement(memory, turn) };
    memory.answers = memory.answers.saturating_add(1);
    let mut said = Vec::new();
    for (name, value) in &placed.filled {
        fill(&mut brief, name, value);
        said.push(format!("{} = {}", label_of(name).to_lowercase(), clip(value, 80)));
    }
    let lead =
        if said.is_empty() { String::new() } else { format!("Filled in: {}.", said.join("; ")) };
    for name in &placed.declined {
        brief.set_fact(name, "leave this open");
    }
    let declined = if placed.declined.is_empty() {
        String::new()
    } else {
        format!("The prompt now says to leave {} open.", list(&placed.declined))
    };
    let rest = keep_rest(&mut brief, &placed.left);
    let composed = compose(&brief);
    let wanted: Vec<String> = placed
        .wanted
        .iter()
        .filter_map(|name| composed.needs.iter().find(|need| need.name == *name))
        .map(|need| format!("You want the {} in it: what is it?", need.label.to_lowercase()))
        .collect();
    let mut parts =
        vec![join_line(&[lead, declined, rest]), fenced(&composed.prompt), wanted.join(" ")];
    if wanted.is_empty() {
        ask(memory, &composed, &brief, &mut parts);
    } else {
        memory.open = composed
            .needs
            .iter()
            .filter(|need| placed.wanted.contains(&need.name))
            .take(2)
            .cloned()
            .collect();
    }
    update(memory, brief, &composed);
    plain_reply(turn, join(&parts))
}

fn join_line(parts: &[String]) -> String {
    parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" ")
}

fn list(names: &[String]) -> String {
    names.iter().map(|name| label_of(name).to_lowercase()).collect::<Vec<_>>().join(" and ")
}

/// A reader or a topic goes into the sentence, anything else under the facts.
fn fill(brief: &mut Brief, name: &str, value: &str) {
    match name {
        "recipient" => {
            brief.set_segment(Role::Audience, "to", value);
        }
        "audience" => {
            brief.set_segment(Role::Audience, "for", value);
        }
        "topic" => {
            brief.set_segment(Role::Topic, "about", value);
        }
        "target_language" => {
            brief.set_constraint(Role::Language, &capitalize(value));
        }
        _ => brief.set_fact(name, value),
    }
}

/// Keeps what fits no question: an instruction as a requirement, a statement as a fact; says where it went.
fn keep_rest(brief: &mut Brief, left: &[String]) -> String {
    let mut notes = Vec::new();
    for clause in left.iter().take(6) {
        if is_instruction(clause) {
            brief.set_constraint(Role::Rule, clause);
            notes.push(format!("“{}” is now a requirement", clip(clause, 60)));
        } else {
            brief.set_fact("", clause);
            notes.push(format!("“{}” stands under the facts", clip(clause, 60)));
        }
    }
    if notes.is_empty() {
        String::new()
    } else {
        format!("{}; tell me if it belongs elsewhere.", notes.join(", "))
    }
}

/// The brief in hand, changed: the request that it came from changes with it.
pub(super) fn update(memory: &mut Memory, brief: Brief, composed: &Composed) {
    if let Some(request) = memory.requests.back_mut()
        && request.brief.is_some()
    {
        request.brief = Some(Brief { material: None, ..brief.clone() });
        request.corrections = request.corrections.saturating_add(1);
    }
    memory.hold(brief, composed);
}

/// `/template NAME`: the template of the library that fits the name best.
pub(super) fn respond_with_template(memory: &mut Memory, turn: &Turn<'_>, name: &str) -> Reply {
    let wanted = name.trim().to_lowercase();
    let exact =
        turn.library.iter().find(|card| !wanted.is_empty() && card.title.to_lowercase() == wanted);
    let suggestions = suggest_templates(name, turn.library, 3);
    let found = exact.or_else(|| {
        suggestions
            .first()
            .and_then(|first| turn.library.iter().find(|card| card.id == first.template_id))
    });
    let content = match found {
        Some(card) => {
            memory.hold_text(&card.content);
            join(&[format!("**{}**", card.title), fenced(&card.content)])
        }
        None if turn.library.is_empty() => "Your library is empty. Save a conversation as a template, and it will be found here by its name.".to_owned(),
        None if wanted.is_empty() => {
            let titles: Vec<String> = turn.library.iter().take(10).map(|card| format!("- {}", card.title)).collect();
            format!("Which one? In your library:\n{}", titles.join("\n"))
        }
        None => format!("No template of your library fits “{}”.", clip(name, 60)),
    };
    Reply { suggestions, ..bare_reply(content) }
}
