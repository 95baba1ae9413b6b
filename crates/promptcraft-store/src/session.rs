//! Sessions (one conversation each), their numbered events, and the opportunities found in them.

use crate::{Millis, Owner, StoreError, Template};
use async_trait::async_trait;

/// One conversation, as listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The client's own id, 1 to 200 characters.
    pub id: String,
    /// Who stored something in it first, or who took that guest's work over.
    pub owner: Owner,
    /// Made from the first request, or given by the person; empty until the first request.
    pub title: String,
    /// The number of the last event; the first is 1.
    pub seq: u64,
    /// How many events are messages (the person's and answers).
    pub message_count: u64,
    /// When the first event was stored.
    pub created_at: Millis,
    /// When the last event was stored.
    pub updated_at: Millis,
    /// The conversation is gone; its id stays taken.
    pub deleted: bool,
}

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
    /// A hash of the request that [`Append`] compared, 0 where there is none.
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

/// A write that belongs to an event and is stored with it or not at all; its owner is the session's.
#[derive(Debug, Clone, PartialEq)]
pub enum OwnedWrite {
    /// A new template (its `owner` field is replaced by the session's owner).
    Template(Template),
    /// A new opportunity, open.
    Opportunity(Opportunity),
    /// The opportunity, open or dismissed, became this template. Fails with [`StoreError::Conflict`] `opportunity` if it
    /// was accepted before, with [`StoreError::NotFound`] if this session has none of that id.
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
    /// The request waits for an answer from now on ([`SessionStore::list_unanswered`]).
    pub awaits_answer: bool,
    /// The request waits no longer.
    pub settles: bool,
    /// In order; at least one.
    pub events: Vec<NewEvent>,
    /// A title, used where the session has none yet.
    pub title: Option<String>,
    /// The engine's memory after this, replacing the one before. It covers the person's messages up to the one of this
    /// request ([`Snapshot::seq`]): what others asked meanwhile is not in it yet.
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

/// The engine's memory of a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// It includes the person's messages up to this number: [`SessionStore::list_requests`] after it gives the rest.
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

/// What became of an opportunity. The numbers are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum OpportunityState {
    /// Offered.
    Open = 0,
    /// Kept as a template.
    Accepted = 1,
    /// Not now.
    Dismissed = 2,
}

impl OpportunityState {
    /// The state with this stored number.
    pub fn from_number(number: u8) -> Option<Self> {
        Some(match number {
            0 => Self::Open,
            1 => Self::Accepted,
            2 => Self::Dismissed,
            _ => return None,
        })
    }
}

/// A conversation that is worth keeping, as it was offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opportunity {
    /// UUIDv7.
    pub id: String,
    /// Where it was found.
    pub session_id: String,
    /// The skeleton of the repeated request; the same shape is not offered twice.
    pub shape: String,
    /// What became of it.
    pub state: OpportunityState,
    /// The template that was made of it.
    pub template_id: Option<String>,
    /// The draft as JSON; the store does not look inside.
    pub body: String,
    /// When it was found.
    pub created_at: Millis,
    /// When its state changed last.
    pub updated_at: Millis,
}

/// One page of a list and the size of the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// How many there are in all.
    pub count: u64,
    /// The rows of this page.
    pub rows: Vec<T>,
}

/// Sessions, events, opportunities.
#[async_trait]
pub trait SessionStore: Send + Sync + 'static {
    /// Appends; durable when it returns [`Appended::Stored`]. An error stores nothing: [`StoreError::Conflict`] `id` for
    /// a template or an opportunity whose id is taken, and what [`OwnedWrite::Accept`] says.
    async fn append(&self, append: Append) -> Result<Appended, StoreError>;

    /// The session, deleted or not.
    async fn find_session(&self, session_id: &str) -> Result<Option<Session>, StoreError>;

    /// Events with `seq` over `after`, rising, `limit` at most.
    async fn list_events(
        &self,
        session_id: &str,
        after: u64,
        limit: u32,
    ) -> Result<Vec<Event>, StoreError>;

    /// The newest `limit` messages (both kinds) with `seq` under `before`, rising.
    async fn list_messages(
        &self,
        session_id: &str,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<Event>, StoreError>;

    /// The person's messages with `seq` over `after`, rising, the newest `limit` of them.
    async fn list_requests(
        &self,
        session_id: &str,
        after: u64,
        limit: u32,
    ) -> Result<Vec<Event>, StoreError>;

    /// All events of one request, rising.
    async fn list_events_of_request(
        &self,
        session_id: &str,
        request_id: &str,
    ) -> Result<Vec<Event>, StoreError>;

    /// The event with this own id, newest first where a client used one twice.
    async fn find_event(
        &self,
        session_id: &str,
        message_id: &str,
    ) -> Result<Option<Event>, StoreError>;

    /// Requests without an answer, of one session or of all, oldest first.
    async fn list_unanswered(
        &self,
        session_id: Option<&str>,
        limit: u32,
    ) -> Result<Vec<Unanswered>, StoreError>;

    /// The engine's memory, if any was kept.
    async fn find_snapshot(&self, session_id: &str) -> Result<Option<Snapshot>, StoreError>;

    /// The owner's sessions that are not deleted, newest first. `query`: words that the title or a message contains,
    /// compared without case; each word must occur. A search reads a bounded amount of text, newest first; of what is
    /// beyond, it looks at titles only.
    async fn list_sessions(
        &self,
        owner: &Owner,
        query: Option<&str>,
        offset: u64,
        limit: u32,
    ) -> Result<Page<Session>, StoreError>;

    /// Gives a session a title that later appends do not replace. [`StoreError::NotFound`] unless it is the owner's.
    async fn rename_session(
        &self,
        owner: &Owner,
        session_id: &str,
        title: &str,
    ) -> Result<Session, StoreError>;

    /// Deletes what was said, keeps the id taken. [`StoreError::NotFound`] unless it is the owner's and not yet deleted.
    async fn delete_session(
        &self,
        owner: &Owner,
        session_id: &str,
        at: Millis,
    ) -> Result<(), StoreError>;

    /// The newest open opportunity of a session.
    async fn find_open_opportunity(
        &self,
        session_id: &str,
    ) -> Result<Option<Opportunity>, StoreError>;

    /// An opportunity of this session.
    async fn find_opportunity(
        &self,
        session_id: &str,
        opportunity_id: &str,
    ) -> Result<Option<Opportunity>, StoreError>;

    /// Marks it dismissed; true if it was open (or dismissed before), false if there is none or it was accepted.
    async fn dismiss_opportunity(
        &self,
        owner: &Owner,
        session_id: &str,
        opportunity_id: &str,
        at: Millis,
    ) -> Result<bool, StoreError>;

    /// Whether the owner dismissed this shape, in any session, at or after `since`.
    async fn is_shape_dismissed(
        &self,
        owner: &Owner,
        shape: &str,
        since: Millis,
    ) -> Result<bool, StoreError>;

    /// Gives all of a guest's sessions, templates and opportunities to a user and retires the guest for good,
    /// in one transaction. Returns the ids of the sessions that moved (deleted ones move too, unnamed). Nothing to move is
    /// no error. From then on the guest can make neither sessions nor templates.
    async fn move_guest(
        &self,
        guest_id: &str,
        user_id: &str,
        at: Millis,
    ) -> Result<Vec<String>, StoreError>;

    /// True if [`SessionStore::move_guest`] retired the guest: its tokens are dead.
    async fn is_guest_retired(&self, guest_id: &str) -> Result<bool, StoreError>;

    /// Notes that guests were here (kept for 30 days from then). Guests who own nothing are skipped.
    async fn touch_guests(&self, guest_ids: &[String], at: Millis) -> Result<(), StoreError>;

    /// Deletes everything of guests last seen before `before` (a visit, or something stored, changed or deleted); returns
    /// how many guests. The ids of their sessions become free.
    async fn purge_guests(&self, before: Millis) -> Result<u64, StoreError>;

    /// Deletes all sessions (their ids stay taken), templates and opportunities of an owner; returns the session ids.
    async fn delete_owned(&self, owner: &Owner, at: Millis) -> Result<Vec<String>, StoreError>;
}
