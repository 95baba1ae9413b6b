//! Opportunities: looking them up and dismissing them. They are made and accepted by an append.

use super::failure::Failure;
use super::rows;
use super::statements::opportunity as sql;
use crate::{Millis, Opportunity, OpportunityAnswer, Owner};
use rusqlite::{Connection, OptionalExtension, Row, params};

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
    if dismissed == 1 {
        record_answer(db, opportunity_id, false, at)?;
    }
    Ok(dismissed == 1)
}

/// Notes what somebody did with an opportunity; the last word counts.
pub(super) fn record_answer(
    db: &Connection,
    opportunity_id: &str,
    is_accepted: bool,
    at: Millis,
) -> Result<(), Failure> {
    db.prepare_cached(sql::RECORD_ANSWER)?.execute(params![opportunity_id, is_accepted, at])?;
    Ok(())
}

pub(super) fn list_answers(db: &Connection, limit: u32) -> Result<Vec<OpportunityAnswer>, Failure> {
    let read = |row: &Row<'_>| {
        let (score, confidence, is_accepted) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(OpportunityAnswer { score, confidence, is_accepted })
    };
    let mut statement = db.prepare_cached(sql::LIST_ANSWERS)?;
    let answers = statement.query_map([limit], read)?;
    Ok(answers.collect::<Result<_, _>>()?)
}

pub(super) fn is_shape_offered(
    db: &Connection,
    owner: &Owner,
    shape: &str,
) -> Result<bool, Failure> {
    let mut statement = db.prepare_cached(sql::IS_SHAPE_OFFERED)?;
    Ok(statement.query_row(params![owner.to_string(), shape], |row| row.get(0))?)
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
