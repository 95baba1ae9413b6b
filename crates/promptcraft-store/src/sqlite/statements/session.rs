//! Sessions, events, what waits for an answer, snapshots.

/// What an append must know of its session: key, owner, seq, last event, messages, deleted.
pub(in super::super) const FIND_HEAD: &str = "select \
    key, owner, seq, last_event, message_count, deleted_at is not null from sessions where id = ?1";

/// Makes a session that has no event yet.
pub(in super::super) const CREATE_SESSION: &str = "insert into sessions \
    (id, owner, title, seq, last_event, message_count, created_at, updated_at) values (?1, ?2, null, 0, 0, 0, ?3, ?3)";

/// Counts new events; a title is taken where there is none yet.
pub(in super::super) const ADVANCE_SESSION: &str = "update sessions \
    set seq = ?2, last_event = ?3, message_count = ?4, updated_at = ?5, title = coalesce(title, ?6) where key = ?1";

/// Stores an event.
pub(in super::super) const CREATE_EVENT: &str = "insert into events \
    (session, seq, previous, kind, variant, at, fingerprint, request_id, message_id, text, body) \
    values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";

/// Makes an event findable by its request.
pub(in super::super) const CREATE_REQUEST_EVENT: &str =
    "insert or ignore into request_events (session, request_hash, event) values (?1, ?2, ?3)";

/// Key, kind, variant, seq of the events of a request, and whether each waits; in no order.
pub(in super::super) const LIST_PARTS_OF_REQUEST: &str = "select key, kind, variant, seq, waits from (\
    select event, 1 as waits from unanswered where session = ?1 and request_id = ?3 union all \
    select event, 0 from request_events where session = ?1 and request_hash = ?2) \
    join events on events.key = event where request_id = ?3";

/// A request waits.
pub(in super::super) const CREATE_UNANSWERED: &str =
    "insert or ignore into unanswered (session, request_id, event) values (?1, ?2, ?3)";

/// A request waits no longer.
pub(in super::super) const DELETE_UNANSWERED: &str =
    "delete from unanswered where session = ?1 and request_id = ?2";

/// The number of the oldest request of a session that waits.
pub(in super::super) const FIND_OLDEST_UNANSWERED: &str = "select min(events.seq) \
    from unanswered join events on events.key = unanswered.event where unanswered.session = ?1";

/// Replaces the engine's memory.
pub(in super::super) const REPLACE_SNAPSHOT: &str = "insert into snapshots (session, seq, bytes) \
    values (?1, ?2, ?3) on conflict (session) do update set seq = excluded.seq, bytes = excluded.bytes";

/// A session by its own id.
pub(in super::super) const FIND_SESSION: &str = "select id, owner, title, seq, message_count, created_at, updated_at, \
    deleted_at is not null from sessions where id = ?1";

/// Where the chain of a session's events begins: key, seq, last event.
pub(in super::super) const FIND_TAIL: &str =
    "select key, seq, last_event from sessions where id = ?1";

/// The event that is a signpost at this number.
pub(in super::super) const FIND_SIGNPOST: &str =
    "select key from events where session = ?1 and seq = ?2 and seq % 64 = 0";

/// An event by key.
pub(in super::super) const GET_EVENT: &str = "select \
    seq, kind, request_id, variant, message_id, at, text, body, fingerprint, previous from events where key = ?1";

/// All events of one request.
pub(in super::super) const LIST_EVENTS_OF_REQUEST: &str = "select \
    seq, kind, request_id, variant, message_id, at, text, body, fingerprint from (\
    select event from unanswered where session = ?1 and request_id = ?3 union \
    select event from request_events where session = ?1 and request_hash = ?2) \
    join events on events.key = event where request_id = ?3 order by seq";

/// What waits in one session.
pub(in super::super) const LIST_UNANSWERED_OF_SESSION: &str = "select \
    seq, kind, events.request_id, variant, message_id, at, text, body, fingerprint \
    from unanswered join events on events.key = unanswered.event \
    where unanswered.session = (select key from sessions where id = ?1) order by events.key limit ?2";

/// What waits anywhere.
pub(in super::super) const LIST_UNANSWERED: &str = "select \
    events.seq, kind, events.request_id, variant, message_id, at, text, body, fingerprint, sessions.id \
    from unanswered join events on events.key = unanswered.event join sessions on sessions.key = unanswered.session \
    order by events.key limit ?1";

/// The engine's memory.
pub(in super::super) const FIND_SNAPSHOT: &str =
    "select seq, bytes from snapshots where session = (select key from sessions where id = ?1)";

/// How many sessions an owner has.
pub(in super::super) const COUNT_SESSIONS: &str =
    "select count(*) from sessions where owner = ?1 and deleted_at is null";

/// An owner's sessions, newest first.
pub(in super::super) const LIST_SESSIONS: &str = "select id, owner, title, seq, message_count, created_at, updated_at, \
    deleted_at is not null, key, last_event from sessions \
    where owner = ?1 and deleted_at is null order by updated_at desc, key desc limit ?2 offset ?3";

/// Gives a session a title.
pub(in super::super) const RENAME_SESSION: &str = "update sessions set title = ?3 \
    where id = ?2 and owner = ?1 and deleted_at is null \
    returning id, owner, title, seq, message_count, created_at, updated_at, deleted_at is not null";

/// One's own session that is not deleted: key, seq, last event.
pub(in super::super) const FIND_OWN_SESSION: &str =
    "select key, seq, last_event from sessions where id = ?2 and owner = ?1 and deleted_at is null";

/// All of one's own sessions that are not deleted: key, seq, last event, id.
pub(in super::super) const LIST_OWN_SESSIONS: &str = "select key, seq, last_event, id from sessions where owner = ?1 and deleted_at is null order by key";

/// Leaves of a session what keeps its id taken.
pub(in super::super) const BURY_SESSION: &str = "update sessions set deleted_at = ?2, title = null, message_count = 0, last_event = 0 where key = ?1";

/// Forgets a session entirely.
pub(in super::super) const DELETE_SESSIONS_OF: &str = "delete from sessions where owner = ?1";

/// A session's events are to be erased.
pub(in super::super) const CREATE_ERASURE: &str =
    "insert into erasures (session, event) values (?1, ?2) on conflict (session) do nothing";

/// A session with events to erase, and the last of them.
pub(in super::super) const FIND_ERASURE: &str = "select session, event from erasures limit 1";

/// Some events were erased.
pub(in super::super) const ADVANCE_ERASURE: &str =
    "update erasures set event = ?2 where session = ?1";

/// All events were erased.
pub(in super::super) const DELETE_ERASURE: &str = "delete from erasures where session = ?1";

/// Erases an event and names the one before it.
pub(in super::super) const ERASE_EVENT: &str =
    "delete from events where key = ?1 returning previous";

/// What leads to the events of a session by request.
pub(in super::super) const DELETE_REQUEST_EVENTS: &str =
    "delete from request_events where session = ?1";

/// What waits in a session.
pub(in super::super) const DELETE_ALL_UNANSWERED: &str =
    "delete from unanswered where session = ?1";

/// What the engine remembers of a session.
pub(in super::super) const DELETE_SNAPSHOT: &str = "delete from snapshots where session = ?1";
