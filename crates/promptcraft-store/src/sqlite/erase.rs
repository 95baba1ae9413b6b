//! Erases the events of deleted sessions, some at a time, so that nobody waits behind a long conversation.
//!
//! What is to be erased stands in the database: a crash in between loses no erasure.

use super::statements::session as sql;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

/// Events in one transaction: a few milliseconds.
const STEP: usize = 200;

/// Erases some events; true if there may be more. Must not run in a transaction.
pub(super) fn step(db: &Connection) -> bool {
    try_step(db).unwrap_or_else(|error| {
        // It is tried again after the next group.
        tracing::warn!(%error, "deleted events could not be erased yet");
        false
    })
}

fn try_step(db: &Connection) -> rusqlite::Result<bool> {
    let Some((session, last)) = find_erasure(db)? else { return Ok(false) };
    let transaction = rusqlite::Transaction::new_unchecked(db, TransactionBehavior::Immediate)?;
    let mut event = last;
    for _ in 0..STEP {
        if event == 0 {
            break;
        }
        event = db.prepare_cached(sql::ERASE_EVENT)?.query_row([event], |row| row.get(0))?;
    }
    if event == 0 {
        db.prepare_cached(sql::DELETE_REQUEST_EVENTS)?.execute([session])?;
        db.prepare_cached(sql::DELETE_ERASURE)?.execute([session])?;
    } else {
        db.prepare_cached(sql::ADVANCE_ERASURE)?.execute(params![session, event])?;
    }
    transaction.commit()?;
    Ok(true)
}

fn find_erasure(db: &Connection) -> rusqlite::Result<Option<(i64, i64)>> {
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    db.prepare_cached(sql::FIND_ERASURE)?.query_row([], read).optional()
}
