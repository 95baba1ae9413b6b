//! What the engine cannot do itself: other languages, questions for a model, statements without a wish. It says so, and helps on.

use super::Reply;
use super::Turn;
use super::compose::{Composed, compose};
use super::language::foreign_language;
use super::memory::{Memory, Request};
use super::request::verbatim;
use super::respond::{bare_reply, clip_text, finish, plain_reply};
use super::say::{code, fenced, join, pick};
use super::words::clip;
use super::work::Work;

/// Most words of a message that is read as a wish about the prompt before it.
const MOST_APPENDED: usize = 8;

/// A request in another language: its own words as the prompt, structure only, and an honest word about it.
pub(super) fn respond_to_foreign(
    memory: &mut Memory,
    turn: &Turn<'_>,
    language: &'static str,
) -> Reply {
    if let Some(reply) = append_to_foreign(memory, turn) {
        return reply;
    }
    let prompt = turn.content.trim().to_owned();
    let note = format!(
        "I read {language} by its structure only: the rules that need English words are silent, and I add nothing in a language that I do not know. Your words stand as they are; useful additions are the reader, the form and length of the answer, and what to do when a fact is missing{}.",
        code("no-behaviour-when-unknown")
    );
    let note = if memory.explain_once("foreign") { note } else { String::new() };
    let composed = Composed { prompt, needs: Vec::new() };
    let content = join(&[
        pick(&["As a prompt, in your own words:", "Your words as a prompt:"], memory.told)
            .to_owned(),
        fenced(&composed.prompt),
        note,
    ]);
    keep_text(memory, turn, &composed.prompt);
    finish(memory, turn, content, turn.content)
}

/// A question for a model: the honest sentence, and the question as a prompt.
pub(super) fn respond_to_question(memory: &mut Memory, turn: &Turn<'_>) -> Reply {
    let brief = verbatim(clip_text(turn.content), Work::Question);
    let composed = compose(&brief);
    let honest = pick(
        &[
            "No language model is connected here, so I cannot answer that and will not guess. Whoever runs this server can connect one; until then, this asks it well anywhere:",
            "That needs a model, and none is connected here. As a prompt for one:",
        ],
        memory.told,
    );
    let content = join(&[honest.to_owned(), fenced(&composed.prompt)]);
    keep_text(memory, turn, &composed.prompt);
    bare_reply(content)
}

/// A short message behind a prompt in another language: it goes under the prompt as a line of its own.
fn append_to_foreign(memory: &mut Memory, turn: &Turn<'_>) -> Option<Reply> {
    let prompt = memory.prompt.as_ref().filter(|_| memory.brief.is_none())?;
    let language = foreign_language(prompt)?;
    if turn.content.split_whitespace().count() > MOST_APPENDED {
        return None;
    }
    let longer = format!("{}\n{}", prompt.trim_end(), turn.content.trim());
    memory.hold_text(&longer);
    let lead = format!(
        "I know {language} by its structure only, so your wish stands under the prompt as a line of its own:"
    );
    Some(plain_reply(turn, join(&[lead, fenced(&longer)])))
}

/// Holds the prompt and keeps the message as a request that is compared word by word.
fn keep_text(memory: &mut Memory, turn: &Turn<'_>, prompt: &str) {
    memory.hold_text(prompt);
    memory.keep(Request {
        message_id: turn.message_id.to_owned(),
        number: 0,
        brief: None,
        text: turn.content.trim().to_owned(),
        is_variant: false,
        corrections: 0,
        is_offered: false,
    });
}

/// A statement with no prompt in hand: its words as the matter of a prompt, and the question what to do with them.
pub(super) fn respond_to_statement(memory: &mut Memory, turn: &Turn<'_>) -> Reply {
    if let Some(reply) = append_to_foreign(memory, turn) {
        return reply;
    }
    let quote = clip(turn.content, 80);
    let content = format!(
        "{} “{quote}”? For example: write it up for somebody, explain it, plan it, or compare it with something. Say it in one sentence, and I make the prompt.",
        pick(
            &[
                "What should a model do with",
                "What should come out at the end of",
                "What would you like done about"
            ],
            memory.told
        )
    );
    bare_reply(content)
}
