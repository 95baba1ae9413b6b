//! Walks the events of a session backwards: each names the one before it, and some are signposts for a short cut.
//!
//! Reading what is new costs nothing extra; reading an old page costs at most [`SIGNPOST`] steps on the way to it.

use super::rows;
use super::statements::session as sql;
use rusqlite::{Connection, OptionalExtension, Result, Row, params};
use std::ops::ControlFlow;

/// Each event whose number is a multiple of this is found at once. The statements and the schema know it as well.
const SIGNPOST: u64 = 64;

/// The last event of a session, where every walk begins that does not begin at a signpost.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tail {
    /// `sessions.key`.
    pub(super) session: i64,
    /// The number of the last event.
    pub(super) seq: u64,
    /// Its `events.key`, 0 where there are no events.
    pub(super) event: i64,
}

impl Tail {
    /// From the columns `key, seq, last_event`.
    pub(super) fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self { session: row.get(0)?, seq: rows::unsigned(row, 1)?, event: row.get(2)? })
    }
}

/// The tail of a session by its own id.
pub(super) fn find_tail(db: &Connection, session_id: &str) -> Result<Option<Tail>> {
    db.prepare_cached(sql::FIND_TAIL)?.query_row([session_id], Tail::read).optional()
}

/// Visits the events numbered `from` and below, falling, until the visitor breaks.
///
/// A row has the columns of [`rows::event`]. Must run in a transaction, or a session that is
/// deleted meanwhile ends in an error.
pub(super) fn walk(
    db: &Connection,
    tail: Tail,
    from: u64,
    mut visit: impl FnMut(&Row<'_>) -> Result<ControlFlow<()>>,
) -> Result<()> {
    let mut key = find_start(db, tail, from)?;
    let mut statement = db.prepare_cached(sql::GET_EVENT)?;
    while key != 0 {
        let flow = statement.query_row([key], |row| {
            key = row.get(9)?;
            if rows::unsigned(row, 0)? > from { Ok(ControlFlow::Continue(())) } else { visit(row) }
        })?;
        if flow.is_break() {
            break;
        }
    }
    Ok(())
}

/// The key of the nearest event known at `from` or above it, 0 where there is nothing to visit.
fn find_start(db: &Connection, tail: Tail, from: u64) -> Result<i64> {
    if from == 0 {
        return Ok(0);
    }
    let signpost = from.div_ceil(SIGNPOST).saturating_mul(SIGNPOST);
    if tail.event == 0 || signpost >= tail.seq {
        return Ok(tail.event);
    }
    db.prepare_cached(sql::FIND_SIGNPOST)?
        .query_row(params![tail.session, rows::signed(signpost)], |row| row.get(0))
}
