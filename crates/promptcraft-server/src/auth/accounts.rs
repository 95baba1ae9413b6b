//! Accounts: registering, signing in, refreshing, leaving, changing. Every change is stored before anything is said about
//! it; closing sockets is the caller's part.

mod sign_in;

pub(crate) use self::sign_in::{Refreshed, SignedIn};

use super::Authenticator;
use super::flaw::{Flaw, ProofError};
use super::keys::sha256_hex;
use super::password::HashError;
use super::rules::{self, Faults, NewPassword};
use super::verify::Checked;
use crate::ids::new_id;
use crate::principal::UserPrincipal;
use crate::settings::Registration as Policy;
use promptcraft_store::{NewUser, StoreError, User, UserPatch};
use std::net::IpAddr;

/// What a new account is made from.
pub(crate) struct Registration {
    pub(crate) username: String,
    pub(crate) email: String,
    pub(crate) password: String,
    pub(crate) password_confirm: String,
    pub(crate) invitation: Option<String>,
}

/// What changes in a profile.
#[derive(Default)]
pub(crate) struct ProfileChange {
    pub(crate) username: Option<String>,
    pub(crate) email: Option<String>,
}

/// Why an account was not made or changed.
#[derive(Debug)]
pub(crate) enum AccountError {
    /// Fields are missing or wrong.
    Fields(Faults),
    /// A name or address is in use.
    Taken(&'static str),
    /// Nobody, or not this person, may register.
    Closed(&'static str),
    /// A password, token or code did not count.
    Proof(ProofError),
    /// Too many passwords are being checked.
    Busy,
    /// The store, or the crypto library, failed.
    Store(StoreError),
}

impl From<ProofError> for AccountError {
    fn from(error: ProofError) -> Self {
        Self::Proof(error)
    }
}

impl From<StoreError> for AccountError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict(name @ ("username" | "email")) => Self::Taken(name),
            other => Self::Store(other),
        }
    }
}

impl From<HashError> for AccountError {
    fn from(error: HashError) -> Self {
        match error {
            HashError::Busy => Self::Busy,
            HashError::Failed => Self::Store(StoreError::Internal("no password hash".to_owned())),
        }
    }
}

impl Authenticator {
    /// Makes an account and signs it in. The first of a server is its administrator.
    pub(crate) async fn register(
        &self,
        registration: Registration,
        address: IpAddr,
    ) -> Result<SignedIn, AccountError> {
        self.check_policy(registration.invitation.as_deref(), address)?;
        let faults = find_faults(&registration);
        if !faults.is_empty() {
            return Err(AccountError::Fields(faults));
        }
        let id = new_id();
        let user = NewUser {
            subject: id.clone(),
            id,
            issuer: String::new(),
            username: registration.username,
            email: registration.email,
            password_hash: Some(self.passwords.hash(registration.password).await?),
            is_admin: None,
            at: self.clock.now(),
        };
        let user = self.store.create_user(user).await?;
        self.start_sign_in(user).await
    }

    /// Signs in by name or address, and password.
    pub(crate) async fn login(
        &self,
        login: &str,
        password: String,
        address: IpAddr,
    ) -> Result<SignedIn, AccountError> {
        self.check_wait(address)?;
        let user = self.store.find_user_by_login(login.trim()).await?;
        let hash = user.as_ref().and_then(|user| user.password_hash.clone());
        let right = self.passwords.matches(password, hash).await?;
        let checked = match user {
            Some(user) if right && user.disabled => {
                Err(Checked::from(Flaw::dead("This account is disabled.")))
            }
            Some(user) if right => Ok(user),
            _ => Err(Checked::from("The name or the password is wrong.")),
        };
        let user = self.settle(address, checked)?;
        self.start_sign_in(user).await
    }

    /// The account itself.
    pub(crate) async fn get_user(&self, user_id: &str) -> Result<User, AccountError> {
        self.store.find_user(user_id).await?.ok_or(AccountError::Store(StoreError::NotFound))
    }

    /// Changes name or address.
    pub(crate) async fn change_profile(
        &self,
        user_id: &str,
        change: ProfileChange,
    ) -> Result<User, AccountError> {
        let mut faults = Faults::new();
        if let Some(username) = &change.username {
            rules::check_username(&mut faults, username);
        }
        if let Some(email) = &change.email {
            rules::check_email(&mut faults, email);
        }
        if !faults.is_empty() {
            return Err(AccountError::Fields(faults));
        }
        let patch =
            UserPatch { username: change.username, email: change.email, ..UserPatch::default() };
        Ok(self.store.update_user(user_id, patch).await?)
    }

    /// Changes the password and ends all sign-ins; returns those, and a new one for who changed it.
    pub(crate) async fn change_password(
        &self,
        user: &UserPrincipal,
        current: String,
        new: String,
        address: IpAddr,
    ) -> Result<(Vec<String>, SignedIn), AccountError> {
        let row = self.get_user(&user.id).await?;
        self.confirm_password(&row, current, address).await?;
        let mut faults = Faults::new();
        let chosen = NewPassword { password: &new, username: &row.username, email: &row.email };
        rules::check_password(&mut faults, "new_password", chosen);
        if !faults.is_empty() {
            return Err(AccountError::Fields(faults));
        }
        let hash = self.passwords.hash(new).await?;
        self.store_own_password(&user.id, hash).await?;
        let ended = self.store.revoke_sign_ins(&user.id, None).await?;
        Ok((ended, self.start_sign_in(row).await?))
    }

    /// Checks the password that a change asks for.
    pub(crate) async fn confirm_password(
        &self,
        user: &User,
        password: String,
        address: IpAddr,
    ) -> Result<(), AccountError> {
        self.check_wait(address)?;
        if self.passwords.matches(password, user.password_hash.clone()).await? {
            return Ok(());
        }
        let wrong = "This is not your current password.";
        match self.settle::<()>(address, Err(wrong.into())) {
            Err(ProofError::Bad(_)) | Ok(()) => {
                let mut faults = Faults::new();
                rules::note(&mut faults, "current_password", wrong);
                Err(AccountError::Fields(faults))
            }
            Err(other) => Err(other.into()),
        }
    }

    fn check_policy(&self, invitation: Option<&str>, address: IpAddr) -> Result<(), AccountError> {
        match self.settings.registration {
            Policy::Open => Ok(()),
            Policy::Closed => {
                Err(AccountError::Closed("The administrator adds the users of this server."))
            }
            Policy::Invite => {
                self.check_wait(address)?;
                let code = self.settings.invitation.as_ref().map(|code| sha256_hex(code.expose()));
                // Hashes are compared, so that the time tells nothing about the code.
                if code.is_some() && invitation.map(sha256_hex) == code {
                    return Ok(());
                }
                self.attempts.failed(address, self.clock.now());
                Err(AccountError::Closed("Registering needs the invitation code of this server."))
            }
        }
    }

    /// Passwords are not even looked at while an address must wait.
    fn check_wait(&self, address: IpAddr) -> Result<(), AccountError> {
        match self.attempts.wait(address, self.clock.now()) {
            Some(wait) => Err(ProofError::Limited(wait).into()),
            None => Ok(()),
        }
    }
}

fn find_faults(registration: &Registration) -> Faults {
    let mut faults = Faults::new();
    rules::check_username(&mut faults, &registration.username);
    rules::check_email(&mut faults, &registration.email);
    let chosen = NewPassword {
        password: &registration.password,
        username: &registration.username,
        email: &registration.email,
    };
    rules::check_password(&mut faults, "password", chosen);
    if registration.password != registration.password_confirm {
        rules::note(&mut faults, "password_confirm", "The two passwords differ.");
    }
    faults
}
