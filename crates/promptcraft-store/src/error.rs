//! What can go wrong in a store, named by what the caller can do about it.

/// A failed call. What is expected (a repeat, a session of somebody else) is an answer, not an error.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// No such row, or none that this owner may see.
    #[error("not found")]
    NotFound,
    /// A unique value is taken; the name says which: `username`, `email`, `id`, `opportunity` (accepted already).
    #[error("{0} is taken")]
    Conflict(&'static str),
    /// The queue is full or the database is busy: try again.
    #[error("the store is busy")]
    Busy,
    /// The disk is full: nothing was stored.
    #[error("the disk is full")]
    Full,
    /// The store is closed or cannot be reached.
    #[error("the store is not available: {0}")]
    Unavailable(String),
    /// The database was written by a newer PromptCraft.
    #[error(
        "the database has schema {found}, this program knows {known}: use a newer promptcraft, or restore a backup"
    )]
    Newer {
        /// The schema version in the file.
        found: i64,
        /// The newest version this program knows.
        known: i64,
    },
    /// Anything else the database said.
    #[error("the database failed: {0}")]
    Internal(String),
}
