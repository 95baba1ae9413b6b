//! Opportunities: looking them up and dismissing them. They are made and accepted by an append.

use super::failure::Failure;
use super::rows;
use super::statements::opportunity as sql;
use crate::{Millis, Opportunity, Owner};
use rusqlite::{Connection, OptionalExtension, params};

pub(super) fn find_open(db: &Connection, session_id: &str) -> Result<Option<Opportunity>, Failure> {
    let mut statement = db.prepare_cached(sql::FIND_OPEN_OPPORTUNITY)?;
    Ok(statement.query_row([session_id], rows::opportunity).optional()?)
}

pub(super) fn find(
    db: &Connection,
    session_id: &str,
    opportunity_id: &str,
) -> Result<Option<Opportunity>, Failure> {
    let mut statement = db.prepare_cached(sql::FIND_OPPORTUNITY)?;
    Ok(statement.query_row([session_id, opportunity_id], rows::opportunity).optional()?)
}

pub(super) fn dismiss(
    db: &Connection,
    owner: &Owner,
    (session_id, opportunity_id): (&str, &str),
    at: Millis,
) -> Result<bool, Failure> {
    let dismissed = db.prepare_cached(sql::DISMISS_OPPORTUNITY)?.execute(params![
        owner.to_string(),
        session_id,
        opportunity_id,
        at
    ])?;
    Ok(dismissed == 1)
}

pub(super) fn is_shape_dismissed(
    db: &Connection,
    owner: &Owner,
    shape: &str,
    since: Millis,
) -> Result<bool, Failure> {
    Ok(db
        .prepare_cached(sql::IS_SHAPE_DISMISSED)?
        .query_row(params![owner.to_string(), shape, since], |row| row.get(0))?)
}
