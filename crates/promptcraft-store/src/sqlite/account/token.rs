//! Sign-ins, refresh tokens and tickets. The database sees hashes only.

use super::super::failure::Failure;
use super::super::rows;
use super::super::statements::account as sql;
use crate::{Millis, RefreshToken, Rotation, SignIn, Ticket};
use rusqlite::{Connection, OptionalExtension, params};

/// A refresh token with all that decides on it.
struct Candidate {
    sign_in_id: String,
    user_id: String,
    expires_at: Millis,
    used: bool,
    revoked: bool,
    disabled: bool,
}

pub(in super::super) fn create_sign_in(
    db: &Connection,
    sign_in: &SignIn,
    refresh: &RefreshToken,
) -> Result<(), Failure> {
    super::get(db, &sign_in.user_id)?;
    db.prepare_cached(sql::CREATE_SIGN_IN)?.execute(params![
        sign_in.id,
        sign_in.user_id,
        sign_in.created_at,
        sign_in.revoked,
    ])?;
    create_refresh_token(db, refresh, &sign_in.id)
}

pub(in super::super) fn find_sign_in(db: &Connection, id: &str) -> Result<Option<SignIn>, Failure> {
    let read = |row: &rusqlite::Row<'_>| {
        Ok(SignIn {
            id: row.get(0)?,
            user_id: row.get(1)?,
            created_at: row.get(2)?,
            revoked: row.get(3)?,
        })
    };
    Ok(db.prepare_cached(sql::FIND_SIGN_IN)?.query_row([id], read).optional()?)
}

pub(in super::super) fn rotate(
    db: &Connection,
    old_hash: &str,
    new: &RefreshToken,
    at: Millis,
) -> Result<Rotation, Failure> {
    let Some(old) = find_candidate(db, old_hash)? else { return Ok(Rotation::Refused) };
    if old.revoked || old.disabled {
        return Ok(Rotation::Refused);
    }
    if old.used {
        // Two hold the same token, and one of them is not the person: neither goes on.
        revoke(db, &old.sign_in_id)?;
        return Ok(Rotation::Reused { sign_in_id: old.sign_in_id });
    }
    if old.expires_at <= at {
        return Ok(Rotation::Refused);
    }
    let user = super::get(db, &old.user_id)?;
    db.prepare_cached(sql::USE_REFRESH_TOKEN)?.execute([old_hash])?;
    create_refresh_token(db, new, &old.sign_in_id)?;
    Ok(Rotation::Rotated(Box::new(user)))
}

fn find_candidate(db: &Connection, hash: &str) -> rusqlite::Result<Option<Candidate>> {
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Candidate {
            sign_in_id: row.get(0)?,
            user_id: row.get(1)?,
            expires_at: row.get(2)?,
            used: row.get(3)?,
            revoked: row.get(4)?,
            disabled: row.get(5)?,
        })
    };
    db.prepare_cached(sql::FIND_REFRESH_TOKEN)?.query_row([hash], read).optional()
}

fn create_refresh_token(
    db: &Connection,
    token: &RefreshToken,
    sign_in_id: &str,
) -> Result<(), Failure> {
    db.prepare_cached(sql::CREATE_REFRESH_TOKEN)?.execute(params![
        token.hash,
        sign_in_id,
        token.expires_at
    ])?;
    Ok(())
}

pub(in super::super) fn revoke(db: &Connection, sign_in_id: &str) -> Result<(), Failure> {
    db.prepare_cached(sql::REVOKE_SIGN_IN)?.execute([sign_in_id])?;
    Ok(())
}

pub(in super::super) fn revoke_all(
    db: &Connection,
    user_id: &str,
    except: Option<&str>,
) -> Result<Vec<String>, Failure> {
    let mut statement = db.prepare_cached(sql::REVOKE_SIGN_INS)?;
    let revoked = statement.query_map(params![user_id, except], |row| row.get(0))?;
    Ok(revoked.collect::<Result<_, _>>()?)
}

pub(in super::super) fn create_ticket(db: &Connection, ticket: &Ticket) -> Result<(), Failure> {
    super::get(db, &ticket.user_id)?;
    db.prepare_cached(sql::CREATE_TICKET)?.execute(params![
        ticket.hash,
        ticket.user_id,
        ticket.sign_in_id,
        ticket.expires_at,
    ])?;
    Ok(())
}

/// A ticket that is past is taken out as well, and gets nobody in.
pub(in super::super) fn take_ticket(
    db: &Connection,
    hash: &str,
    at: Millis,
) -> Result<Option<Ticket>, Failure> {
    let ticket = db.prepare_cached(sql::TAKE_TICKET)?.query_row([hash], rows::ticket).optional()?;
    Ok(ticket.filter(|ticket| ticket.expires_at > at))
}

pub(in super::super) fn purge(db: &Connection, at: Millis) -> Result<(), Failure> {
    for statement in [sql::PURGE_TICKETS, sql::PURGE_REFRESH_TOKENS, sql::PURGE_SIGN_INS] {
        db.prepare_cached(statement)?.execute([at])?;
    }
    Ok(())
}
