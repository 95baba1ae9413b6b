//! Sessions and their events: reading, naming, deleting.

use super::append::request_hash;
use super::failure::Failure;
use super::search::{Budget, Words};
use super::statements::{opportunity, session as sql};
use super::{count, rows};
use crate::{Event, Millis, Owner, Page, Session, Snapshot, StoreError, Unanswered};
use rusqlite::{Connection, OptionalExtension, Params, params};

pub(super) fn find(db: &Connection, session_id: &str) -> Result<Option<Session>, Failure> {
    Ok(db.prepare_cached(sql::FIND_SESSION)?.query_row([session_id], rows::session).optional()?)
}

pub(super) fn list_events(
    db: &Connection,
    session_id: &str,
    after: u64,
    limit: u32,
) -> Result<Vec<Event>, Failure> {
    events(db, sql::LIST_EVENTS, params![session_id, rows::signed(after), limit])
}

pub(super) fn list_messages(
    db: &Connection,
    session_id: &str,
    before: Option<u64>,
    limit: u32,
) -> Result<Vec<Event>, Failure> {
    let before = before.map_or(i64::MAX, rows::signed);
    rising(events(db, sql::LIST_MESSAGES, params![session_id, before, limit]))
}

pub(super) fn list_requests(
    db: &Connection,
    session_id: &str,
    after: u64,
    limit: u32,
) -> Result<Vec<Event>, Failure> {
    rising(events(db, sql::LIST_REQUESTS, params![session_id, rows::signed(after), limit]))
}

pub(super) fn list_events_of_request(
    db: &Connection,
    session_id: &str,
    request_id: &str,
) -> Result<Vec<Event>, Failure> {
    let hash = request_hash(request_id);
    events(db, sql::LIST_EVENTS_OF_REQUEST, params![session_id, hash, request_id])
}

pub(super) fn find_event(
    db: &Connection,
    session_id: &str,
    message_id: &str,
) -> Result<Option<Event>, Failure> {
    Ok(db
        .prepare_cached(sql::FIND_EVENT)?
        .query_row([session_id, message_id], rows::event)
        .optional()?)
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

/// A page of an owner's sessions. Must run in a transaction: the count and the rows are of one moment.
pub(super) fn list(
    db: &Connection,
    owner: &Owner,
    words: &Words,
    (offset, limit): (u64, u32),
) -> Result<Page<Session>, Failure> {
    let owner = owner.to_string();
    if !words.is_empty() {
        return search(db, &owner, words, (offset, limit));
    }
    let count = count(db, sql::COUNT_SESSIONS, [&owner])?;
    let mut statement = db.prepare_cached(sql::LIST_SESSIONS)?;
    let page = params![owner, limit, rows::signed(offset)];
    let rows = statement.query_map(page, rows::session)?.collect::<Result<_, _>>()?;
    Ok(Page { count, rows })
}

/// As [`list`], of the sessions that contain all words.
fn search(
    db: &Connection,
    owner: &str,
    words: &Words,
    (offset, limit): (u64, u32),
) -> Result<Page<Session>, Failure> {
    let mut budget = Budget::new();
    let mut page = Page { count: 0, rows: Vec::new() };
    let mut statement = db.prepare_cached(sql::LIST_SESSIONS)?;
    let mut candidates = statement.query(params![owner, -1, 0])?;
    while let Some(row) = candidates.next()? {
        let session = rows::session(row)?;
        if contains(db, row.get(8)?, &session.title, words, &mut budget)? {
            if page.count >= offset && page.rows.len() < limit as usize {
                page.rows.push(session);
            }
            page.count += 1;
        }
    }
    Ok(page)
}

/// Whether each word stands in the title or in some message. Past the budget only titles are looked at.
fn contains(
    db: &Connection,
    session: i64,
    title: &str,
    words: &Words,
    budget: &mut Budget,
) -> rusqlite::Result<bool> {
    let mut missing = words.missing_in(title);
    let mut statement = db.prepare_cached(sql::LIST_TEXTS)?;
    let mut texts = statement.query([session])?;
    while !missing.is_empty() && !budget.is_spent() {
        let Some(row) = texts.next()? else { break };
        let text = row.get_ref(0)?.as_str()?;
        budget.spend(text.len());
        missing.strike(text);
    }
    Ok(missing.is_empty())
}

pub(super) fn rename(
    db: &Connection,
    owner: &Owner,
    session_id: &str,
    title: &str,
) -> Result<Session, Failure> {
    db.prepare_cached(sql::RENAME_SESSION)?
        .query_row(params![owner.to_string(), session_id, title], rows::session)
        .optional()?
        .ok_or(Failure::Refused(StoreError::NotFound))
}

pub(super) fn delete(
    db: &Connection,
    owner: &Owner,
    session_id: &str,
    at: Millis,
) -> Result<(), Failure> {
    let key = db
        .prepare_cached(sql::FIND_OWN_SESSION)?
        .query_row(params![owner.to_string(), session_id], |row| row.get(0))
        .optional()?
        .ok_or(Failure::Refused(StoreError::NotFound))?;
    bury(db, key, at)?;
    Ok(())
}

/// Deletes all sessions of an owner; their ids stay taken.
pub(super) fn delete_all(
    db: &Connection,
    owner: &Owner,
    at: Millis,
) -> rusqlite::Result<Vec<String>> {
    let sessions: Vec<(i64, String)> = db
        .prepare_cached(sql::LIST_OWN_SESSIONS)?
        .query_map([owner.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (key, _) in &sessions {
        bury(db, *key, at)?;
    }
    Ok(sessions.into_iter().map(|(_, id)| id).collect())
}

fn bury(db: &Connection, key: i64, at: Millis) -> rusqlite::Result<()> {
    empty(db, key)?;
    db.prepare_cached(sql::BURY_SESSION)?.execute(params![key, at])?;
    Ok(())
}

/// Deletes all that hangs on a session.
pub(super) fn empty(db: &Connection, key: i64) -> rusqlite::Result<()> {
    for statement in [
        sql::DELETE_EVENTS,
        sql::DELETE_ALL_UNANSWERED,
        sql::DELETE_SNAPSHOT,
        opportunity::DELETE_OPPORTUNITIES,
    ] {
        db.prepare_cached(statement)?.execute([key])?;
    }
    Ok(())
}

fn events(db: &Connection, statement: &str, params: impl Params) -> Result<Vec<Event>, Failure> {
    let mut statement = db.prepare_cached(statement)?;
    let events = statement.query_map(params, rows::event)?;
    Ok(events.collect::<Result<_, _>>()?)
}

fn rising(events: Result<Vec<Event>, Failure>) -> Result<Vec<Event>, Failure> {
    events.map(|mut events| {
        events.reverse();
        events
    })
}
