//! Accounts: registering, signing in, refreshing, leaving, changing. Every change is stored before anything is said about
//! it; closing sockets is the caller's part.

use super::Authenticator;
use super::flaw::{Flaw, ProofError};
use super::keys::{random_hex, sha256_hex};
use super::password::HashError;
use super::rules::{self, Faults, NewPassword};
use super::token::{Bearer, TokenKind};
use super::verify::Checked;
use crate::ids::new_id;
use crate::principal::UserPrincipal;
use crate::settings::Registration as Policy;
use promptcraft_store::{
    Millis, NewUser, RefreshToken, Rotation, SignIn, StoreError, User, UserPatch,
};
use std::net::IpAddr;

/// A ticket is for the handshake that follows at once.
const TICKET_SECONDS: u64 = 30;

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

/// A user who has just signed in, with the tokens of the sign-in.
pub(crate) struct SignedIn {
    pub(crate) user: User,
    pub(crate) sign_in_id: String,
    pub(crate) access: String,
    pub(crate) refresh: String,
    pub(crate) login_cookie: String,
}

impl SignedIn {
    /// The principal that the tokens speak for.
    pub(crate) fn principal(&self) -> UserPrincipal {
        UserPrincipal {
            id: self.user.id.clone(),
            shown_id: self.user.subject.clone(),
            sign_in_id: self.sign_in_id.clone(),
            is_admin: self.user.is_admin,
        }
    }
}

/// A ticket that opens one socket.
pub(crate) struct Ticket {
    pub(crate) ticket: String,
    pub(crate) expires_in_seconds: u64,
}

/// What became of a refresh.
pub(crate) enum Refreshed {
    /// A new pair; the old refresh token is dead.
    Renewed(Box<SignedIn>),
    /// The token was used before: the sign-in has ended and its sockets must close.
    Reused { sign_in_id: String },
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

    /// Exchanges a refresh token for the next pair.
    pub(crate) async fn refresh(
        &self,
        token: &str,
        address: IpAddr,
    ) -> Result<Refreshed, AccountError> {
        let bearer = self.tokens.check(TokenKind::Refresh, token).map_err(Checked::from);
        let bearer = self.settle(address, bearer)?;
        let next = self.issue(TokenKind::Refresh, &bearer)?;
        let stored = self.stored(&next, &bearer.sign_in_id);
        let now = self.clock.now();
        match self.store.rotate_refresh_token(&sha256_hex(token), stored, now).await? {
            Rotation::Rotated(user) => {
                let signed_in = self.signed_in(*user, bearer, next)?;
                Ok(Refreshed::Renewed(Box::new(signed_in)))
            }
            Rotation::Reused { sign_in_id } => Ok(Refreshed::Reused { sign_in_id }),
            Rotation::Refused => {
                Err(ProofError::Bad("This sign-in has ended; sign in again.").into())
            }
        }
    }

    /// The sign-in that a refresh token belongs to, for leaving with it.
    pub(crate) fn find_sign_in_of(&self, refresh: &str) -> Option<String> {
        self.tokens.check(TokenKind::Refresh, refresh).ok().map(|bearer| bearer.sign_in_id)
    }

    /// Ends a sign-in: all its tokens are dead.
    pub(crate) async fn logout(&self, sign_in_id: &str) -> Result<(), AccountError> {
        Ok(self.store.revoke_sign_in(sign_in_id).await?)
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

    /// A ticket for one handshake of this user.
    pub(crate) async fn issue_ticket(&self, user: &UserPrincipal) -> Result<Ticket, AccountError> {
        let ticket = random_hex::<32>();
        let stored = promptcraft_store::Ticket {
            hash: sha256_hex(&ticket),
            user_id: user.id.clone(),
            sign_in_id: user.sign_in_id.clone(),
            expires_at: after(self.clock.now(), TICKET_SECONDS),
        };
        self.store.create_ticket(stored).await?;
        Ok(Ticket { ticket, expires_in_seconds: TICKET_SECONDS })
    }

    async fn start_sign_in(&self, user: User) -> Result<SignedIn, AccountError> {
        let bearer = Bearer { user_id: user.id.clone(), sign_in_id: new_id() };
        let refresh = self.issue(TokenKind::Refresh, &bearer)?;
        let sign_in = SignIn {
            id: bearer.sign_in_id.clone(),
            user_id: user.id.clone(),
            created_at: self.clock.now(),
            revoked: false,
        };
        let stored = self.stored(&refresh, &bearer.sign_in_id);
        self.store.create_sign_in(sign_in, stored).await?;
        self.signed_in(user, bearer, refresh)
    }

    fn signed_in(
        &self,
        user: User,
        bearer: Bearer,
        refresh: String,
    ) -> Result<SignedIn, AccountError> {
        Ok(SignedIn {
            user,
            access: self.issue(TokenKind::Access, &bearer)?,
            login_cookie: self.issue(TokenKind::Login, &bearer)?,
            refresh,
            sign_in_id: bearer.sign_in_id,
        })
    }

    fn issue(&self, kind: TokenKind, bearer: &Bearer) -> Result<String, AccountError> {
        let failed = || AccountError::Store(StoreError::Internal("no token".to_owned()));
        self.tokens.issue(kind, bearer).ok_or_else(failed)
    }

    fn stored(&self, refresh: &str, sign_in_id: &str) -> RefreshToken {
        RefreshToken {
            hash: sha256_hex(refresh),
            sign_in_id: sign_in_id.to_owned(),
            expires_at: after(self.clock.now(), self.tokens.life_seconds(TokenKind::Refresh)),
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

fn after(now: Millis, seconds: u64) -> Millis {
    let life = Millis::try_from(seconds).unwrap_or(Millis::MAX).saturating_mul(1000);
    now.saturating_add(life)
}
