//! What a message is in its conversation: a request, a follow-up, an answer, a pasted prompt, a question, or talk.
//!
//! The order of the tests is the order of certainty; what nothing claims is a statement.

use super::answers::{Placed, mentions, place};
use super::asked::read_optimize;
use super::brief::{Brief, Role};
use super::chat::{Talk, read_talk};
use super::correction::read_correction;
use super::fragment::Change;
use super::knowledge::{Lesson, find_lesson};
use super::language::foreign_language;
use super::memory::Memory;
use super::needs::needs;
use super::phrases::{PhraseList, has_any, phrases, starts_with_any};
use super::request::{asks_for_work, read_request};
use super::variant::read_variant;
use super::words::{plain, words};
use crate::intent::is_question;
use crate::optimize::Goal;
use crate::placeholder::find_placeholders;
use crate::slash::{SlashCommand, parse_slash};

/// A message, read.
#[derive(Debug)]
pub(super) enum Reading<'t> {
    /// A slash command and what follows it.
    Command(SlashCommand, &'t str),
    /// A wish to have a prompt optimized; without a prompt the one in hand is meant.
    Optimize(Option<String>, Goal),
    /// Small talk, thanks, or a question about this program.
    Talk(Talk),
    /// A question about prompting.
    Lesson(Lesson),
    /// The last prompt with parts changed.
    Variant(Vec<Change>),
    /// The last prompt, corrected.
    Correction(Vec<Change>),
    /// Answers to open questions.
    Answer(Placed),
    /// A finished prompt.
    Pasted,
    /// A request for work.
    Request(Box<Brief>),
    /// A request in a language that is read by its structure alone.
    Foreign(&'static str),
    /// A wish to see the prompt in hand.
    Show,
    /// A question that is not about prompting.
    Question,
    /// Anything else.
    Statement,
}

/// Reads `text` in the light of what came before.
pub(super) fn read<'t>(text: &'t str, memory: &Memory) -> Reading<'t> {
    if let Some((command, rest)) = parse_slash(text) {
        return Reading::Command(command, rest);
    }
    if let Some((prompt, goal)) = read_optimize(text) {
        return Reading::Optimize(prompt, goal);
    }
    if let Some(talk) = read_talk(text) {
        return Reading::Talk(talk);
    }
    if is_show(text) && memory.prompt.is_some() {
        return Reading::Show;
    }
    if is_finished_prompt(text) {
        return Reading::Pasted;
    }
    if let Some(lesson) = find_lesson(text) {
        return Reading::Lesson(lesson);
    }
    let foreign = foreign_language(text);
    let request = read_request(text);
    if let Some(brief) = &memory.brief
        && let Some(reading) = read_follow_up(text, brief, memory, request.as_ref(), foreign)
    {
        return reading;
    }
    match (foreign, request) {
        (Some(language), _) => Reading::Foreign(language),
        (None, Some(brief)) => Reading::Request(Box::new(brief)),
        (None, None) if text.trim_end().ends_with('?') || is_question(text) => Reading::Question,
        (None, None) => Reading::Statement,
    }
}

/// Messages that only make sense behind the last prompt.
fn read_follow_up<'t>(
    text: &str,
    brief: &Brief,
    memory: &Memory,
    request: Option<&Brief>,
    foreign: Option<&str>,
) -> Option<Reading<'t>> {
    let short = text.split_whitespace().count() <= 60;
    if short && let Some(changes) = read_variant(text, brief) {
        let same_prompt = changes.iter().all(|change| corrects(change, text, brief));
        return Some(if same_prompt {
            Reading::Correction(changes)
        } else {
            Reading::Variant(changes)
        });
    }
    let affirms = starts_with_any(&plain(text), phrases!("yes|no|sure|yep")).is_some();
    if affirms && mentions(text, &memory.open) {
        return Some(Reading::Answer(place(text, &memory.open)));
    }
    let asks_for_work = asks_for_work(text);
    let asks_new = asks_for_work && request.is_some_and(|new| new.has(Role::Artefact));
    if !asks_new && let Some(changes) = read_correction(text) {
        return Some(Reading::Correction(changes));
    }
    let question = text.trim_end().ends_with('?') && is_question(text);
    let is_long = words(text, 201).len() > 200;
    if is_long || asks_for_work || question || foreign.is_some() {
        return None;
    }
    let placed = place(
        text,
        &if memory.open.is_empty() { needs(&brief.known()) } else { memory.open.clone() },
    );
    if placed.is_empty() {
        let rest = place(text, &needs(&brief.known()));
        return (!rest.is_empty()
            || short && (!memory.open.is_empty() || words(text, 4).len() >= 4))
            .then_some(Reading::Answer(rest));
    }
    Some(Reading::Answer(placed))
}

/// "Make it shorter" corrects the same prompt, and "about a dragon" completes it; "the same for customers" asks for another one.
fn corrects(change: &Change, text: &str, brief: &Brief) -> bool {
    static ANOTHER: PhraseList = PhraseList::new(
        "same|another|version|variant|again|similar|one more|also one|what about|how about|a second",
    );
    let adds = |role: Role| matches!(role, Role::Audience | Role::Topic) && !brief.has(role);
    let is_part = |role: Role| matches!(role, Role::Audience | Role::Topic | Role::Artefact);
    let fits = !matches!(change, Change::Set { role, .. } if is_part(*role) && !adds(*role));
    fits && !has_any(&plain(text), &ANOTHER)
}

fn is_show(text: &str) -> bool {
    let low = plain(text);
    low.split(' ').count() <= 8
        && has_any(
            &low,
            phrases!(
                "show me the prompt|show the prompt|show it again|show me again|\
                repeat the prompt|the prompt again|print the prompt|current prompt"
            ),
        )
}

/// A text that is a prompt already: placeholders, sections, a role with a task, or an instruction of a page.
fn is_finished_prompt(text: &str) -> bool {
    let list = words(text, 80);
    let count = list.len();
    let low =
        plain(text.get(..text.len().min(200)).unwrap_or(text.lines().next().unwrap_or_default()));
    let asks_me = starts_with_any(
        &low,
        phrases!(
            "help|can you|could you|would you|please help|i need|i want to|i'd like|\
            i would like|how do|how can|hi|hello"
        ),
    )
    .is_some();
    let role = starts_with_any(
        &low,
        phrases!(
            "you are|act as|i want you to act as|imagine you are|your task is|your role is|\
            as an expert|pretend"
        ),
    )
    .is_some();
    let sections = text
        .lines()
        .filter(|line| {
            line.starts_with(['#', '-', '*', '•', '<'])
                || line.trim_end().ends_with(':')
                || line.starts_with(|character: char| character.is_ascii_digit())
        })
        .count();
    let filled = count >= 8 && !find_placeholders(text).is_empty();
    filled
        || role && count >= 12
        || !asks_me && count >= 30 && sections >= 3
        || !asks_me && count >= 60 && asks_for_work(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> Reading<'_> {
        read(text, &Memory::default())
    }

    #[test]
    fn a_wish_to_optimize_names_its_prompt() {
        for (text, prompt) in [
            (
                "Optimize this prompt: write a poem about the sea",
                Some("write a poem about the sea"),
            ),
            (
                "can you improve my prompt \"Write a poem about the sea\"?",
                Some("Write a poem about the sea"),
            ),
            ("please make this prompt better:\nwrite a poem", Some("write a poem")),
            ("optimize my prompt", None),
        ] {
            match first(text) {
                Reading::Optimize(found, _) => assert_eq!(found.as_deref(), prompt, "{text}"),
                other => panic!("{text}: {other:?}"),
            }
        }
    }

    #[test]
    fn finished_prompts_are_told_from_requests() {
        assert!(matches!(
            first(
                "You are a senior copy editor. Correct the text below and return only the corrected text, nothing else."
            ),
            Reading::Pasted
        ));
        assert!(matches!(
            first("Write an email to {{name}} about the meeting on {{date}}, please."),
            Reading::Pasted
        ));
        assert!(matches!(first("Help me write an email to my team"), Reading::Request(_)));
        assert!(matches!(first("What is the capital of France?"), Reading::Question));
    }
}
