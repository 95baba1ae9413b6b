//! Ratings: the last word of the owner on an answer.

use super::failure::Failure;
use super::statements::rating as sql;
use crate::{Millis, Owner, Rating};
use rusqlite::{Connection, OptionalExtension, params};

/// Keeps a rating; false unless the session is the owner's.
pub(super) fn rate(
    db: &Connection,
    owner: &Owner,
    session_id: &str,
    rating: &Rating,
    at: Millis,
) -> Result<bool, Failure> {
    let Rating { message_id, rating, comment } = rating;
    let kept = db.prepare_cached(sql::KEEP_RATING)?.execute(params![
        owner.to_string(),
        session_id,
        message_id,
        rating,
        comment,
        at
    ])?;
    Ok(kept == 1)
}

/// The ratings of these answers, where there are any.
pub(super) fn list(
    db: &Connection,
    session_id: &str,
    message_ids: &[String],
) -> Result<Vec<Rating>, Failure> {
    let mut statement = db.prepare_cached(sql::FIND_RATING)?;
    let mut ratings = Vec::new();
    for message_id in message_ids {
        let found = statement
            .query_row([session_id, message_id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        ratings.extend(found.map(|(rating, comment)| Rating {
            message_id: message_id.clone(),
            rating,
            comment,
        }));
    }
    Ok(ratings)
}
