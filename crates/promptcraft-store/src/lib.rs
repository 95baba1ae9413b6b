//! Durable storage behind one trait; it knows no sockets and no engine, and decides nothing but what must be atomic.
//!
//! [`Store`] is implemented once per database. A row is acknowledged only when it survives `kill -9` and loss of power.

mod account;
mod error;
mod owner;
mod session;
mod template;

pub mod sqlite;

use async_trait::async_trait;
use std::path::Path;

pub use account::{
    AccountStore, Ending, NewUser, RefreshToken, Rotation, SignIn, Ticket, User, UserPatch,
};
pub use error::StoreError;
pub use owner::Owner;
pub use session::{
    Append, Appended, Event, EventKind, NewEvent, Opportunity, OpportunityAnswer, OpportunityState,
    OwnedWrite, Page, Rating, Refusal, Session, SessionStore, Snapshot, Unanswered,
};
pub use template::{Template, TemplateStore};

/// Milliseconds since 1970-01-01T00:00:00Z.
pub type Millis = i64;

/// Everything PromptCraft keeps, in one database.
#[async_trait]
pub trait Store: SessionStore + TemplateStore + AccountStore {
    /// A name for logs and `/ready/`: `sqlite`, `postgres`.
    fn backend(&self) -> &'static str;

    /// Answers when a write and a read are possible now.
    async fn ready(&self) -> Result<(), StoreError>;

    /// The value of an installation-wide setting made at first start, such as the instance's id.
    ///
    /// Stores `value` and returns it if there is none yet; returns what there was otherwise.
    async fn get_or_create_setting(&self, name: &str, value: &str) -> Result<String, StoreError>;

    /// Copies the whole database, as of one moment, to a new file while others go on writing.
    async fn backup(&self, to: &Path) -> Result<(), StoreError>;

    /// Waits for what is queued, then closes. Later calls answer [`StoreError::Unavailable`].
    async fn close(&self);
}
