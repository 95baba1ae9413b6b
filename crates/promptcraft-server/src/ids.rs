//! Ids that the server makes: `UUIDv7`, so that sorting by id is sorting by time.

use uuid::Uuid;

/// A fresh id.
pub(crate) fn new_id() -> String {
    Uuid::now_v7().to_string()
}

/// Finds an error in the log: short enough to read aloud.
pub(crate) fn new_reference() -> String {
    let id = Uuid::new_v4().simple().to_string();
    id.get(..10).unwrap_or(&id).to_owned()
}
