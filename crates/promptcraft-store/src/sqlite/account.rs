//! Users of this server and of outside issuers.

use super::failure::Failure;
use super::rows;
use super::statements::account as sql;
use crate::{Ending, NewUser, StoreError, User, UserPatch};
use rusqlite::{Connection, OptionalExtension, Params, Row, params};

pub(super) mod token;

pub(super) fn create(db: &Connection, user: &NewUser) -> Result<User, Failure> {
    if user.issuer.is_empty() {
        refuse_taken(db, &user.id, (&user.username, &user.email))?;
    }
    let created = db.prepare_cached(sql::CREATE_USER)?.execute(params![
        user.id,
        user.issuer,
        user.subject,
        user.username,
        key(&user.username),
        user.email,
        key(&user.email),
        user.password_hash,
        user.is_admin,
        user.at,
    ]);
    match created {
        Err(error) if super::failure::is_taken(&error) => {
            Err(Failure::Refused(StoreError::Conflict("id")))
        }
        Err(error) => Err(error.into()),
        Ok(_) => get(db, &user.id),
    }
}

pub(super) fn get_or_create_outside(db: &Connection, user: &NewUser) -> Result<User, Failure> {
    match find_by_subject(db, &user.issuer, &user.subject)? {
        Some(user) => Ok(user),
        None => create(db, user),
    }
}

pub(super) fn find_by_subject(
    db: &Connection,
    issuer: &str,
    subject: &str,
) -> Result<Option<User>, Failure> {
    find_one(db, sql::FIND_USER_BY_SUBJECT, [issuer, subject])
}

pub(super) fn find(db: &Connection, user_id: &str) -> Result<Option<User>, Failure> {
    find_one(db, sql::FIND_USER, [user_id])
}

pub(super) fn find_by_login(db: &Connection, login: &str) -> Result<Option<User>, Failure> {
    let key = key(login);
    match find_one(db, sql::FIND_USER_BY_NAME, [&key])? {
        Some(user) => Ok(Some(user)),
        None => find_one(db, sql::FIND_USER_BY_EMAIL, [&key]),
    }
}

pub(super) fn list(db: &Connection) -> Result<Vec<User>, Failure> {
    let mut statement = db.prepare_cached(sql::LIST_USERS)?;
    let users = statement.query_map([], rows::user)?;
    Ok(users.collect::<Result<_, _>>()?)
}

pub(super) fn list_endings(
    db: &Connection,
    after: u64,
    limit: u32,
) -> Result<Vec<Ending>, Failure> {
    let read = |row: &Row<'_>| Ok(Ending { number: rows::unsigned(row, 0)?, user_id: row.get(1)? });
    let mut statement = db.prepare_cached(sql::LIST_ENDINGS)?;
    let endings = statement.query_map(params![rows::signed(after), limit], read)?;
    Ok(endings.collect::<Result<_, _>>()?)
}

pub(super) fn last_ending(db: &Connection) -> Result<u64, Failure> {
    Ok(db.prepare_cached(sql::LAST_ENDING)?.query_row([], |row| rows::unsigned(row, 0))?)
}

pub(super) fn update(db: &Connection, user_id: &str, patch: &UserPatch) -> Result<User, Failure> {
    let mut user = get(db, user_id)?;
    let was_disabled = user.disabled;
    apply(&mut user, patch);
    if user.issuer.is_empty() {
        refuse_taken(db, user_id, (&user.username, &user.email))?;
    }
    db.prepare_cached(sql::UPDATE_USER)?.execute(params![
        user_id,
        user.username,
        key(&user.username),
        user.email,
        key(&user.email),
        user.password_hash,
        user.is_admin,
        user.disabled,
    ])?;
    if user.disabled && !was_disabled {
        // Enabling the user again must not bring old tokens back to life.
        token::revoke_all(db, user_id, None)?;
    }
    Ok(user)
}

pub(super) fn delete(db: &Connection, user_id: &str) -> Result<(), Failure> {
    match db.prepare_cached(sql::DELETE_USER)?.execute([user_id])? {
        0 => Err(Failure::Refused(StoreError::NotFound)),
        _ => Ok(()),
    }
}

fn apply(user: &mut User, patch: &UserPatch) {
    let UserPatch { username, email, password_hash, disabled, is_admin } = patch.clone();
    if let Some(username) = username {
        user.username = username;
    }
    if let Some(email) = email {
        user.email = email;
    }
    user.password_hash = password_hash.or(user.password_hash.take());
    user.disabled = disabled.unwrap_or(user.disabled);
    user.is_admin = is_admin.unwrap_or(user.is_admin);
}

/// A name must not be taken as an address either, or a login would name two accounts.
fn refuse_taken(
    db: &Connection,
    user_id: &str,
    (username, email): (&str, &str),
) -> Result<(), Failure> {
    let (name_key, email_key) = (key(username), key(email));
    let is_taken = |statement, key: &str| -> rusqlite::Result<bool> {
        db.prepare_cached(statement)?.query_row([key, user_id], |row| row.get(0))
    };
    if is_taken(sql::IS_NAME_TAKEN, &name_key)? || is_taken(sql::IS_EMAIL_TAKEN, &name_key)? {
        return Err(Failure::Refused(StoreError::Conflict("username")));
    }
    if is_taken(sql::IS_EMAIL_TAKEN, &email_key)? || is_taken(sql::IS_NAME_TAKEN, &email_key)? {
        return Err(Failure::Refused(StoreError::Conflict("email")));
    }
    Ok(())
}

fn get(db: &Connection, user_id: &str) -> Result<User, Failure> {
    find(db, user_id)?.ok_or(Failure::Refused(StoreError::NotFound))
}

fn find_one(
    db: &Connection,
    statement: &str,
    params: impl Params,
) -> Result<Option<User>, Failure> {
    Ok(db.prepare_cached(statement)?.query_row(params, rows::user).optional()?)
}

/// How names and addresses are compared.
fn key(text: &str) -> String {
    text.to_lowercase()
}
