//! What a conversation remembers: the brief in hand, the open questions, the last requests. Everything has a bound.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use super::brief::{Brief, Role};
use super::compose::{Composed, compose};
use super::needs::Need;

/// Requests kept: three of one shape make a template, so four dozen leave room for several shapes at once.
const MOST_REQUESTS: usize = 48;
/// Bytes of request text kept over all requests.
const MOST_BYTES: usize = 128 * 1024;
/// Longest text kept of one message, in bytes; longer ones are answered but not compared.
pub(crate) const MOST_TEXT: usize = 16 * 1024;
/// Characters kept of the last message: enough for a template of it where nothing else was asked for.
const MOST_LAST: usize = 4_000;
/// Changes of one request that are remembered: more are no longer told apart.
const MOST_REVISIONS: usize = 8;
/// Shapes and questions remembered, each.
const MOST_NOTES: usize = 64;

/// One request of the person, follow-ups already resolved into it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Request {
    /// The message that made it.
    pub message_id: String,
    /// Its number among the person's requests, from one.
    pub number: u64,
    /// What it asks for; none for a text that was not read as a request.
    pub brief: Option<Brief>,
    /// The words of the message.
    pub text: String,
    /// Whether the message only said what differs from the one before.
    pub is_variant: bool,
    /// How often it was corrected afterwards.
    pub corrections: u32,
    /// Whether a template was offered for it.
    #[serde(default)]
    pub is_offered: bool,
}

/// The memory.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Memory {
    /// The person's messages so far.
    pub turns: u64,
    /// The request in hand.
    pub brief: Option<Brief>,
    /// The prompt in hand, as last shown; for a pasted prompt its text.
    pub prompt: Option<String>,
    /// Questions asked and not answered yet, at most two.
    pub open: Vec<Need>,
    /// Questions asked before, by brief and name, so that none is asked twice.
    asked: VecDeque<u64>,
    /// Requests, oldest first.
    pub requests: VecDeque<Request>,
    /// Requests so far, those no longer kept included.
    pub request_count: u64,
    /// The beginning of the last message.
    pub last_text: String,
    /// Families of requests that a template was offered for.
    offered: VecDeque<String>,
    /// Shapes that the person turned down.
    dismissed: VecDeque<String>,
    /// Number of the last message's text, and how often it came in a row.
    pub last: u64,
    /// How often the last message came in a row.
    pub repeats: u64,
    /// Whether saying the last message again only asks for the same again.
    #[serde(default)]
    pub is_settled: bool,
    /// Answers of each kind so far, so that the next one is worded differently.
    pub told: u64,
    /// Messages that changed the request in hand after it was made, oldest first.
    #[serde(default)]
    pub revisions: VecDeque<Revision>,
    /// Messages so far that answered what was asked.
    #[serde(default)]
    pub answers: u64,
    /// Messages that begin with white space: requests are kept without it, and places in them count from behind it.
    #[serde(default)]
    indents: VecDeque<(String, usize)>,
}

/// A message that changed the request in hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Revision {
    /// The message.
    pub message_id: String,
    /// Its words, cut short.
    pub words: String,
    /// How long it is, in bytes.
    pub bytes: usize,
    /// Whether it only answered what was asked, or named what was missing.
    pub is_answer: bool,
}

/// A stable number for a text (FNV-1a, 64 bits).
pub(crate) fn number_of(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

impl Memory {
    /// Counts a message; gives how often the same text came in a row, this time included.
    pub(crate) fn count(&mut self, text: &str) -> u64 {
        self.turns = self.turns.saturating_add(1);
        let number = number_of(text.trim());
        self.repeats = if number == self.last { self.repeats.saturating_add(1) } else { 1 };
        if self.repeats == 1 {
            self.last_text = text.trim().chars().take(MOST_LAST).collect();
        }
        self.last = number;
        self.repeats
    }

    /// Keeps a request, and lets the oldest go where the bounds ask for it.
    pub(crate) fn keep(&mut self, mut request: Request) {
        self.request_count = self.request_count.saturating_add(1);
        request.number = self.request_count;
        if request.text.len() > MOST_TEXT {
            return;
        }
        if let Some(brief) = request.brief.as_mut() {
            brief.material = None;
        }
        self.requests.push_back(request);
        while self.requests.len() > MOST_REQUESTS
            || self.requests.iter().map(size).sum::<usize>() > MOST_BYTES
        {
            self.requests.pop_front();
        }
    }

    /// Whether the question was asked already; it counts as asked from now on.
    pub(crate) fn ask_once(&mut self, question: &str) -> bool {
        let number = number_of(question);
        if self.asked.contains(&number) {
            return false;
        }
        self.asked.push_back(number);
        if self.asked.len() > MOST_NOTES {
            self.asked.pop_front();
        }
        true
    }

    /// Whether the addition was not explained yet in this conversation; it counts as explained from now on.
    pub(crate) fn explain_once(&mut self, addition: &str) -> bool {
        self.ask_once(&format!("why {addition}"))
    }

    /// Takes a brief and its prompt into hand. A pasted text over the bound stays out of both: its place is a blank from then on.
    pub(crate) fn hold(&mut self, mut brief: Brief, composed: &Composed) {
        let is_long = composed.prompt.len() > MOST_TEXT * 2;
        if is_long {
            brief.material = None;
        }
        self.prompt = Some(if is_long { compose(&brief).prompt } else { composed.prompt.clone() });
        self.brief = Some(brief);
    }

    /// Takes a prompt into hand that is no brief, cut at the bound.
    pub(crate) fn hold_text(&mut self, prompt: &str) {
        let end = prompt
            .char_indices()
            .map(|(at, _)| at)
            .take_while(|at| *at <= MOST_TEXT * 2)
            .last()
            .unwrap_or(0);
        let is_long = prompt.len() > MOST_TEXT * 2;
        self.prompt = Some(if is_long {
            prompt.get(..end).unwrap_or_default().to_owned()
        } else {
            prompt.to_owned()
        });
        self.brief = None;
        self.open.clear();
    }

    /// How often requests were changed after they were made, over all requests kept.
    pub(crate) fn changes(&self) -> u64 {
        self.requests.iter().map(|request| u64::from(request.corrections)).sum()
    }

    /// How many of reader and topic the request in hand names.
    pub(crate) fn named_parts(&self) -> usize {
        let named = |role: &Role| self.brief.as_ref().is_some_and(|brief| brief.has(*role));
        [Role::Audience, Role::Topic].iter().filter(|role| named(role)).count()
    }

    /// Remembers a message that changed the request in hand; a new request begins without any.
    pub(crate) fn revise(&mut self, revision: Revision) {
        self.revisions.push_back(revision);
        if self.revisions.len() > MOST_REVISIONS {
            self.revisions.pop_front();
        }
    }

    /// Remembers how many bytes of white space a message begins with.
    pub(crate) fn indent(&mut self, message_id: &str, bytes: usize) {
        if bytes > 0 {
            self.indents.push_back((message_id.to_owned(), bytes));
            if self.indents.len() > MOST_NOTES {
                self.indents.pop_front();
            }
        }
    }

    /// How many bytes of white space a message begins with.
    pub(crate) fn indent_of(&self, message_id: &str) -> usize {
        let found = self.indents.iter().rev().find(|(known, _)| known == message_id);
        found.map_or(0, |(_, bytes)| *bytes)
    }

    /// Marks a family as offered.
    pub(crate) fn offer(&mut self, family: &str) {
        note(&mut self.offered, family);
    }

    /// Marks requests as what a template was offered for.
    pub(crate) fn offer_for(&mut self, is_meant: impl Fn(&Request) -> bool) {
        for request in self.requests.iter_mut().filter(|request| is_meant(request)) {
            request.is_offered = true;
        }
    }

    /// Whether the family was offered, or the shape turned down.
    pub(crate) fn is_offered(&self, family: &str, shape: &str) -> bool {
        self.offered.iter().any(|known| known == family)
            || self.dismissed.iter().any(|known| known == shape)
    }

    /// Remembers a shape as turned down.
    pub(crate) fn dismiss(&mut self, shape: &str) {
        note(&mut self.dismissed, shape);
    }
}

fn note(notes: &mut VecDeque<String>, text: &str) {
    let text: String = text.chars().take(128).collect();
    if !notes.contains(&text) {
        notes.push_back(text);
        if notes.len() > MOST_NOTES {
            notes.pop_front();
        }
    }
}

fn size(request: &Request) -> usize {
    // A brief holds the words of its message and, for a follow-up, of those before: its sentence bounds it well enough.
    request.text.len()
        + request.brief.as_ref().map_or(0, |brief| {
            brief.segments.iter().map(|segment| segment.text.len()).sum::<usize>()
                + brief.facts.iter().map(|fact| fact.value.len()).sum::<usize>()
        })
}
