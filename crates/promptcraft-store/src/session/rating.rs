//! What people think of answers.

/// A rating of an answer; a later one replaces it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rating {
    /// The answer's own id.
    pub message_id: String,
    /// -1 or 1.
    pub rating: i8,
    /// Why; empty where nothing was said.
    pub comment: String,
}
