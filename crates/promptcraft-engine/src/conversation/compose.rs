//! The prompt that a brief makes: the person's sentence, the facts, the requirements, the text to work on.
//!
//! The same brief makes the same prompt. Missing facts stand as `{{placeholders}}`, never as inventions.

use super::brief::{Brief, Constraint, Known, Role};
use super::needs::lines::lines;
use super::needs::{Need, needs, usual_length};
use super::phrases::has_any;
use super::words::capitalize;
use super::work::Work;

/// A prompt with what it still needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Composed {
    /// The prompt.
    pub prompt: String,
    /// Facts that stand in it as placeholders.
    pub needs: Vec<Need>,
}

/// Writes the prompt for `brief`.
pub(crate) fn compose(brief: &Brief) -> Composed {
    compose_known(&brief.known())
}

/// Writes the prompt for a brief whose words are read.
pub(crate) fn compose_known(known: &Known<'_>) -> Composed {
    compose_with(known.brief, known)
}

/// Writes the prompt with the words of `brief`, and with the needs and lines that `known` calls for: a template of a prompt keeps
/// what its filled-in copies needed.
pub(crate) fn compose_as(brief: &Brief, known: &Brief) -> Composed {
    compose_with(brief, &known.known())
}

fn compose_with(brief: &Brief, known: &Known<'_>) -> Composed {
    let needs = needs(known);
    let sentence = sentence(brief, &needs);
    let mut blocks = vec![sentence];
    let listed: Vec<&Need> = needs.iter().filter(|need| !in_sentence(&need.name)).collect();
    let facts: Vec<String> = fact_lines(brief)
        .into_iter()
        .chain(listed.iter().map(|need| format!("- {}: {{{{{}}}}}", need.label, need.name)))
        .collect();
    if !facts.is_empty() {
        blocks.push(format!("{}\n{}", facts_heading(brief.kind), facts.join("\n")));
    }
    let rules = requirement_lines(brief, known);
    if !rules.is_empty() {
        blocks.push(format!("Requirements:\n{}", rules.join("\n")));
    }
    if let Some(block) = material_block(brief, known) {
        blocks.push(block);
    }
    Composed { prompt: blocks.join("\n\n"), needs }
}

fn in_sentence(name: &str) -> bool {
    matches!(name, "topic" | "recipient" | "target_language")
}

/// The person's sentence; a reader, topic or language that is missing stands in it as a placeholder.
fn sentence(brief: &Brief, needs: &[Need]) -> String {
    let mut whole = brief.clone();
    let missing = |name: &str| needs.iter().any(|need| need.name == name);
    if missing("recipient") {
        whole.set_segment(Role::Audience, "to", "{{recipient}}");
    }
    if missing("topic") {
        let lead = if matches!(brief.kind, Work::Plan | Work::Ideas) {
            "for"
        } else if brief.kind == Work::Image {
            "of"
        } else {
            "about"
        };
        whole.set_segment(Role::Topic, lead, "{{topic}}");
    }
    if missing("target_language") {
        whole.segments.push(super::brief::Segment {
            role: Role::Language,
            lead: "into".to_owned(),
            text: "{{target_language}}".to_owned(),
        });
    }
    whole.sentence()
}

fn facts_heading(kind: Work) -> &'static str {
    match kind {
        Work::Message | Work::Article | Work::Application => "Facts to use:",
        Work::Code | Work::Debug | Work::Extraction => "Details:",
        _ => "What to know:",
    }
}

fn fact_lines(brief: &Brief) -> Vec<String> {
    brief
        .facts
        .iter()
        .filter(|fact| !in_sentence(&fact.name))
        .map(|fact| {
            if fact.name.is_empty() {
                format!("- {}", capitalize(&fact.value))
            } else {
                format!("- {}: {}", label(brief, &fact.name), fact.value)
            }
        })
        .collect()
}

/// The label under which the fact was asked for.
fn label(brief: &Brief, name: &str) -> String {
    let mut open = brief.clone();
    open.facts.retain(|fact| fact.name != name);
    needs(&open.known())
        .into_iter()
        .find(|need| need.name == name)
        .map_or_else(|| crate::template::label_of(name), |need| need.label)
}

/// The person's wishes first, then the lines that rules ask for.
fn requirement_lines(brief: &Brief, known: &Known<'_>) -> Vec<String> {
    let mut rules: Vec<String> = Vec::new();
    if !brief.has(Role::Length) {
        let length = usual_length(known);
        if !length.is_empty() {
            rules.push(format!("- Length: {length}."));
        }
    }
    rules.extend(
        brief.constraints.iter().map(|constraint| format!("- {}", constraint_line(constraint))),
    );
    rules.extend(lines(known).into_iter().map(|line| format!("- {}", line.text)));
    rules
}

/// One wish as a line of the prompt.
fn constraint_line(constraint: &Constraint) -> String {
    let text = constraint.text.trim().trim_end_matches('.');
    match constraint.role {
        Role::Length => format!("Length: {text}."),
        Role::Format => format!("Format: {text}."),
        Role::Tone => format!("Tone: {text}."),
        Role::Language => format!("Write in {text}."),
        Role::Exclude => format!("Do without {text}."),
        Role::Include => format!("Include {text}."),
        Role::Audience => format!("Audience: {text}."),
        Role::Topic => format!("Topic: {text}."),
        _ => format!("{}.", capitalize(text)),
    }
}

/// What is to be worked on, between marks that no text is likely to hold, so that it is not read as an order.
fn material_block(brief: &Brief, known: &Known<'_>) -> Option<String> {
    let name = match brief.kind {
        Work::Code | Work::Debug => "code",
        _ => "text",
    };
    if let Some(material) = &brief.material {
        return Some(format!("<{name}>\n{}\n</{name}>", material.trim()));
    }
    let on_text = matches!(
        brief.kind,
        Work::Summary | Work::Rewrite | Work::Translation | Work::Extraction | Work::Debug
    );
    let given = has_any(&known.plain, &["http", "https", "attached"]);
    (on_text && !given).then(|| format!("<{name}>\n{{{{{name}}}}}\n</{name}>"))
}
