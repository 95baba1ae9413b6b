//! The numbered events of a session, and what is kept beside them.

use crate::Millis;

/// What an event is. The numbers are stored: never reuse one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum EventKind {
    /// What the person said.
    UserMessage = 1,
    /// An answer.
    Message = 2,
    /// The outcome of an optimization.
    OptimizationResult = 3,
    /// A conversation is worth keeping.
    TemplateOpportunity = 4,
    /// A template was made.
    TemplateCreated = 5,
}

impl EventKind {
    /// The kind with this stored number.
    pub fn from_number(number: u8) -> Option<Self> {
        Some(match number {
            1 => Self::UserMessage,
            2 => Self::Message,
            3 => Self::OptimizationResult,
            4 => Self::TemplateOpportunity,
            5 => Self::TemplateCreated,
            _ => return None,
        })
    }
}

/// A stored event of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// 1, 2, 3… within the session, without gaps.
    pub seq: u64,
    /// What it is.
    pub kind: EventKind,
    /// The client's `message_id` of the request that caused it (its own, for [`EventKind::UserMessage`]).
    pub request_id: String,
    /// 0 for the first event of this kind for a request, 1, 2… for further answers.
    pub variant: u32,
    /// The event's own id.
    pub message_id: String,
    /// When it was stored.
    pub at: Millis,
    /// What was said, for the two kinds of message; empty otherwise.
    pub text: String,
    /// The rest of the frame as a JSON object; the store does not look inside.
    pub body: String,
    /// A hash of the request, by which callers tell a repeat from a conflict; 0 where there is none.
    pub fingerprint: i64,
}

/// An event to be stored; the store gives it the next `seq`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// What it is.
    pub kind: EventKind,
    /// See [`Event::variant`].
    pub variant: u32,
    /// Its own id.
    pub message_id: String,
    /// See [`Event::text`].
    pub text: String,
    /// See [`Event::body`].
    pub body: String,
    /// See [`Event::fingerprint`].
    pub fingerprint: i64,
}

/// The engine's memory of a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// It includes the person's messages up to this number: [`super::SessionStore::list_requests`] after it gives the rest.
    pub seq: u64,
    /// What the engine wrote.
    pub bytes: Vec<u8>,
}

/// A stored request whose answer is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unanswered {
    /// Its session.
    pub session_id: String,
    /// The person's message.
    pub event: Event,
}
