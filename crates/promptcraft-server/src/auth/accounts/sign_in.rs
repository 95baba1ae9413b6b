//! Sign-ins: the family of tokens that a password opens, its renewal, its end, and the tickets asked for with it.

use super::AccountError;
use crate::auth::Authenticator;
use crate::auth::flaw::ProofError;
use crate::auth::keys::{random_hex, sha256_hex};
use crate::auth::token::{Bearer, TokenKind};
use crate::auth::verify::Checked;
use crate::ids::new_id;
use crate::principal::UserPrincipal;
use promptcraft_store::{Millis, RefreshToken, Rotation, SignIn, StoreError, User};
use std::net::IpAddr;

/// A ticket is for the handshake that follows at once.
const TICKET_SECONDS: u64 = 30;

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

impl Authenticator {
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

    /// Signs a user in who has proven it.
    pub(super) async fn start_sign_in(&self, user: User) -> Result<SignedIn, AccountError> {
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
}

fn after(now: Millis, seconds: u64) -> Millis {
    let life = Millis::try_from(seconds).unwrap_or(Millis::MAX).saturating_mul(1000);
    now.saturating_add(life)
}
