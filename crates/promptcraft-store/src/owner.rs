//! Who a session or a template belongs to.

use std::fmt;

/// A registered user or a guest; the store compares owners and never looks inside.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Owner {
    /// The id of a row in `users`.
    User(String),
    /// The id in a guest's signed token; there is no row for it until the guest stores something.
    Guest(String),
}

impl Owner {
    /// Reads what [`fmt::Display`] wrote: `user:ID` or `guest:ID`.
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once(':')? {
            ("user", id) => Some(Self::User(id.to_owned())),
            ("guest", id) => Some(Self::Guest(id.to_owned())),
            _ => None,
        }
    }

    /// True for a guest.
    pub fn is_guest(&self) -> bool {
        matches!(self, Self::Guest(_))
    }
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::User(id) => write!(f, "user:{id}"),
            Self::Guest(id) => write!(f, "guest:{id}"),
        }
    }
}
