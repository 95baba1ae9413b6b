//! Brings a database to the schema that this program knows, one numbered step at a time; it never goes back.

use super::failure::{Failure, translate};
use crate::StoreError;
use rusqlite::{Connection, TransactionBehavior};

/// All steps, in order; step 1 makes version 1. Append only: what has been released is never edited.
const MIGRATIONS: &[&str] =
    &[include_str!("../../migrations/sqlite/0001_conversations_templates_accounts.sql")];

/// Marks a file as PromptCraft's (`pragma application_id`): `PCft` in ASCII.
pub(super) const APPLICATION_ID: i32 = 0x5043_6674;

/// The newest schema that this program knows.
pub(super) fn known_version() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// The schema of the file; 0 for a new one. [`StoreError::Newer`] past what this program knows.
pub(super) fn version(db: &Connection) -> Result<i64, StoreError> {
    let read = |row: &rusqlite::Row<'_>| row.get::<_, i64>(0);
    let found = db.query_row("pragma user_version", [], read).map_err(|error| translate(&error))?;
    let known = known_version();
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    Ok(found)
}

/// Applies what is missing, each step in a transaction of its own.
pub(super) fn migrate(db: &mut Connection) -> Result<(), StoreError> {
    let found = version(db)?;
    for (number, sql) in (1_i64..).zip(MIGRATIONS) {
        if number > found {
            apply(db, number, sql).map_err(StoreError::from)?;
        }
    }
    Ok(())
}

fn apply(db: &mut Connection, number: i64, sql: &str) -> Result<(), Failure> {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute_batch(sql)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", number)?;
    transaction.commit()?;
    Ok(())
}
