//! Users, sign-ins, refresh tokens, tickets.

/// Makes a user; without a word on it, the first account of this server administers it.
pub(in super::super) const CREATE_USER: &str = "insert into users \
    (id, issuer, subject, username, username_key, email, email_key, password_hash, is_admin, disabled, created_at) \
    values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, \
    coalesce(?9, ?2 = '' and not exists (select 1 from users where issuer = '')), 0, ?10)";

/// A user by id.
pub(in super::super) const FIND_USER: &str = "select \
    id, issuer, subject, username, email, password_hash, is_admin, disabled, created_at from users where id = ?1";

/// A user by who vouches.
pub(in super::super) const FIND_USER_BY_SUBJECT: &str = "select \
    id, issuer, subject, username, email, password_hash, is_admin, disabled, created_at from users \
    where issuer = ?1 and subject = ?2";

/// An account of this server by name.
pub(in super::super) const FIND_USER_BY_NAME: &str = "select \
    id, issuer, subject, username, email, password_hash, is_admin, disabled, created_at from users \
    where issuer = '' and username_key = ?1";

/// An account of this server by address.
pub(in super::super) const FIND_USER_BY_EMAIL: &str = "select \
    id, issuer, subject, username, email, password_hash, is_admin, disabled, created_at from users \
    where issuer = '' and email_key = ?1 and email_key <> ''";

/// All users, oldest first.
pub(in super::super) const LIST_USERS: &str = "select \
    id, issuer, subject, username, email, password_hash, is_admin, disabled, created_at from users \
    order by created_at, id";

/// Replaces what can change in a user.
pub(in super::super) const UPDATE_USER: &str = "update users set username = ?2, username_key = ?3, email = ?4, \
    email_key = ?5, password_hash = ?6, is_admin = ?7, disabled = ?8 where id = ?1";

/// Whether a name is taken by another account of this server.
pub(in super::super) const IS_NAME_TAKEN: &str =
    "select exists (select 1 from users where issuer = '' and username_key = ?1 and id <> ?2)";

/// Whether an address is taken by another account of this server.
pub(in super::super) const IS_EMAIL_TAKEN: &str = "select exists (select 1 from users \
    where issuer = '' and email_key = ?1 and email_key <> '' and id <> ?2)";

/// Deletes a user; sign-ins, tokens and tickets go with it.
pub(in super::super) const DELETE_USER: &str = "delete from users where id = ?1";

/// Stores a sign-in.
pub(in super::super) const CREATE_SIGN_IN: &str =
    "insert into sign_ins (id, user_id, created_at, revoked) values (?1, ?2, ?3, ?4)";

/// A sign-in.
pub(in super::super) const FIND_SIGN_IN: &str =
    "select id, user_id, created_at, revoked from sign_ins where id = ?1";

/// Revokes one sign-in.
pub(in super::super) const REVOKE_SIGN_IN: &str = "update sign_ins set revoked = 1 where id = ?1";

/// Revokes all sign-ins of a user but one.
pub(in super::super) const REVOKE_SIGN_INS: &str = "update sign_ins set revoked = 1 \
    where user_id = ?1 and revoked = 0 and id is not ?2 returning id";

/// Stores a refresh token.
pub(in super::super) const CREATE_REFRESH_TOKEN: &str =
    "insert into refresh_tokens (hash, sign_in_id, expires_at, used) values (?1, ?2, ?3, 0)";

/// A refresh token with what decides on it: family, user, expiry, used, family revoked, user disabled.
pub(in super::super) const FIND_REFRESH_TOKEN: &str = "select sign_ins.id, sign_ins.user_id, \
    refresh_tokens.expires_at, refresh_tokens.used, sign_ins.revoked, users.disabled \
    from refresh_tokens join sign_ins on sign_ins.id = refresh_tokens.sign_in_id \
    join users on users.id = sign_ins.user_id where refresh_tokens.hash = ?1";

/// A refresh token was exchanged.
pub(in super::super) const USE_REFRESH_TOKEN: &str =
    "update refresh_tokens set used = 1 where hash = ?1";

/// Stores a ticket.
pub(in super::super) const CREATE_TICKET: &str =
    "insert into tickets (hash, user_id, sign_in_id, expires_at) values (?1, ?2, ?3, ?4)";

/// Takes a ticket out.
pub(in super::super) const TAKE_TICKET: &str =
    "delete from tickets where hash = ?1 returning hash, user_id, sign_in_id, expires_at";

/// Forgets tickets that are past.
pub(in super::super) const PURGE_TICKETS: &str = "delete from tickets where expires_at < ?1";

/// Forgets refresh tokens that are past, used or not.
pub(in super::super) const PURGE_REFRESH_TOKENS: &str =
    "delete from refresh_tokens where expires_at < ?1";

/// Forgets sign-ins that no token is left of.
pub(in super::super) const PURGE_SIGN_INS: &str = "delete from sign_ins where created_at < ?1 \
    and not exists (select 1 from refresh_tokens where refresh_tokens.sign_in_id = sign_ins.id)";

/// Whose sign-ins ended after a number.
pub(in super::super) const LIST_ENDINGS: &str =
    "select number, user_id from user_endings where number > ?1 order by number limit ?2";

/// The last number.
pub(in super::super) const LAST_ENDING: &str = "select coalesce(max(number), 0) from user_endings";
