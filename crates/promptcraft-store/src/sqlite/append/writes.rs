//! What is stored with an event or not at all: templates, opportunities.

use super::super::failure::{Failure, is_taken};
use super::super::{statements::opportunity as sql, template};
use super::Place;
use crate::{Append, Opportunity, OwnedWrite, StoreError, Template};
use rusqlite::{Connection, params};

/// Stores all writes of an append.
pub(super) fn store_all(db: &Connection, append: &Append, place: &Place) -> Result<(), Failure> {
    for write in &append.writes {
        match write {
            OwnedWrite::Template(template) => create_template(db, template, place)?,
            OwnedWrite::Opportunity(opportunity) => create_opportunity(db, opportunity, place)?,
            OwnedWrite::Accept { opportunity_id, template_id } => {
                accept(db, append, place, (opportunity_id, template_id))?;
            }
        }
    }
    Ok(())
}

fn create_template(db: &Connection, template: &Template, place: &Place) -> Result<(), Failure> {
    match template::create(db, template, &place.owner) {
        // The event is written already, so a refusal must take it back.
        Err(Failure::Refused(error)) => Err(Failure::Undo(error)),
        result => result,
    }
}

fn create_opportunity(
    db: &Connection,
    opportunity: &Opportunity,
    place: &Place,
) -> Result<(), Failure> {
    let Opportunity { id, shape, body, created_at, .. } = opportunity;
    let created = db.prepare_cached(sql::CREATE_OPPORTUNITY)?.execute(params![
        id,
        place.session,
        shape,
        body,
        created_at
    ]);
    match created {
        Ok(_) => Ok(()),
        Err(error) if is_taken(&error) => Err(Failure::Undo(StoreError::Conflict("id"))),
        Err(error) => Err(error.into()),
    }
}

fn accept(
    db: &Connection,
    append: &Append,
    place: &Place,
    (opportunity_id, template_id): (&str, &str),
) -> Result<(), Failure> {
    let accepted = db.prepare_cached(sql::ACCEPT_OPPORTUNITY)?.execute(params![
        place.session,
        opportunity_id,
        template_id,
        append.at
    ])?;
    if accepted == 1 {
        return Ok(());
    }
    let exists = db
        .prepare_cached(sql::FIND_OPPORTUNITY_STATE)?
        .exists(params![place.session, opportunity_id])?;
    let error = if exists { StoreError::Conflict("opportunity") } else { StoreError::NotFound };
    Err(Failure::Undo(error))
}
