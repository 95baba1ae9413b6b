//! Brings a database to the schema that this program knows, one numbered step at a time; it never goes back.

use super::failure::{Failure, translate};
use crate::StoreError;
use rusqlite::{Connection, TransactionBehavior};

/// All steps, in order; step 1 makes version 1. Append only: what has been released is never edited.
const MIGRATIONS: &[&str] = &[
    include_str!("../../migrations/sqlite/0001_conversations_templates_accounts.sql"),
    include_str!("../../migrations/sqlite/0002_endings.sql"),
    include_str!("../../migrations/sqlite/0003_answers.sql"),
    include_str!("../../migrations/sqlite/0004_ratings.sql"),
];

/// Marks a file as PromptCraft's (`pragma application_id`): `PCft` in ASCII.
const APPLICATION_ID: i32 = 0x5043_6674;

/// The newest schema that this program knows.
pub(super) fn known_version() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// The schema of a PromptCraft file; 0 for an empty one. [`StoreError::Newer`] past what this program knows,
/// [`StoreError::Unavailable`] for a file of some other program.
pub(super) fn recognize(db: &Connection) -> Result<i64, StoreError> {
    let number = |statement| -> Result<i64, StoreError> {
        db.query_row(statement, [], |row| row.get(0)).map_err(|error| translate(&error))
    };
    let (found, known) = (number("pragma user_version")?, known_version());
    let is_ours = number("pragma application_id")? == i64::from(APPLICATION_ID);
    if !is_ours && (found != 0 || number("select count(*) from sqlite_schema")? > 0) {
        return Err(StoreError::Unavailable("it is no PromptCraft database".to_owned()));
    }
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    Ok(found)
}

/// Applies what is missing, each step in a transaction of its own.
pub(super) fn migrate(db: &mut Connection) -> Result<(), StoreError> {
    let found = recognize(db)?;
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
