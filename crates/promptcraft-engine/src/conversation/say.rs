//! How answers are worded: the prompt first, then what was added and why, then the questions that matter most.
//!
//! Wording depends on the conversation alone. Nothing here decides what the prompt says.

use super::brief::{Brief, Known, Role, fix_articles};
use super::change::Effect;
use super::compose::Composed;
use super::memory::Memory;
use super::needs::lines::lines;
use super::needs::{Line, Need, usual_length};
use super::words::clip;
use crate::rules::rule;

/// `choices[told % n]`: the wording turns with the conversation, so that two answers in a row do not begin alike.
pub(super) fn pick<'c>(choices: &[&'c str], told: u64) -> &'c str {
    let count = u64::try_from(choices.len().max(1)).unwrap_or(1);
    usize::try_from(told % count).ok().and_then(|at| choices.get(at)).copied().unwrap_or_default()
}

/// `text` in a fence that nothing in it closes.
pub(super) fn fenced(text: &str) -> String {
    let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}text\n{}\n{fence}", text.trim_end())
}

/// The rule as `PC010`, where the engine has it.
pub(super) fn code(name: &str) -> String {
    rule(name).map_or_else(String::new, |rule| format!(" ({})", rule.code))
}

/// At most three lines on what was added, each with its reason and rule; what was explained before is not explained again.
pub(super) fn additions(
    memory: &mut Memory,
    known: &Known<'_>,
    composed: &Composed,
) -> Vec<String> {
    let mut added = Vec::new();
    let length = usual_length(known);
    if !length.is_empty() && !known.brief.has(Role::Length) {
        let rule = code("missing-length");
        added.push((
            "length",
            format!(
                "- Added the length ({length}): without a number every model takes its own{rule}."
            ),
        ));
    }
    let lines = lines(known);
    let is_unknown = |line: &&Line| line.rule == "no-behaviour-when-unknown";
    let others = lines.iter().filter(|line| !is_unknown(line)).take(2);
    for line in others.chain(lines.iter().filter(is_unknown)) {
        added.push((line.what, format!("- Added {}: {}{}.", line.what, line.why, code(line.rule))));
    }
    added.retain(|(what, _)| memory.explain_once(what));
    let mut added: Vec<String> = added.into_iter().map(|(_, text)| text).collect();
    if !composed.needs.is_empty() && added.len() < 3 && memory.explain_once("blanks") {
        let names: Vec<String> =
            composed.needs.iter().map(|need| format!("`{{{{{}}}}}`", need.name)).collect();
        added.push(format!("- Left blank what only you know: {}.", names.join(", ")));
    }
    if added.len() > 3 {
        let last = added.pop();
        added.truncate(2);
        added.extend(last);
    }
    added
}

/// The questions as a paragraph; empty where there are none.
pub(super) fn questions(needs: &[Need], told: u64) -> String {
    let list: Vec<&str> = needs.iter().map(|need| need.question.as_str()).collect();
    match list.as_slice() {
        [] => String::new(),
        [one] => format!(
            "{} {one}",
            pick(&["One thing would sharpen it:", "What I cannot know:", "Still to settle:"], told)
        ),
        many => format!(
            "{}\n{}",
            pick(
                &[
                    "Two answers would sharpen it most:",
                    "What I cannot know:",
                    "Tell me, and I put it in:"
                ],
                told
            ),
            many.iter()
                .enumerate()
                .map(|(at, question)| format!("{}. {question}", at + 1))
                .collect::<Vec<_>>()
                .join("\n")
        ),
    }
}

/// Paragraphs joined, empty ones left out.
pub(super) fn join(parts: &[String]) -> String {
    parts
        .iter()
        .map(|part| part.trim_end())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// What changed, in one sentence.
pub(super) fn effects(effects: &[Effect]) -> String {
    let parts: Vec<String> = effects.iter().map(effect).collect();
    let list = match parts.split_last() {
        None => return String::new(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    };
    format!("Now {list}; the rest is as before.")
}

fn effect(effect: &Effect) -> String {
    match effect {
        Effect::Added(role, text) => in_words(*role, text),
        Effect::Replaced(role, before, after) if before.is_empty() => in_words(*role, after),
        Effect::Replaced(role, before, after) => {
            format!("{} instead of {}", in_words(*role, after), clip(before, 60))
        }
        Effect::Removed(text) => format!("without “{}”", clip(text, 60)),
        Effect::Same(_, text) => format!("{} as before", clip(text, 60)),
    }
}

/// The part as it reads in a sentence.
fn in_words(role: Role, text: &str) -> String {
    let short = clip(text, 70);
    match role {
        Role::Exclude => format!("without {short}"),
        Role::Include | Role::Format => format!("with {short}"),
        Role::Rule => format!("with the rule “{short}”"),
        Role::Audience => format!("for {short}"),
        Role::Topic => format!("about {short}"),
        Role::Language => format!("in {short}"),
        Role::Artefact => fix_articles(&format!("as a {short}")),
        Role::Tone | Role::Length | Role::Core => short,
    }
}

/// What a variant keeps from the one before it beyond its sentence, so that it can be taken back; empty where nothing is.
pub(super) fn carried(before: &Brief, after: &Brief) -> String {
    let kept: Vec<String> = before
        .constraints
        .iter()
        .filter(|known| after.constraints.contains(known))
        .map(|known| {
            if known.role == Role::Exclude {
                format!("without {}", known.text)
            } else {
                known.text.clone()
            }
        })
        .take(4)
        .collect();
    if kept.is_empty() {
        String::new()
    } else {
        format!("Kept from the last one: {}.", kept.join(", "))
    }
}

/// 1st, 2nd, 3rd, 4th …
pub(crate) fn ordinal(number: u64) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}
