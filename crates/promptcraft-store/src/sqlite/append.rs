//! The append: decides first (who owns the session, was it stored before), then stores all of it.
//!
//! Everything that can refuse comes before the first write, so a refusal costs its group nothing.

use super::failure::Failure;
use super::rows;
use super::statements::{guest, session as sql};
use crate::{Append, Appended, EventKind, NewEvent, Owner, Refusal, StoreError};
use rusqlite::{Connection, OptionalExtension, params};

mod writes;

/// What an append must know of a session that exists.
struct Head {
    key: i64,
    owner: Owner,
    seq: u64,
    message_count: u64,
    deleted: bool,
}

/// An event of the same request that is stored already.
struct Part {
    kind: EventKind,
    variant: u32,
    seq: u64,
}

/// Where the events of this append go.
struct Place {
    session: i64,
    first_seq: u64,
    owner: Owner,
}

/// Stores an append, or says why not.
pub(super) fn append(db: &Connection, append: &Append) -> Result<Appended, Failure> {
    let Some(first) = append.events.first() else {
        return Err(Failure::Refused(StoreError::Internal(
            "an append without an event".to_owned(),
        )));
    };
    let head = match admit(db, append)? {
        Ok(head) => head,
        Err(refusal) => return Ok(Appended::Refused(refusal)),
    };
    let parts = match &head {
        Some(head) => list_parts(db, head.key, &append.request_id)?,
        None => Vec::new(),
    };
    if let (Some(head), Some(seq)) = (&head, find_repeat(append, first, &parts)) {
        let event = db
            .prepare_cached(sql::GET_EVENT)?
            .query_row(params![head.key, rows::signed(seq)], rows::event)?;
        return Ok(Appended::Repeated(Box::new(event)));
    }
    let claimed = head.is_none();
    let place = place(db, append, head)?;
    store(db, append, &place, &parts)?;
    Ok(Appended::Stored { first_seq: place.first_seq, claimed, owner: place.owner })
}

/// The session if it exists and takes this append, `None` if this append may make it.
fn admit(db: &Connection, append: &Append) -> Result<Result<Option<Head>, Refusal>, Failure> {
    let head = find_head(db, &append.session_id)?;
    Ok(match (head, &append.owner) {
        (None, None) => Err(Refusal::Missing),
        (None, Some(owner)) if is_retired(db, owner)? => Err(Refusal::NotYours),
        (None, Some(_)) => Ok(None),
        (Some(head), Some(owner)) if head.owner != *owner => Err(Refusal::NotYours),
        (Some(head), _) if head.deleted => Err(Refusal::Deleted),
        (Some(head), _) => Ok(Some(head)),
    })
}

fn find_head(db: &Connection, session_id: &str) -> rusqlite::Result<Option<Head>> {
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Head {
            key: row.get(0)?,
            owner: rows::owner(row, 1)?,
            seq: rows::unsigned(row, 2)?,
            message_count: rows::unsigned(row, 3)?,
            deleted: row.get(4)?,
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

fn list_parts(db: &Connection, session: i64, request_id: &str) -> rusqlite::Result<Vec<Part>> {
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Part { kind: rows::kind(row, 0)?, variant: row.get(1)?, seq: rows::unsigned(row, 2)? })
    };
    db.prepare_cached(sql::LIST_PARTS_OF_REQUEST)?
        .query_map(params![session, request_hash(request_id), request_id], read)?
        .collect()
}

/// The number of the stored event that makes this append a repeat.
fn find_repeat(append: &Append, first: &NewEvent, parts: &[Part]) -> Option<u64> {
    let is_same = |part: &&Part| part.kind == first.kind && part.variant == first.variant;
    let part = if append.opens { parts.first() } else { parts.iter().find(is_same) };
    part.map(|part| part.seq)
}

/// Counts the new events in the session, which it makes if there is none.
fn place(db: &Connection, append: &Append, head: Option<Head>) -> Result<Place, Failure> {
    let added = append.events.len() as u64;
    let messages = append.events.iter().filter(|event| is_message(event.kind)).count() as u64;
    if let Some(head) = head {
        db.prepare_cached(sql::ADVANCE_SESSION)?.execute(params![
            head.key,
            rows::signed(head.seq + added),
            rows::signed(head.message_count + messages),
            append.at,
            append.title,
        ])?;
        return Ok(Place { session: head.key, first_seq: head.seq + 1, owner: head.owner });
    }
    let Some(owner) = append.owner.clone() else {
        return Err(Failure::Refused(StoreError::NotFound));
    };
    db.prepare_cached(sql::CREATE_SESSION)?.execute(params![
        append.session_id,
        owner.to_string(),
        append.title,
        rows::signed(added),
        rows::signed(messages),
        append.at,
    ])?;
    Ok(Place { session: db.last_insert_rowid(), first_seq: 1, owner })
}

fn is_message(kind: EventKind) -> bool {
    matches!(kind, EventKind::UserMessage | EventKind::Message)
}

/// Stores the events and all that goes with them.
fn store(db: &Connection, append: &Append, place: &Place, parts: &[Part]) -> Result<(), Failure> {
    let hash = request_hash(&append.request_id);
    let mut request =
        parts.iter().find(|part| part.kind == EventKind::UserMessage).map(|part| part.seq);
    let mut waiting = None;
    for (seq, event) in (place.first_seq..).zip(&append.events) {
        create_event(db, append, place.session, (seq, hash, event))?;
        if event.kind == EventKind::UserMessage {
            request = request.or(Some(seq));
            waiting = waiting.or(Some(db.last_insert_rowid()));
        }
    }
    if append.awaits_answer {
        let event = waiting.unwrap_or_else(|| db.last_insert_rowid());
        db.prepare_cached(sql::CREATE_UNANSWERED)?.execute(params![
            place.session,
            append.request_id,
            event
        ])?;
    }
    if append.settles {
        db.prepare_cached(sql::DELETE_UNANSWERED)?
            .execute(params![place.session, append.request_id])?;
    }
    writes::store_all(db, append, place)?;
    if let Some(bytes) = &append.snapshot {
        let seq = snapshot_seq(db, append, place, request)?;
        db.prepare_cached(sql::REPLACE_SNAPSHOT)?.execute(params![place.session, seq, bytes])?;
    }
    Ok(())
}

fn create_event(
    db: &Connection,
    append: &Append,
    session: i64,
    (seq, hash, event): (u64, i64, &NewEvent),
) -> rusqlite::Result<()> {
    db.prepare_cached(sql::CREATE_EVENT)?.execute(params![
        session,
        rows::signed(seq),
        event.kind as u8,
        event.variant,
        append.at,
        event.fingerprint,
        hash,
        append.request_id,
        event.message_id,
        event.text,
        event.body,
    ])?;
    Ok(())
}

/// Up to which number a snapshot stored with this append includes the person's messages.
///
/// Answers come in the order of their requests, and further requests may be stored meanwhile: the answer to one knows
/// nothing of those behind it. So it is the number of the answered message; without one, all that is not waiting.
fn snapshot_seq(
    db: &Connection,
    append: &Append,
    place: &Place,
    request: Option<u64>,
) -> rusqlite::Result<i64> {
    if let Some(seq) = request {
        return Ok(rows::signed(seq));
    }
    let last = rows::signed(place.first_seq + append.events.len() as u64) - 1;
    let oldest_waiting: Option<i64> = db
        .prepare_cached(sql::FIND_OLDEST_UNANSWERED)?
        .query_row([place.session], |row| row.get(0))?;
    Ok(oldest_waiting.map_or(last, |seq| seq - 1))
}

/// FNV-1a, 64 bits: stored, so it must never change. It narrows a search; the id itself is compared as well.
pub(super) fn request_hash(request_id: &str) -> i64 {
    let hash = request_id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    hash.cast_signed()
}
