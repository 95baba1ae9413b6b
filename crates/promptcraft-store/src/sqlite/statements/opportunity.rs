//! Opportunities.

/// Stores an open one.
pub(in super::super) const CREATE_OPPORTUNITY: &str = "insert into opportunities \
    (id, session, shape, state, template_id, body, created_at, updated_at, score, confidence) \
    values (?1, ?2, ?3, 0, null, ?4, ?5, ?5, ?6, ?7)";

/// Became a template, once.
pub(in super::super) const ACCEPT_OPPORTUNITY: &str = "update opportunities \
    set state = 1, template_id = ?3, updated_at = ?4 where id = ?2 and session = ?1 and state <> 1";

/// One of a session, whatever its state.
pub(in super::super) const FIND_OPPORTUNITY_STATE: &str =
    "select state from opportunities where id = ?2 and session = ?1";

/// The newest open one.
pub(in super::super) const FIND_OPEN_OPPORTUNITY: &str = "select \
    id, ?1, shape, state, template_id, body, created_at, updated_at, coalesce(score, 0.0), coalesce(confidence, 0.0) from opportunities \
    where session = (select key from sessions where id = ?1) and state = 0 order by created_at desc, id desc limit 1";

/// One of a session.
pub(in super::super) const FIND_OPPORTUNITY: &str = "select \
    id, ?1, shape, state, template_id, body, created_at, updated_at, coalesce(score, 0.0), coalesce(confidence, 0.0) from opportunities \
    where id = ?2 and session = (select key from sessions where id = ?1)";

/// Dismisses one; again is no change.
pub(in super::super) const DISMISS_OPPORTUNITY: &str = "update opportunities \
    set updated_at = iif(state = 2, updated_at, ?4), state = 2 \
    where id = ?3 and state <> 1 and session = (select key from sessions where id = ?2 and owner = ?1)";

/// Whether an owner dismissed a shape.
pub(in super::super) const IS_SHAPE_DISMISSED: &str = "select exists (select 1 from opportunities \
    join sessions on sessions.key = opportunities.session \
    where opportunities.shape = ?2 and opportunities.state = 2 and opportunities.updated_at >= ?3 \
    and sessions.owner = ?1)";

/// Whether an owner was offered a shape.
pub(in super::super) const IS_SHAPE_OFFERED: &str = "select exists (select 1 from opportunities \
    join sessions on sessions.key = opportunities.session \
    where opportunities.shape = ?2 and sessions.owner = ?1)";

/// What somebody did with one; the last word counts.
pub(in super::super) const RECORD_ANSWER: &str = "insert into opportunity_answers \
    (opportunity_id, score, confidence, accepted, at) select id, score, confidence, ?2, ?3 from opportunities \
    where id = ?1 and score is not null \
    on conflict (opportunity_id) do update set accepted = excluded.accepted, at = excluded.at";

/// What people did, newest first.
pub(in super::super) const LIST_ANSWERS: &str =
    "select score, confidence, accepted from opportunity_answers order by at desc limit ?1";

/// All of a session.
pub(in super::super) const DELETE_OPPORTUNITIES: &str =
    "delete from opportunities where session = ?1";
