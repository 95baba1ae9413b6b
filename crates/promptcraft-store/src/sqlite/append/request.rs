//! The events of one request: which there are, whether it waits, and how they are found again.
//!
//! While a request waits, its row among the few that wait is enough to find it. Only with the answer does it enter the
//! large index, where the two lie side by side: one page is written for both.

use super::super::rows;
use super::super::statements::session as sql;
use crate::{Append, EventKind, NewEvent};
use rusqlite::{Connection, params};

/// The events of a request, stored ones first.
#[derive(Debug, Default)]
pub(super) struct Request(Vec<Part>);

#[derive(Debug)]
struct Part {
    /// `events.key`.
    event: i64,
    kind: EventKind,
    variant: u32,
    seq: u64,
    place: Place,
}

/// Where an event of a request is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Stored and in the index.
    Indexed,
    /// Stored, among those that wait.
    Waiting,
    /// Comes with this append.
    New,
}

/// What is stored of a request.
pub(super) fn find(db: &Connection, session: i64, request_id: &str) -> rusqlite::Result<Request> {
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Part {
            event: row.get(0)?,
            kind: rows::kind(row, 1)?,
            variant: row.get(2)?,
            seq: rows::unsigned(row, 3)?,
            place: if row.get(4)? { Place::Waiting } else { Place::Indexed },
        })
    };
    let mut statement = db.prepare_cached(sql::LIST_PARTS_OF_REQUEST)?;
    let request = params![session, request_hash(request_id), request_id];
    statement.query_map(request, read)?.collect::<Result<_, _>>().map(Request)
}

impl Request {
    /// The key of the stored event that makes an append a repeat: any event if it opens the request, else the same part.
    pub(super) fn find_repeat(&self, opens: bool, first: &NewEvent) -> Option<i64> {
        let repeats =
            |part: &&Part| opens || (part.kind == first.kind && part.variant == first.variant);
        self.0.iter().filter(repeats).min_by_key(|part| part.seq).map(|part| part.event)
    }

    /// Adds an event of this append.
    pub(super) fn add(&mut self, new: &NewEvent, event: i64, seq: u64) {
        let NewEvent { kind, variant, .. } = *new;
        self.0.push(Part { event, kind, variant, seq, place: Place::New });
    }

    /// The number of what the person said.
    pub(super) fn user_message_seq(&self) -> Option<u64> {
        self.find_user_message().map(|part| part.seq)
    }

    /// Makes the new events findable, and lets the request wait or no longer wait.
    pub(super) fn store(
        &self,
        db: &Connection,
        append: &Append,
        session: i64,
    ) -> rusqlite::Result<()> {
        let waits = append.awaits_answer && !append.settles;
        let waiting = if waits { self.find_waiting() } else { None };
        if let Some(event) = waiting {
            let row = params![session, append.request_id, event];
            db.prepare_cached(sql::CREATE_UNANSWERED)?.execute(row)?;
        }
        if append.settles && self.0.iter().any(|part| part.place == Place::Waiting) {
            let row = params![session, append.request_id];
            db.prepare_cached(sql::DELETE_UNANSWERED)?.execute(row)?;
        }
        let hash = request_hash(&append.request_id);
        let is_due = |part: &&Part| match part.place {
            Place::Indexed => false,
            Place::Waiting => append.settles,
            Place::New => waiting != Some(part.event),
        };
        let mut statement = db.prepare_cached(sql::CREATE_REQUEST_EVENT)?;
        for part in self.0.iter().filter(is_due) {
            statement.execute(params![session, hash, part.event])?;
        }
        Ok(())
    }

    /// The event that waits from now on, unless one does already.
    fn find_waiting(&self) -> Option<i64> {
        let waits_already = self.0.iter().any(|part| part.place == Place::Waiting);
        let part = self.find_user_message().or(self.0.last());
        part.filter(|_| !waits_already).map(|part| part.event)
    }

    fn find_user_message(&self) -> Option<&Part> {
        self.0.iter().find(|part| part.kind == EventKind::UserMessage)
    }
}

/// FNV-1a, 64 bits: stored, so it must never change. It narrows a search; the id itself is compared as well.
pub(in super::super) fn request_hash(request_id: &str) -> i64 {
    let hash = request_id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    hash.cast_signed()
}
