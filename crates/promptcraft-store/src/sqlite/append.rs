//! The append: decides first (who owns the session, was it stored before), then stores all of it.
//!
//! Everything that can refuse comes before the first write, so a refusal costs its group nothing; only
//! [`writes`] can fail later, and then the whole append is undone.

mod request;
mod writes;

use super::failure::Failure;
use super::rows;
use super::statements::{guest, session as sql};
use crate::{Append, Appended, EventKind, NewEvent, Owner, Refusal, StoreError};
use request::Request;
use rusqlite::{Connection, OptionalExtension, params};

pub(super) use request::request_hash;

/// What an append must know of its session.
struct Head {
    key: i64,
    owner: Owner,
    seq: u64,
    last_event: i64,
    message_count: u64,
    deleted: bool,
}

/// Stores an append, or says why not.
pub(super) fn append(db: &Connection, append: &Append) -> Result<Appended, Failure> {
    let Some(first) = append.events.first() else {
        let error = StoreError::Internal("an append without an event".to_owned());
        return Err(Failure::Refused(error));
    };
    let (mut head, request) = match admit(db, append)? {
        Admission::Refused(refusal) => return Ok(Appended::Refused(refusal)),
        Admission::Claims(owner) => (claim(db, append, owner)?, Request::default()),
        Admission::Enters(head) => {
            let request = request::find(db, head.key, &append.request_id)?;
            (head, request)
        }
    };
    if let Some(event) = request.find_repeat(append.opens, first) {
        let event = db.prepare_cached(sql::GET_EVENT)?.query_row([event], rows::event)?;
        return Ok(Appended::Repeated(Box::new(event)));
    }
    let (first_seq, claimed) = (head.seq + 1, head.seq == 0);
    store(db, append, &mut head, request)?;
    Ok(Appended::Stored { first_seq, claimed, owner: head.owner })
}

/// Whether the session takes an append.
enum Admission {
    Refused(Refusal),
    Claims(Owner),
    Enters(Head),
}

fn admit(db: &Connection, append: &Append) -> rusqlite::Result<Admission> {
    let head = find_head(db, &append.session_id)?;
    Ok(match (head, &append.owner) {
        (None, None) => Admission::Refused(Refusal::Missing),
        (None, Some(owner)) if is_retired(db, owner)? => Admission::Refused(Refusal::NotYours),
        (None, Some(owner)) => Admission::Claims(owner.clone()),
        (Some(head), Some(owner)) if head.owner != *owner => Admission::Refused(Refusal::NotYours),
        (Some(head), _) if head.deleted => Admission::Refused(Refusal::Deleted),
        (Some(head), _) => Admission::Enters(head),
    })
}

fn find_head(db: &Connection, session_id: &str) -> rusqlite::Result<Option<Head>> {
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Head {
            key: row.get(0)?,
            owner: rows::owner(row, 1)?,
            seq: rows::unsigned(row, 2)?,
            last_event: row.get(3)?,
            message_count: rows::unsigned(row, 4)?,
            deleted: row.get(5)?,
        })
    };
    db.prepare_cached(sql::FIND_HEAD)?.query_row([session_id], read).optional()
}

/// A guest whose work has moved to a user must not begin anew under the old name.
fn is_retired(db: &Connection, owner: &Owner) -> rusqlite::Result<bool> {
    match owner {
        Owner::Guest(id) => {
            db.prepare_cached(guest::IS_GUEST_RETIRED)?.query_row([id], |row| row.get(0))
        }
        Owner::User(_) => Ok(false),
    }
}

/// Makes the session; the events that follow in this transaction fill it.
fn claim(db: &Connection, append: &Append, owner: Owner) -> rusqlite::Result<Head> {
    let session = params![append.session_id, owner.to_string(), append.at];
    db.prepare_cached(sql::CREATE_SESSION)?.execute(session)?;
    let key = db.last_insert_rowid();
    Ok(Head { key, owner, seq: 0, last_event: 0, message_count: 0, deleted: false })
}

/// Stores the events and all that goes with them.
fn store(
    db: &Connection,
    append: &Append,
    head: &mut Head,
    mut request: Request,
) -> Result<(), Failure> {
    for event in &append.events {
        create_event(db, append, head, event)?;
        request.add(event, head.last_event, head.seq);
    }
    db.prepare_cached(sql::ADVANCE_SESSION)?.execute(params![
        head.key,
        rows::signed(head.seq),
        head.last_event,
        rows::signed(head.message_count),
        append.at,
        append.title,
    ])?;
    request.store(db, append, head.key)?;
    writes::store_all(db, append, head)?;
    if let Some(bytes) = &append.snapshot {
        let seq = snapshot_seq(db, head, &request)?;
        db.prepare_cached(sql::REPLACE_SNAPSHOT)?.execute(params![head.key, seq, bytes])?;
    }
    Ok(())
}

/// Stores an event behind the last one, which it becomes.
fn create_event(
    db: &Connection,
    append: &Append,
    head: &mut Head,
    event: &NewEvent,
) -> rusqlite::Result<()> {
    head.seq += 1;
    head.message_count += u64::from(is_message(event.kind));
    db.prepare_cached(sql::CREATE_EVENT)?.execute(params![
        head.key,
        rows::signed(head.seq),
        head.last_event,
        event.kind as u8,
        event.variant,
        append.at,
        event.fingerprint,
        append.request_id,
        event.message_id,
        event.text,
        event.body,
    ])?;
    head.last_event = db.last_insert_rowid();
    Ok(())
}

fn is_message(kind: EventKind) -> bool {
    matches!(kind, EventKind::UserMessage | EventKind::Message)
}

/// Up to which number a snapshot stored with this append includes the person's messages.
///
/// Answers come in the order of their requests, and further requests may be stored meanwhile: the answer to one knows
/// nothing of those behind it. So it is the number of the answered message; without one, all that is not waiting.
fn snapshot_seq(db: &Connection, head: &Head, request: &Request) -> rusqlite::Result<i64> {
    if let Some(seq) = request.user_message_seq() {
        return Ok(rows::signed(seq));
    }
    let oldest_waiting: Option<i64> =
        db.prepare_cached(sql::FIND_OLDEST_UNANSWERED)?.query_row([head.key], |row| row.get(0))?;
    Ok(oldest_waiting.map_or(rows::signed(head.seq), |seq| seq - 1))
}
