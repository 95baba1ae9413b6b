//! Rows as the types of the store, and numbers as SQLite keeps them (signed, 64 bits).

use crate::{
    Event, EventKind, Opportunity, OpportunityState, Owner, Session, Template, Ticket, User,
};
use rusqlite::types::Type;
use rusqlite::{Error, Result, Row};

/// A count or a sequence number as SQLite keeps it; what is too large is larger than any there.
pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A column that holds a count or a sequence number.
pub(super) fn unsigned(row: &Row<'_>, column: usize) -> Result<u64> {
    let number: i64 = row.get(column)?;
    u64::try_from(number).map_err(|_| Error::IntegralValueOutOfRange(column, number))
}

/// A column that holds an owner.
pub(super) fn owner(row: &Row<'_>, column: usize) -> Result<Owner> {
    Owner::parse(row.get_ref(column)?.as_str()?)
        .ok_or_else(|| Error::InvalidColumnType(column, "owner".to_owned(), Type::Text))
}

/// A column that holds a kind of event.
pub(super) fn kind(row: &Row<'_>, column: usize) -> Result<EventKind> {
    let number: u8 = row.get(column)?;
    EventKind::from_number(number).ok_or(Error::IntegralValueOutOfRange(column, i64::from(number)))
}

/// `seq, kind, request_id, variant, message_id, at, text, body, fingerprint`.
pub(super) fn event(row: &Row<'_>) -> Result<Event> {
    Ok(Event {
        seq: unsigned(row, 0)?,
        kind: kind(row, 1)?,
        request_id: row.get(2)?,
        variant: row.get(3)?,
        message_id: row.get(4)?,
        at: row.get(5)?,
        text: row.get(6)?,
        body: row.get(7)?,
        fingerprint: row.get(8)?,
    })
}

/// `id, owner, title, seq, message_count, created_at, updated_at, deleted`.
pub(super) fn session(row: &Row<'_>) -> Result<Session> {
    Ok(Session {
        id: row.get(0)?,
        owner: owner(row, 1)?,
        title: row.get::<_, Option<String>>(2)?.unwrap_or_default(),
        seq: unsigned(row, 3)?,
        message_count: unsigned(row, 4)?,
        created_at: row.get(5)?,
        updated_at: row.get(6)?,
        deleted: row.get(7)?,
    })
}

/// `id, session_id, shape, state, template_id, body, created_at, updated_at`.
pub(super) fn opportunity(row: &Row<'_>) -> Result<Opportunity> {
    Ok(Opportunity {
        id: row.get(0)?,
        session_id: row.get(1)?,
        shape: row.get(2)?,
        state: state(row, 3)?,
        template_id: row.get(4)?,
        body: row.get(5)?,
        created_at: row.get(6)?,
        updated_at: row.get(7)?,
        score: row.get(8)?,
        confidence: row.get(9)?,
    })
}

/// A column that holds the state of an opportunity.
pub(super) fn state(row: &Row<'_>, column: usize) -> Result<OpportunityState> {
    let number: u8 = row.get(column)?;
    OpportunityState::from_number(number)
        .ok_or(Error::IntegralValueOutOfRange(column, i64::from(number)))
}

/// The columns of a template in the order of its fields.
pub(super) fn template(row: &Row<'_>) -> Result<Template> {
    Ok(Template {
        id: row.get(0)?,
        owner: owner(row, 1)?,
        title: row.get(2)?,
        description: row.get(3)?,
        category: row.get(4)?,
        tags: row.get(5)?,
        content: row.get(6)?,
        fields: row.get(7)?,
        examples: row.get(8)?,
        source: row.get(9)?,
        message_count: row.get(10)?,
        created_at: row.get(11)?,
        updated_at: row.get(12)?,
    })
}

/// The columns of a user in the order of its fields.
pub(super) fn user(row: &Row<'_>) -> Result<User> {
    Ok(User {
        id: row.get(0)?,
        issuer: row.get(1)?,
        subject: row.get(2)?,
        username: row.get(3)?,
        email: row.get(4)?,
        password_hash: row.get(5)?,
        is_admin: row.get(6)?,
        disabled: row.get(7)?,
        created_at: row.get(8)?,
    })
}

/// The columns of a ticket in the order of its fields.
pub(super) fn ticket(row: &Row<'_>) -> Result<Ticket> {
    Ok(Ticket {
        hash: row.get(0)?,
        user_id: row.get(1)?,
        sign_in_id: row.get(2)?,
        expires_at: row.get(3)?,
    })
}
