//! Sessions (one conversation each), their numbered events, and the opportunities found in them.

mod append;
mod event;
mod opportunity;
mod rating;

use crate::{Millis, Owner, StoreError};
use async_trait::async_trait;

pub use append::{Append, Appended, OwnedWrite, Refusal};
pub use event::{Event, EventKind, NewEvent, Snapshot, Unanswered};
pub use opportunity::{Opportunity, OpportunityAnswer, OpportunityState};
pub use rating::Rating;

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

    /// Keeps what the owner thinks of an answer, in place of what was kept before; false, and nothing is kept, unless the
    /// session is the owner's. That there is such an answer is for the caller to look up.
    async fn rate_message(
        &self,
        owner: &Owner,
        session_id: &str,
        rating: &Rating,
        at: Millis,
    ) -> Result<bool, StoreError>;

    /// The ratings of these answers of a session, where there are any.
    async fn list_ratings(
        &self,
        session_id: &str,
        message_ids: &[String],
    ) -> Result<Vec<Rating>, StoreError>;

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

    /// Whether this shape was offered to the owner, in any session that is not deleted, whatever became of it.
    async fn is_shape_offered(&self, owner: &Owner, shape: &str) -> Result<bool, StoreError>;

    /// What people did with opportunities, of all owners, newest first; the last word on each counts.
    async fn list_opportunity_answers(
        &self,
        limit: u32,
    ) -> Result<Vec<OpportunityAnswer>, StoreError>;

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
