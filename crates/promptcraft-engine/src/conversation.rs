//! The conversation without a model: a bounded memory of what a person asked for, and the answer to their next message.
//!
//! Its subject is the prompt. It never pretends to have done the work, and the same conversation always gets the same answer.

mod answers;
mod asked;
pub(crate) mod brief;
mod change;
mod chat;
mod command;
pub(crate) mod compose;
mod correction;
mod follow;
pub(crate) mod fragment;
mod knowledge;
mod language;
pub(crate) mod memory;
pub(crate) mod needs;
mod outside;
mod parts;
pub(crate) mod phrases;
mod prompt;
mod reading;
pub(crate) mod recall;
mod request;
mod respond;
pub(crate) mod say;
mod split;
mod tone;
mod variant;
pub(crate) mod words;
pub(crate) mod work;

use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::opportunity::Opportunity;
use crate::optimize::Optimization;
use crate::suggest::{Suggestion, TemplateCard};
use crate::template::TemplateDraft;
use memory::{Memory, Revision};

pub(crate) use request::{asks_for_work, read_request};

/// Bounded memory of one conversation: a fold over the person's turns. At most 48 requests and 128 KiB are kept, whatever the
/// length of the conversation.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
pub struct Conversation {
    memory: Memory,
}

/// One message of the person.
#[derive(Debug, Clone, Copy)]
pub struct Turn<'a> {
    /// The id under which the message is stored; evidence cites it.
    pub message_id: &'a str,
    /// What was written.
    pub content: &'a str,
    /// What the client knows about the use of the prompt.
    pub context: &'a Context,
    /// The person's templates, to suggest from.
    pub library: &'a [TemplateCard],
}

/// The answer to one message.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reply {
    /// The answer as Markdown.
    pub content: String,
    /// The optimization, only where the person asked for one.
    pub optimization: Option<Optimization>,
    /// A template worth keeping, at most once per shape and conversation.
    pub opportunity: Option<Opportunity>,
    /// Templates of the library that fit.
    pub suggestions: Vec<Suggestion>,
}

impl Conversation {
    /// Answers one message and remembers it. The cost does not depend on how many messages came before.
    pub fn respond(&mut self, turn: &Turn<'_>) -> Reply {
        let (requests, changes) = (self.memory.request_count, self.memory.changes());
        self.memory.indent(turn.message_id, turn.content.len() - turn.content.trim_start().len());
        let (answers, parts) = (self.memory.answers, self.memory.named_parts());
        let mut reply = respond::respond(&mut self.memory, turn);
        if self.memory.request_count > requests {
            self.memory.revisions.clear();
        } else if self.memory.changes() > changes {
            // To name the reader or the topic for the first time completes a request and corrects nothing.
            let completes = self.memory.answers > answers || self.memory.named_parts() > parts;
            self.memory.revise(revision(turn, completes));
            reply.opportunity = crate::opportunity::find_finished(&mut self.memory);
        }
        if let Some(opportunity) = &mut reply.opportunity {
            opportunity.place(|message_id| self.memory.indent_of(message_id));
        }
        reply
    }

    /// How many messages the person has sent.
    pub fn user_turns(&self) -> usize {
        usize::try_from(self.memory.turns).unwrap_or(usize::MAX)
    }

    /// The prompt in hand, as last shown; none before the first request.
    pub fn prompt(&self) -> Option<&str> {
        self.memory.prompt.as_deref()
    }

    /// The conversation so far as a template: the requests that belong together, or the prompt in hand; none where the person has
    /// asked for nothing yet.
    pub fn draft_template(&self) -> Option<TemplateDraft> {
        crate::opportunity::draft_conversation(&self.memory)
    }

    /// Remembers that the person does not want this shape offered again.
    pub fn dismiss(&mut self, shape: &str) {
        self.memory.dismiss(shape);
    }
}

fn revision(turn: &Turn<'_>, is_answer: bool) -> Revision {
    let text = turn.content.trim();
    let message_id = turn.message_id.to_owned();
    Revision { message_id, words: words::clip(text, 60), bytes: text.len(), is_answer }
}
