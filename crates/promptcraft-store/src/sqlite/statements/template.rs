//! Templates.

/// Stores a template, but not for a retired guest.
pub(in super::super) const CREATE_TEMPLATE: &str = "insert into templates \
    (id, owner, title, description, category, tags, content, fields, examples, source, \
    message_count, created_at, updated_at) \
    select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13 \
    where not exists (select 1 from retired_guests where ?2 glob 'guest:*' and guest_id = substr(?2, 7))";

/// Replaces one's own template.
pub(in super::super) const UPDATE_TEMPLATE: &str = "update templates set \
    title = ?3, description = ?4, category = ?5, tags = ?6, content = ?7, fields = ?8, examples = ?9, source = ?10, \
    message_count = ?11, updated_at = ?12 where id = ?1 and owner = ?2";

/// One's own template.
pub(in super::super) const FIND_TEMPLATE: &str = "select id, owner, title, description, category, tags, content, \
    fields, examples, source, message_count, created_at, updated_at from templates where id = ?1 and owner = ?2";

/// How many templates an owner has, of one category or of all.
pub(in super::super) const COUNT_TEMPLATES: &str =
    "select count(*) from templates where owner = ?1 and (?2 is null or category = ?2)";

/// An owner's templates, of one category or of all, newest first.
pub(in super::super) const LIST_TEMPLATES: &str = "select id, owner, title, description, category, tags, content, \
    fields, examples, source, message_count, created_at, updated_at from templates \
    where owner = ?1 and (?2 is null or category = ?2) order by created_at desc, id desc limit ?3 offset ?4";

/// Deletes one's own template.
pub(in super::super) const DELETE_TEMPLATE: &str =
    "delete from templates where id = ?1 and owner = ?2";

/// Deletes all templates of an owner.
pub(in super::super) const DELETE_TEMPLATES_OF: &str = "delete from templates where owner = ?1";
