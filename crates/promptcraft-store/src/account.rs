//! Users, their sign-ins and refresh tokens, and the tickets that open a socket. Secrets are stored as hashes only.

use crate::{Millis, StoreError};
use async_trait::async_trait;

/// A person with an account here, or one vouched for by an outside issuer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// UUIDv7.
    pub id: String,
    /// Who vouches: empty for accounts of this server, an issuer's name otherwise.
    pub issuer: String,
    /// The issuer's name for the user; equal to `id` for accounts of this server.
    pub subject: String,
    /// Unique without case among accounts of this server.
    pub username: String,
    /// Unique without case among accounts of this server; empty where unknown.
    pub email: String,
    /// PHC string (Argon2id); `None` for users of an outside issuer.
    pub password_hash: Option<String>,
    /// May administer this server.
    pub is_admin: bool,
    /// May not sign in; all their tokens are dead.
    pub disabled: bool,
    /// When the row was made.
    pub created_at: Millis,
}

/// A user to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUser {
    /// See [`User::id`].
    pub id: String,
    /// See [`User::issuer`].
    pub issuer: String,
    /// See [`User::subject`].
    pub subject: String,
    /// See [`User::username`].
    pub username: String,
    /// See [`User::email`].
    pub email: String,
    /// See [`User::password_hash`].
    pub password_hash: Option<String>,
    /// `None`: administrator if this is the first account of this server.
    pub is_admin: Option<bool>,
    /// The time.
    pub at: Millis,
}

/// What changes in a user; `None` leaves it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserPatch {
    /// A new name.
    pub username: Option<String>,
    /// A new address.
    pub email: Option<String>,
    /// A new hash.
    pub password_hash: Option<String>,
    /// Disable or enable.
    pub disabled: Option<bool>,
    /// Make an administrator, or not.
    pub is_admin: Option<bool>,
}

/// All sign-ins of a user ended: disabled, deleted, or a new password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// Rises with every ending of anybody.
    pub number: u64,
    /// Whose.
    pub user_id: String,
}

/// One sign-in: the family that its access and refresh tokens belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// UUIDv7, `sid` in tokens.
    pub id: String,
    /// Whose.
    pub user_id: String,
    /// When.
    pub created_at: Millis,
    /// All its tokens are dead.
    pub revoked: bool,
}

/// A refresh token as stored: its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefreshToken {
    /// SHA-256 of the token, hexadecimal.
    pub hash: String,
    /// The family. A rotation ignores it: the new token joins the family of the old one.
    pub sign_in_id: String,
    /// When it dies by itself.
    pub expires_at: Millis,
}

/// What became of a refresh.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rotation {
    /// The old one is dead, the new one stored; the user whose it is.
    Rotated(Box<User>),
    /// It was used before: the whole family is revoked now.
    Reused {
        /// The family.
        sign_in_id: String,
    },
    /// Unknown, expired, revoked, or the user is disabled.
    Refused,
}

/// A single-use ticket for a socket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// SHA-256 of the ticket, hexadecimal.
    pub hash: String,
    /// Who gets in.
    pub user_id: String,
    /// The sign-in it was asked with; empty where an outside token was used.
    pub sign_in_id: String,
    /// When it dies by itself.
    pub expires_at: Millis,
}

/// Users, sign-ins, tokens, tickets.
#[async_trait]
pub trait AccountStore: Send + Sync + 'static {
    /// Makes a user. [`StoreError::Conflict`] names `username`, `email` (a name that is another's address counts as taken
    /// and the other way round, since either logs in) or `id`.
    async fn create_user(&self, user: NewUser) -> Result<User, StoreError>;

    /// The user of an outside issuer, made on first sight; what is stored already is returned unchanged.
    async fn get_or_create_outside_user(&self, user: NewUser) -> Result<User, StoreError>;

    /// By id.
    async fn find_user(&self, user_id: &str) -> Result<Option<User>, StoreError>;

    /// An account of this server by name or email, without case.
    async fn find_user_by_login(&self, login: &str) -> Result<Option<User>, StoreError>;

    /// All users, oldest first.
    async fn list_users(&self) -> Result<Vec<User>, StoreError>;

    /// Who was disabled, deleted or given a new password after the ending with this number, rising, `limit` at most; of
    /// several endings of one user the last. The cost does not grow with the number of users.
    async fn list_endings(&self, after: u64, limit: u32) -> Result<Vec<Ending>, StoreError>;

    /// The number of the last ending; 0 before the first.
    async fn last_ending(&self) -> Result<u64, StoreError>;

    /// Changes a user; disabling one also revokes all sign-ins. [`StoreError::NotFound`], [`StoreError::Conflict`] as for
    /// [`AccountStore::create_user`].
    async fn update_user(&self, user_id: &str, patch: UserPatch) -> Result<User, StoreError>;

    /// Deletes the account and all its sign-ins; [`StoreError::NotFound`] if there is none (its sessions and templates go through `delete_owned`).
    async fn delete_user(&self, user_id: &str) -> Result<(), StoreError>;

    /// Stores a sign-in with its first refresh token. [`StoreError::NotFound`] if there is no such user.
    async fn create_sign_in(
        &self,
        sign_in: SignIn,
        refresh: RefreshToken,
    ) -> Result<(), StoreError>;

    /// A sign-in by id.
    async fn find_sign_in(&self, sign_in_id: &str) -> Result<Option<SignIn>, StoreError>;

    /// Exchanges one refresh token for the next, in one transaction. A token that dies at `at` is dead.
    async fn rotate_refresh_token(
        &self,
        old_hash: &str,
        new: RefreshToken,
        at: Millis,
    ) -> Result<Rotation, StoreError>;

    /// Revokes one sign-in; one that is unknown or revoked is no error.
    async fn revoke_sign_in(&self, sign_in_id: &str) -> Result<(), StoreError>;

    /// Revokes all sign-ins of a user but `except`; returns those revoked.
    async fn revoke_sign_ins(
        &self,
        user_id: &str,
        except: Option<&str>,
    ) -> Result<Vec<String>, StoreError>;

    /// Stores a ticket. [`StoreError::NotFound`] if there is no such user.
    async fn create_ticket(&self, ticket: Ticket) -> Result<(), StoreError>;

    /// Takes a ticket out: once, and only before it expires.
    async fn take_ticket(&self, hash: &str, at: Millis) -> Result<Option<Ticket>, StoreError>;

    /// Forgets tokens, tickets and sign-ins that expired before `at`.
    async fn purge_expired(&self, at: Millis) -> Result<(), StoreError>;
}
