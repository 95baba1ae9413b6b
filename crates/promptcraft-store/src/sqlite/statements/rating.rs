//! Ratings.

/// Keeps one in a session of this owner; the last word counts.
pub(in super::super) const KEEP_RATING: &str = "insert into ratings \
    (session, message_id, rating, comment, at) select key, ?3, ?4, ?5, ?6 from sessions \
    where id = ?2 and owner = ?1 and deleted_at is null \
    on conflict (session, message_id) do update \
    set rating = excluded.rating, comment = excluded.comment, at = excluded.at";

/// That of an answer.
pub(in super::super) const FIND_RATING: &str = "select rating, comment from ratings \
    where session = (select key from sessions where id = ?1) and message_id = ?2";

/// All of a session.
pub(in super::super) const DELETE_RATINGS: &str = "delete from ratings where session = ?1";
