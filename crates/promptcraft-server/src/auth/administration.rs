//! What an administrator does to accounts from the command line, in the same database as a running server. A server notices
//! within seconds and closes the sockets; it is not told directly.

use super::password::hash_now;
use super::rules::{self, Faults, NewPassword};
use crate::Clock;
use crate::ids::new_id;
use promptcraft_store::{NewUser, Store, StoreError, User, UserPatch};
use std::fmt;
use std::sync::Arc;

/// The accounts of a database.
pub struct Accounts {
    store: Arc<dyn Store>,
    clock: Clock,
}

/// An account to be made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewAccount {
    /// 3 to 50 of the letters a to z, digits, `_`, `-`, `.`.
    pub username: String,
    /// May be empty.
    pub email: String,
    /// Administers the server; the first account does in any case.
    pub is_admin: bool,
}

/// Why an account was not made or changed.
#[derive(Debug, thiserror::Error)]
pub enum AccountsError {
    /// Something does not fit; sentences, one a line.
    #[error("{0}")]
    Unfit(String),
    /// Nobody has this name or address.
    #[error("there is no user “{0}”")]
    NoSuchUser(String),
    /// A name or address is in use.
    #[error("this {0} is taken")]
    Taken(&'static str),
    /// The database failed.
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for AccountsError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict(name) => Self::Taken(name),
            other => Self::Store(other),
        }
    }
}

impl fmt::Debug for Accounts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Accounts")
    }
}

impl Accounts {
    /// Of an open database.
    pub fn new(store: Arc<dyn Store>, clock: Clock) -> Self {
        Self { store, clock }
    }

    /// Makes an account.
    ///
    /// # Errors
    /// [`AccountsError::Unfit`] names all that does not fit, [`AccountsError::Taken`] a name that is in use.
    pub async fn add(&self, new: NewAccount, password: &str) -> Result<User, AccountsError> {
        let mut faults = Faults::new();
        rules::check_username(&mut faults, &new.username);
        if !new.email.is_empty() {
            rules::check_email(&mut faults, &new.email);
        }
        let chosen = NewPassword { password, username: &new.username, email: &new.email };
        rules::check_password(&mut faults, "password", chosen);
        fail_if_any(faults)?;
        let id = new_id();
        let user = NewUser {
            subject: id.clone(),
            id,
            issuer: String::new(),
            username: new.username,
            email: new.email,
            password_hash: Some(hash(password)?),
            is_admin: new.is_admin.then_some(true),
            at: self.clock.now(),
        };
        Ok(self.store.create_user(user).await?)
    }

    /// All users, oldest first; those of outside issuers too.
    ///
    /// # Errors
    /// [`AccountsError::Store`].
    pub async fn list(&self) -> Result<Vec<User>, AccountsError> {
        Ok(self.store.list_users().await?)
    }

    /// Gives a user a new password and ends all sign-ins.
    ///
    /// # Errors
    /// [`AccountsError::NoSuchUser`], [`AccountsError::Unfit`].
    pub async fn set_password(&self, login: &str, password: &str) -> Result<User, AccountsError> {
        let user = self.find(login).await?;
        if !user.issuer.is_empty() {
            let sentence = format!("“{login}” signs in at {}, not here", user.issuer);
            return Err(AccountsError::Unfit(sentence));
        }
        let mut faults = Faults::new();
        let chosen = NewPassword { password, username: &user.username, email: &user.email };
        rules::check_password(&mut faults, "password", chosen);
        fail_if_any(faults)?;
        let patch = UserPatch { password_hash: Some(hash(password)?), ..UserPatch::default() };
        self.change(&user.id, patch).await
    }

    /// Locks a user out and ends all sign-ins, or lets the user in again.
    ///
    /// # Errors
    /// [`AccountsError::NoSuchUser`].
    pub async fn set_disabled(&self, login: &str, disabled: bool) -> Result<User, AccountsError> {
        let user = self.find(login).await?;
        self.change(&user.id, UserPatch { disabled: Some(disabled), ..UserPatch::default() }).await
    }

    async fn change(&self, user_id: &str, patch: UserPatch) -> Result<User, AccountsError> {
        let user = self.store.update_user(user_id, patch).await?;
        self.store.revoke_sign_ins(user_id, None).await?;
        Ok(user)
    }

    /// By name or address; users of outside issuers by id.
    async fn find(&self, login: &str) -> Result<User, AccountsError> {
        let user = match self.store.find_user_by_login(login).await? {
            Some(user) => Some(user),
            None => self.store.find_user(login).await?,
        };
        user.ok_or_else(|| AccountsError::NoSuchUser(login.to_owned()))
    }
}

fn hash(password: &str) -> Result<String, AccountsError> {
    hash_now(password)
        .ok_or_else(|| AccountsError::Store(StoreError::Internal("no password hash".to_owned())))
}

fn fail_if_any(faults: Faults) -> Result<(), AccountsError> {
    let lines: Vec<String> = faults
        .into_iter()
        .flat_map(|(name, sentences)| {
            sentences.into_iter().map(move |line| format!("{name}: {line}"))
        })
        .collect();
    if lines.is_empty() { Ok(()) } else { Err(AccountsError::Unfit(lines.join("\n"))) }
}
