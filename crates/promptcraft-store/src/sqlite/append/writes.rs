//! What is stored with an event or not at all: templates, opportunities.

use super::super::failure::{Failure, is_taken};
use super::super::{statements::opportunity as sql, template};
use super::Head;
use crate::{Append, Opportunity, OwnedWrite, StoreError, Template};
use rusqlite::{Connection, params};

/// Stores all writes of an append.
pub(super) fn store_all(db: &Connection, append: &Append, head: &Head) -> Result<(), Failure> {
    for write in &append.writes {
        match write {
            OwnedWrite::Template(template) => create_template(db, template, head)?,
            OwnedWrite::Opportunity(opportunity) => create_opportunity(db, opportunity, head)?,
            OwnedWrite::Accept { opportunity_id, template_id } => {
                accept(db, append, head, (opportunity_id, template_id))?;
            }
        }
    }
    Ok(())
}

fn create_template(db: &Connection, template: &Template, head: &Head) -> Result<(), Failure> {
    match template::create(db, template, &head.owner) {
        // The event is written already, so a refusal must take it back.
        Err(Failure::Refused(error)) => Err(Failure::Undo(error)),
        result => result,
    }
}

fn create_opportunity(
    db: &Connection,
    opportunity: &Opportunity,
    head: &Head,
) -> Result<(), Failure> {
    let Opportunity { id, shape, body, created_at, score, confidence, .. } = opportunity;
    let created = db
        .prepare_cached(sql::CREATE_OPPORTUNITY)?
        .execute(params![id, head.key, shape, body, created_at, score, confidence]);
    match created {
        Ok(_) => Ok(()),
        Err(error) if is_taken(&error) => Err(Failure::Undo(StoreError::Conflict("id"))),
        Err(error) => Err(error.into()),
    }
}

fn accept(
    db: &Connection,
    append: &Append,
    head: &Head,
    (opportunity_id, template_id): (&str, &str),
) -> Result<(), Failure> {
    let accepted = db.prepare_cached(sql::ACCEPT_OPPORTUNITY)?.execute(params![
        head.key,
        opportunity_id,
        template_id,
        append.at
    ])?;
    if accepted == 1 {
        return super::super::opportunity::record_answer(db, opportunity_id, true, append.at);
    }
    let exists = db
        .prepare_cached(sql::FIND_OPPORTUNITY_STATE)?
        .exists(params![head.key, opportunity_id])?;
    let error = if exists { StoreError::Conflict("opportunity") } else { StoreError::NotFound };
    Err(Failure::Undo(error))
}
