//! Why a job failed, and what that means for the caller and for the other jobs of its group.

use crate::StoreError;
use rusqlite::ErrorCode;

/// A job that did not end in a value.
#[derive(Debug)]
pub(super) enum Failure {
    /// An answer for the caller; the job has written nothing, so its group can go on.
    Refused(StoreError),
    /// An answer for the caller; the job has written something that must be undone.
    Undo(StoreError),
    /// The database refused.
    Database(rusqlite::Error),
    /// The job panicked: a defect.
    Panicked,
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

impl From<Failure> for StoreError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused(error) | Failure::Undo(error) => error,
            Failure::Database(error) => translate(&error),
            Failure::Panicked => Self::Internal("a job panicked".to_owned()),
        }
    }
}

/// True if the job is not to blame: the others of its group would fail as well.
pub(super) fn concerns_all(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(
            ErrorCode::DiskFull
                | ErrorCode::SystemIoFailure
                | ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::DatabaseCorrupt
                | ErrorCode::NotADatabase
                | ErrorCode::CannotOpen
                | ErrorCode::ReadOnly
                | ErrorCode::OutOfMemory
        )
    )
}

/// What a caller is told. SQLite's texts name tables and columns, never values.
pub(super) fn translate(error: &rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => StoreError::Full,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy,
        _ => StoreError::Internal(error.to_string()),
    }
}

/// True if a unique index refused the row.
pub(super) fn is_taken(error: &rusqlite::Error) -> bool {
    use rusqlite::ffi::{SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE};
    error.sqlite_error().is_some_and(|cause| {
        [SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE].contains(&cause.extended_code)
    })
}
