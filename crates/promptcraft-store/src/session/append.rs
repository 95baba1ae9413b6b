//! What is stored at once, and what became of it.

use super::{NewEvent, Opportunity};
use crate::{Event, Millis, Owner, Template};

/// A write that belongs to an event and is stored with it or not at all; its owner is the session's.
#[derive(Debug, Clone, PartialEq)]
pub enum OwnedWrite {
    /// A new template (its `owner` field is replaced by the session's owner).
    Template(Template),
    /// A new opportunity, open.
    Opportunity(Opportunity),
    /// The opportunity, open or dismissed, became this template. Fails with [`crate::StoreError::Conflict`] `opportunity` if it
    /// was accepted before, with [`crate::StoreError::NotFound`] if this session has none of that id.
    Accept {
        /// Which opportunity.
        opportunity_id: String,
        /// The template made of it.
        template_id: String,
    },
}

/// One atomic append to a session: all of it is stored, or nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Append {
    /// Which session; made if there is none and `owner` is given.
    pub session_id: String,
    /// Who speaks: claims a new session, must own an existing one. `None` (answers): whoever owns it.
    pub owner: Option<Owner>,
    /// The time of all of it.
    pub at: Millis,
    /// The client's `message_id` that all events answer or are.
    pub request_id: String,
    /// True if this opens a request: *any* event of this `request_id` makes it a repeat.
    /// False: only an event of the same request, kind and variant as the first one does.
    pub opens: bool,
    /// The request waits for an answer from now on ([`super::SessionStore::list_unanswered`]).
    pub awaits_answer: bool,
    /// The request waits no longer.
    pub settles: bool,
    /// In order; at least one.
    pub events: Vec<NewEvent>,
    /// A title, used where the session has none yet.
    pub title: Option<String>,
    /// The engine's memory after this, replacing the one before. It covers the person's messages up to the one of this
    /// request ([`super::Snapshot::seq`]): what others asked meanwhile is not in it yet.
    pub snapshot: Option<Vec<u8>>,
    /// What else is stored with it.
    pub writes: Vec<OwnedWrite>,
}

/// Why an append was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The session belongs to another owner; or a guest who is retired tried to make one.
    NotYours,
    /// The session was deleted.
    Deleted,
    /// `owner` was `None` and there is no such session.
    Missing,
}

/// What became of an append.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Appended {
    /// All is durable; the events have `first_seq`, `first_seq + 1`, …
    Stored {
        /// The number of the first event.
        first_seq: u64,
        /// This append made the session.
        claimed: bool,
        /// The owner it has.
        owner: Owner,
    },
    /// The request, or this part of its answer, was stored before: nothing new is. Holds that earlier event.
    Repeated(Box<Event>),
    /// Nothing is stored.
    Refused(Refusal),
}
