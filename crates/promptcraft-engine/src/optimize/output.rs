//! What the answer should look like, for each kind of task, where the prompt does not say it. States form, never content.

use super::plan::Addition;
use super::{Case, Goal};
use crate::model::Model;
use crate::task::TaskKind;

/// The addition that describes the answer.
pub(super) fn output(case: &Case<'_>) -> Option<Addition> {
    let (model, kind, goal) = (case.model, case.facts.kind, case.goal);
    let format = case.has("PC007") && case.context.value("format").is_none();
    let unknown = case.has("PC018") && goal != Goal::Structure;
    let kind = if kind.needs_material() && !has_material(case) { TaskKind::Ideas } else { kind };
    let form = form(model, kind).filter(|_| format);
    let caution = caution(kind).filter(|_| unknown);
    let text: Vec<&str> = form.into_iter().chain(caution).collect();
    if text.is_empty() {
        return None;
    }
    let reason = match (form, caution) {
        (Some(_), Some(_)) => {
            "Says what the answer looks like, and what to do when something is not known."
        }
        (Some(_), None) => "Says what the answer looks like, so that it can be used as it comes.",
        _ => "Says what to do when something is not known, instead of inventing it.",
    };
    let headed = goal == Goal::Structure && !model.is_structured();
    let text = text.join(" ");
    Some(Addition {
        rule: if form.is_some() { "PC007" } else { "PC018" },
        text: if headed { format!("## Output\n\n{text}") } else { text },
        reason: reason.to_owned(),
    })
}

/// The form of the answer.
fn form(model: &Model<'_>, kind: TaskKind) -> Option<&'static str> {
    Some(match kind {
        TaskKind::Message => {
            "Give me a subject line and the finished text, ready to send; open with the main point and close with the next step."
        }
        TaskKind::Writing if is_verse(model) => return None,
        TaskKind::Writing => {
            "Give it a title, open with the main point, and use short paragraphs with one thought each."
        }
        TaskKind::Code => {
            "Return the complete code in one code block, followed by a short example of its use. State how empty and invalid input is handled."
        }
        TaskKind::Explain => {
            "Start with the core idea in plain language, build up step by step, and finish with a concrete example. Define each technical term where it first appears."
        }
        TaskKind::Summarize => {
            "State the main point in one sentence, then list the supporting points as bullets."
        }
        TaskKind::Translate => {
            "Keep names, numbers and formatting as they are. Return only the translation."
        }
        TaskKind::Extract => "Return a list with one entry per line, in the order of the text.",
        TaskKind::Rewrite => "Keep the meaning and every fact. Return only the rewritten text.",
        TaskKind::Review => {
            "List the points in order of importance; for each, name the passage, say what is wrong with it, and propose a change."
        }
        TaskKind::Plan => {
            "Present it as a table with one row per step: what to do, when, and how to tell that it is done."
        }
        TaskKind::Ideas => "Present them as a list, each with one sentence of explanation.",
        TaskKind::Question => "Answer in the first sentence, then give the reasons.",
        TaskKind::Persona | TaskKind::Image | TaskKind::Other => return None,
    })
}

/// What to do when something is not known.
fn caution(kind: TaskKind) -> Option<&'static str> {
    Some(match kind {
        TaskKind::Summarize | TaskKind::Review => {
            "Use only what the text says; if something is missing, say so."
        }
        TaskKind::Extract => {
            "Use only what the text says; write “not found” where it says nothing."
        }
        TaskKind::Explain | TaskKind::Question | TaskKind::Ideas => {
            "If you are not sure about something, say so."
        }
        _ => return None,
    })
}

fn is_verse(model: &Model<'_>) -> bool {
    let forms = [
        "poem", "haiku", "sonnet", "song", "lyrics", "story", "joke", "tweet", "caption",
        "headline", "slogan", "limerick",
    ];
    model.own_words().any(|word| forms.contains(&model.lower(word.span)))
}

/// Whether there is, or will be, a text to work on.
fn has_material(case: &Case<'_>) -> bool {
    let model = case.model;
    let shown = [&model.material, &model.fences, &model.quotes, &model.links];
    shown.iter().any(|spans| !spans.is_empty())
        || model.is_template()
        || case.facts.later.is_some()
        || case.has("PC066")
}
