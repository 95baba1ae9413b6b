//! The library of templates.

use super::failure::{Failure, is_taken};
use super::search::{Budget, Words};
use super::statements::template as sql;
use super::{count, rows};
use crate::{Owner, Page, StoreError, Template};
use rusqlite::{Connection, OptionalExtension, params};

/// Stores a template in the library of `owner`, which need not be the one that it names.
pub(super) fn create(db: &Connection, template: &Template, owner: &Owner) -> Result<(), Failure> {
    let created = db.prepare_cached(sql::CREATE_TEMPLATE)?.execute(params![
        template.id,
        owner.to_string(),
        template.title,
        template.description,
        template.category,
        template.tags,
        template.content,
        template.fields,
        template.examples,
        template.source,
        template.message_count,
        template.created_at,
        template.updated_at,
    ]);
    match created {
        Ok(0) => Err(Failure::Refused(StoreError::NotFound)),
        Ok(_) => Ok(()),
        Err(error) if is_taken(&error) => Err(Failure::Refused(StoreError::Conflict("id"))),
        Err(error) => Err(error.into()),
    }
}

pub(super) fn update(db: &Connection, template: &Template) -> Result<(), Failure> {
    let updated = db.prepare_cached(sql::UPDATE_TEMPLATE)?.execute(params![
        template.id,
        template.owner.to_string(),
        template.title,
        template.description,
        template.category,
        template.tags,
        template.content,
        template.fields,
        template.examples,
        template.source,
        template.message_count,
        template.updated_at,
    ])?;
    found(updated)
}

pub(super) fn find(
    db: &Connection,
    owner: &Owner,
    template_id: &str,
) -> Result<Option<Template>, Failure> {
    Ok(db
        .prepare_cached(sql::FIND_TEMPLATE)?
        .query_row(params![template_id, owner.to_string()], rows::template)
        .optional()?)
}

/// A page of a library. Must run in a transaction: the count and the rows are of one moment.
pub(super) fn list(
    db: &Connection,
    (owner, category): (&Owner, Option<&str>),
    words: &Words,
    (offset, limit): (u64, u32),
) -> Result<Page<Template>, Failure> {
    let owner = owner.to_string();
    if !words.is_empty() {
        return search(db, (&owner, category), words, (offset, limit));
    }
    let count = count(db, sql::COUNT_TEMPLATES, params![owner, category])?;
    let mut statement = db.prepare_cached(sql::LIST_TEMPLATES)?;
    let page = params![owner, category, limit, rows::signed(offset)];
    let rows = statement.query_map(page, rows::template)?.collect::<Result<_, _>>()?;
    Ok(Page { count, rows })
}

/// As [`list`], of the templates that contain all words; past the budget none is looked at.
fn search(
    db: &Connection,
    (owner, category): (&str, Option<&str>),
    words: &Words,
    (offset, limit): (u64, u32),
) -> Result<Page<Template>, Failure> {
    let mut budget = Budget::new();
    let mut page = Page { count: 0, rows: Vec::new() };
    let mut statement = db.prepare_cached(sql::LIST_TEMPLATES)?;
    let mut candidates = statement.query(params![owner, category, -1, 0])?;
    while let (false, Some(row)) = (budget.is_spent(), candidates.next()?) {
        let template = rows::template(row)?;
        budget.spend(template.content.len() + template.description.len());
        if contains(&template, words) {
            if page.count >= offset && page.rows.len() < limit as usize {
                page.rows.push(template);
            }
            page.count += 1;
        }
    }
    Ok(page)
}

/// Whether each word stands in one of the texts that people see in a list, or in the body.
fn contains(template: &Template, words: &Words) -> bool {
    let mut missing = words.missing_in(&template.title);
    for text in [&template.description, &template.tags, &template.content] {
        missing.strike(text);
    }
    missing.is_empty()
}

pub(super) fn delete(db: &Connection, owner: &Owner, template_id: &str) -> Result<(), Failure> {
    let deleted = db
        .prepare_cached(sql::DELETE_TEMPLATE)?
        .execute(params![template_id, owner.to_string()])?;
    found(deleted)
}

pub(super) fn delete_all(db: &Connection, owner: &Owner) -> rusqlite::Result<usize> {
    db.prepare_cached(sql::DELETE_TEMPLATES_OF)?.execute([owner.to_string()])
}

fn found(rows: usize) -> Result<(), Failure> {
    if rows == 1 { Ok(()) } else { Err(Failure::Refused(StoreError::NotFound)) }
}
