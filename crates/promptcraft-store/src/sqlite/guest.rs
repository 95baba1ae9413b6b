//! Guests: moving their work to a user, noting their visits, deleting what nobody came back for.

use super::chain::Tail;
use super::failure::Failure;
use super::statements::{guest as sql, session as session_sql};
use super::{session, template};
use crate::{Millis, Owner};
use rusqlite::{Connection, params};

/// Gives everything to the user. Opportunities hang on sessions and go with them.
pub(super) fn move_to(
    db: &Connection,
    guest: &str,
    user: &str,
    at: Millis,
) -> Result<Vec<String>, Failure> {
    let from = Owner::Guest(guest.to_owned()).to_string();
    let to = Owner::User(user.to_owned()).to_string();
    let moved = db
        .prepare_cached(session_sql::LIST_OWN_SESSIONS)?
        .query_map([&from], |row| row.get(3))?
        .collect::<Result<_, _>>()?;
    db.prepare_cached(sql::MOVE_SESSIONS)?.execute([&from, &to])?;
    db.prepare_cached(sql::MOVE_TEMPLATES)?.execute([&from, &to])?;
    db.prepare_cached(sql::DELETE_VISIT)?.execute([guest])?;
    db.prepare_cached(sql::RETIRE_GUEST)?.execute(params![guest, at])?;
    Ok(moved)
}

pub(super) fn is_retired(db: &Connection, guest: &str) -> Result<bool, Failure> {
    Ok(db.prepare_cached(sql::IS_GUEST_RETIRED)?.query_row([guest], |row| row.get(0))?)
}

pub(super) fn touch(db: &Connection, guests: &[String], at: Millis) -> Result<(), Failure> {
    let mut statement = db.prepare_cached(sql::TOUCH_GUEST)?;
    for guest in guests {
        statement.execute(params![guest, at])?;
    }
    Ok(())
}

/// Owners (all guests) whose last visit was before a time, `limit` at most.
pub(super) fn list_stale(
    db: &Connection,
    before: Millis,
    limit: u32,
) -> Result<Vec<Owner>, Failure> {
    let mut statement = db.prepare_cached(sql::LIST_STALE_GUESTS)?;
    let stale = statement.query_map(params![before, limit], |row| super::rows::owner(row, 0))?;
    Ok(stale.collect::<Result<_, _>>()?)
}

/// Deletes all of a guest, unless there was a visit meanwhile. Ids of sessions become free: nobody has them any more.
pub(super) fn purge(db: &Connection, owner: &Owner, before: Millis) -> Result<bool, Failure> {
    let Owner::Guest(guest) = owner else { return Ok(false) };
    let last: Option<Millis> =
        db.prepare_cached(sql::FIND_LAST_VISIT)?.query_row([guest], |row| row.get(0))?;
    if last.is_none_or(|at| at >= before) {
        return Ok(false);
    }
    for tail in list_tails(db, owner)? {
        session::empty(db, tail)?;
    }
    db.prepare_cached(session_sql::DELETE_SESSIONS_OF)?.execute([owner.to_string()])?;
    template::delete_all(db, owner)?;
    db.prepare_cached(sql::DELETE_VISIT)?.execute([guest])?;
    Ok(true)
}

fn list_tails(db: &Connection, owner: &Owner) -> rusqlite::Result<Vec<Tail>> {
    let mut statement = db.prepare_cached(sql::LIST_ALL_SESSIONS)?;
    statement.query_map([owner.to_string()], Tail::read)?.collect()
}
