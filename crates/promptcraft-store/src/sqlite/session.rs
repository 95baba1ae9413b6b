//! Sessions: listing, searching, naming, deleting.

use super::chain::{self, Tail};
use super::failure::Failure;
use super::search::{Budget, Words};
use super::statements::{opportunity, rating, session as sql};
use super::{count, rows};
use crate::{Millis, Owner, Page, Session, StoreError};
use rusqlite::{Connection, OptionalExtension, params};
use std::ops::ControlFlow;

pub(super) fn find(db: &Connection, session_id: &str) -> Result<Option<Session>, Failure> {
    Ok(db.prepare_cached(sql::FIND_SESSION)?.query_row([session_id], rows::session).optional()?)
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
        let tail = Tail { session: row.get(8)?, seq: session.seq, event: row.get(9)? };
        if contains(db, tail, &session.title, words, &mut budget)? {
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
    tail: Tail,
    title: &str,
    words: &Words,
    budget: &mut Budget,
) -> rusqlite::Result<bool> {
    let mut missing = words.missing_in(title);
    if missing.is_empty() || budget.is_spent() {
        return Ok(missing.is_empty());
    }
    chain::walk(db, tail, u64::MAX, |row| {
        let text = row.get_ref(6)?.as_str()?;
        budget.spend(text.len());
        missing.strike(text);
        let done = missing.is_empty() || budget.is_spent();
        Ok(if done { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    })?;
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
    let tail = db
        .prepare_cached(sql::FIND_OWN_SESSION)?
        .query_row(params![owner.to_string(), session_id], Tail::read)
        .optional()?
        .ok_or(Failure::Refused(StoreError::NotFound))?;
    bury(db, tail, at)?;
    Ok(())
}

/// Deletes all sessions of an owner; their ids stay taken.
pub(super) fn delete_all(
    db: &Connection,
    owner: &Owner,
    at: Millis,
) -> rusqlite::Result<Vec<String>> {
    let sessions: Vec<(Tail, String)> = db
        .prepare_cached(sql::LIST_OWN_SESSIONS)?
        .query_map([owner.to_string()], |row| Ok((Tail::read(row)?, row.get(3)?)))?
        .collect::<Result<_, _>>()?;
    for (tail, _) in &sessions {
        bury(db, *tail, at)?;
    }
    Ok(sessions.into_iter().map(|(_, id)| id).collect())
}

fn bury(db: &Connection, tail: Tail, at: Millis) -> rusqlite::Result<()> {
    empty(db, tail)?;
    db.prepare_cached(sql::BURY_SESSION)?.execute(params![tail.session, at])?;
    Ok(())
}

/// Deletes what hangs on a session; its events, which may be many, are erased after this transaction.
pub(super) fn empty(db: &Connection, tail: Tail) -> rusqlite::Result<()> {
    db.prepare_cached(sql::CREATE_ERASURE)?.execute(params![tail.session, tail.event])?;
    for statement in [
        sql::DELETE_ALL_UNANSWERED,
        sql::DELETE_SNAPSHOT,
        opportunity::DELETE_OPPORTUNITIES,
        rating::DELETE_RATINGS,
    ] {
        db.prepare_cached(statement)?.execute([tail.session])?;
    }
    Ok(())
}
