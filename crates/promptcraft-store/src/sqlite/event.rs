//! Reading the events of a session, and what is kept beside them. Everything here must run in a transaction.

use super::append::request_hash;
use super::chain;
use super::failure::Failure;
use super::rows;
use super::statements::session as sql;
use crate::{Event, EventKind, Snapshot, Unanswered};
use rusqlite::{Connection, OptionalExtension, Params, params};
use std::ops::ControlFlow;

pub(super) fn list(
    db: &Connection,
    session_id: &str,
    after: u64,
    limit: u32,
) -> Result<Vec<Event>, Failure> {
    let from = after.saturating_add(u64::from(limit));
    collect(db, session_id, Range { from, after, limit, kinds: &ALL })
}

pub(super) fn list_messages(
    db: &Connection,
    session_id: &str,
    before: Option<u64>,
    limit: u32,
) -> Result<Vec<Event>, Failure> {
    let from = before.unwrap_or(u64::MAX).saturating_sub(1);
    collect(db, session_id, Range { from, after: 0, limit, kinds: &MESSAGES })
}

pub(super) fn list_requests(
    db: &Connection,
    session_id: &str,
    after: u64,
    limit: u32,
) -> Result<Vec<Event>, Failure> {
    collect(db, session_id, Range { from: u64::MAX, after, limit, kinds: &REQUESTS })
}

const ALL: [EventKind; 5] = [
    EventKind::UserMessage,
    EventKind::Message,
    EventKind::OptimizationResult,
    EventKind::TemplateOpportunity,
    EventKind::TemplateCreated,
];
const MESSAGES: [EventKind; 2] = [EventKind::UserMessage, EventKind::Message];
const REQUESTS: [EventKind; 1] = [EventKind::UserMessage];

/// The newest `limit` events of some kinds, numbered `from` at most and over `after`.
#[derive(Debug, Clone, Copy)]
struct Range<'a> {
    from: u64,
    after: u64,
    limit: u32,
    kinds: &'a [EventKind],
}

/// The events of a range, rising.
fn collect(db: &Connection, session_id: &str, range: Range<'_>) -> Result<Vec<Event>, Failure> {
    let mut events = Vec::new();
    let Some(tail) = chain::find_tail(db, session_id)? else { return Ok(events) };
    chain::walk(db, tail, range.from, |row| {
        if events.len() >= range.limit as usize || rows::unsigned(row, 0)? <= range.after {
            return Ok(ControlFlow::Break(()));
        }
        if range.kinds.contains(&rows::kind(row, 1)?) {
            events.push(rows::event(row)?);
        }
        Ok(ControlFlow::Continue(()))
    })?;
    events.reverse();
    Ok(events)
}

pub(super) fn list_of_request(
    db: &Connection,
    session_id: &str,
    request_id: &str,
) -> Result<Vec<Event>, Failure> {
    // What is deleted may not be erased yet.
    let tail = chain::find_tail(db, session_id)?.filter(|tail| tail.event != 0);
    let Some(tail) = tail else { return Ok(Vec::new()) };
    let request = params![tail.session, request_hash(request_id), request_id];
    events(db, sql::LIST_EVENTS_OF_REQUEST, request)
}

pub(super) fn find(
    db: &Connection,
    session_id: &str,
    message_id: &str,
) -> Result<Option<Event>, Failure> {
    let mut found = None;
    let Some(tail) = chain::find_tail(db, session_id)? else { return Ok(None) };
    chain::walk(db, tail, u64::MAX, |row| {
        if row.get_ref(4)?.as_str()? != message_id {
            return Ok(ControlFlow::Continue(()));
        }
        found = Some(rows::event(row)?);
        Ok(ControlFlow::Break(()))
    })?;
    Ok(found)
}

pub(super) fn list_unanswered(
    db: &Connection,
    session_id: Option<&str>,
    limit: u32,
) -> Result<Vec<Unanswered>, Failure> {
    let Some(session_id) = session_id else { return list_all_unanswered(db, limit) };
    let waiting = events(db, sql::LIST_UNANSWERED_OF_SESSION, params![session_id, limit])?;
    let name = |event| Unanswered { session_id: session_id.to_owned(), event };
    Ok(waiting.into_iter().map(name).collect())
}

fn list_all_unanswered(db: &Connection, limit: u32) -> Result<Vec<Unanswered>, Failure> {
    let mut statement = db.prepare_cached(sql::LIST_UNANSWERED)?;
    let waiting = statement.query_map([limit], |row| {
        Ok(Unanswered { session_id: row.get(9)?, event: rows::event(row)? })
    })?;
    Ok(waiting.collect::<Result<_, _>>()?)
}

pub(super) fn find_snapshot(
    db: &Connection,
    session_id: &str,
) -> Result<Option<Snapshot>, Failure> {
    let read =
        |row: &rusqlite::Row<'_>| Ok(Snapshot { seq: rows::unsigned(row, 0)?, bytes: row.get(1)? });
    Ok(db.prepare_cached(sql::FIND_SNAPSHOT)?.query_row([session_id], read).optional()?)
}

fn events(db: &Connection, statement: &str, params: impl Params) -> Result<Vec<Event>, Failure> {
    let mut statement = db.prepare_cached(statement)?;
    let events = statement.query_map(params, rows::event)?;
    Ok(events.collect::<Result<_, _>>()?)
}
