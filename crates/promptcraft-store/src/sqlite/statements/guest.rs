//! Guests: their visits, and what becomes of their work.

/// Sessions of a guest go to a user; deleted ones too, so that their ids stay taken.
pub(in super::super) const MOVE_SESSIONS: &str = "update sessions set owner = ?2 where owner = ?1";

/// Templates of a guest go to a user.
pub(in super::super) const MOVE_TEMPLATES: &str =
    "update templates set owner = ?2 where owner = ?1";

/// A guest is retired for good.
pub(in super::super) const RETIRE_GUEST: &str = "insert into retired_guests (guest_id, retired_at) values (?1, ?2) on conflict (guest_id) do nothing";

/// Whether a guest is retired.
pub(in super::super) const IS_GUEST_RETIRED: &str =
    "select exists (select 1 from retired_guests where guest_id = ?1)";

/// A guest who owns something was here.
pub(in super::super) const TOUCH_GUEST: &str = "insert into guest_visits (guest_id, seen_at) select ?1, ?2 \
    where exists (select 1 from sessions where owner = 'guest:' || ?1) \
    or exists (select 1 from templates where owner = 'guest:' || ?1) \
    on conflict (guest_id) do update set seen_at = max(seen_at, excluded.seen_at)";

/// Owners who are guests and were neither here nor stored anything since a time, some at a time.
/// Text from 'guest:' up to 'guest;' is what begins with 'guest:'.
pub(in super::super) const LIST_STALE_GUESTS: &str = "select owner from (\
    select owner, updated_at as at from sessions where owner >= 'guest:' and owner < 'guest;' union all \
    select owner, deleted_at from sessions where owner >= 'guest:' and owner < 'guest;' and deleted_at is not null \
    union all select owner, updated_at from templates where owner >= 'guest:' and owner < 'guest;' union all \
    select 'guest:' || guest_id, seen_at from guest_visits) \
    group by owner having max(at) < ?1 order by owner limit ?2";

/// When a guest was last here, null for one who owns nothing.
pub(in super::super) const FIND_LAST_VISIT: &str = "select max(at) from (\
    select max(updated_at, coalesce(deleted_at, 0)) as at from sessions where owner = 'guest:' || ?1 union all \
    select updated_at from templates where owner = 'guest:' || ?1 union all \
    select seen_at from guest_visits where guest_id = ?1)";

/// All sessions of an owner, deleted or not: key, seq, last event.
pub(in super::super) const LIST_ALL_SESSIONS: &str =
    "select key, seq, last_event from sessions where owner = ?1";

/// Forgets a guest's visits.
pub(in super::super) const DELETE_VISIT: &str = "delete from guest_visits where guest_id = ?1";
