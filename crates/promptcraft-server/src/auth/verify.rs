//! Which key a token is checked with, and which user it leads to. A principal is an issuer and a subject: an outside
//! `sub: 1` is not a user of this server.

use super::Authenticator;
use super::claims::{Claims, Expected};
use super::flaw::{Flaw, ProofError};
use super::keys::sha256_hex;
use super::token::{self, Bearer, TokenKind};
use crate::ids::new_id;
use crate::principal::UserPrincipal;
use promptcraft_protocol::CredentialError;
use promptcraft_store::{NewUser, SignIn, StoreError, User};
use std::net::IpAddr;

/// The issuer of tokens that are signed with the shared secret and name none.
const SHARED: &str = "shared";

const DISABLED: &str = "This account is disabled.";
const ENDED: &str = "This sign-in has ended; sign in again.";

impl Authenticator {
    /// Whose token this is.
    pub(crate) async fn verify_token(
        &self,
        token: &str,
        address: IpAddr,
    ) -> Result<UserPrincipal, CredentialError> {
        self.prove_token(token, address).await.map_err(CredentialError::from)
    }

    /// The same, with the wait where there is one.
    pub(crate) async fn prove_token(
        &self,
        token: &str,
        address: IpAddr,
    ) -> Result<UserPrincipal, ProofError> {
        let outcome = self.check_token(token).await;
        self.settle(address, outcome)
    }

    /// Counts a guess against its address. A proof that counts is never refused for the failures of others behind the
    /// same address.
    pub(super) fn settle<T>(
        &self,
        address: IpAddr,
        outcome: Result<T, Checked>,
    ) -> Result<T, ProofError> {
        let flaw = match outcome {
            Ok(value) => return Ok(value),
            Err(Checked::Unavailable(error)) => return Err(error),
            Err(Checked::Flawed(flaw)) => flaw,
        };
        if flaw.is_guess {
            let now = self.clock.now();
            if let Some(wait) = self.attempts.wait(address, now) {
                return Err(ProofError::Limited(wait));
            }
            self.attempts.failed(address, now);
        }
        Err(ProofError::Bad(flaw.sentence))
    }

    /// The user of the page's login cookie.
    pub(super) async fn check_login_cookie(&self, value: &str) -> Result<UserPrincipal, Checked> {
        let bearer = self.tokens.check(TokenKind::Login, value)?;
        self.alive(bearer).await
    }

    /// Takes a ticket; it counts once.
    pub(super) async fn check_ticket(&self, ticket: &str) -> Result<UserPrincipal, Checked> {
        let taken = self.store.take_ticket(&sha256_hex(ticket), self.clock.now()).await?;
        let ticket = taken.ok_or("The ticket was used before, or is older than 30 seconds.")?;
        let bearer = Bearer { user_id: ticket.user_id, sign_in_id: ticket.sign_in_id };
        self.alive(bearer).await
    }

    pub(super) async fn check_token(&self, token: &str) -> Result<UserPrincipal, Checked> {
        let (key_id, issuer) = token::peek(token)?;
        let issuer = issuer.as_deref();
        if issuer == Some(&self.tokens.issuer) {
            return self.alive(self.tokens.check(TokenKind::Access, token)?).await;
        }
        // An issuer with a key of its own is checked with that key only, whatever else would fit.
        if let Some(outside) = self.issuers.iter().find(|known| Some(known.name.as_str()) == issuer)
        {
            let claims = outside.check(token, key_id.as_deref()).await?;
            return self.outside_user(&outside.name, &claims).await;
        }
        if self.settings.jwt_secret.is_some() {
            return self.shared_user(token).await;
        }
        Err(Flaw::from("The token comes from an issuer that does not count here.").into())
    }

    /// The user behind a sign-in, unless either has ended.
    async fn alive(&self, bearer: Bearer) -> Result<UserPrincipal, Checked> {
        if !bearer.sign_in_id.is_empty() {
            let sign_in = self.store.find_sign_in(&bearer.sign_in_id).await?;
            let holds = |sign_in: &SignIn| !sign_in.revoked && sign_in.user_id == bearer.user_id;
            sign_in.filter(holds).ok_or(Flaw::dead(ENDED))?;
        }
        let user = self.store.find_user(&bearer.user_id).await?.ok_or(Flaw::dead(ENDED))?;
        principal(user, bearer.sign_in_id)
    }

    /// The user of the system that the secret is shared with: one of ours if it names the row, or one of its own.
    async fn shared_user(&self, token: &str) -> Result<UserPrincipal, Checked> {
        let claims = self.tokens.verify(token)?;
        let expected = Expected {
            issuer: self.settings.jwt_issuer.as_deref(),
            audience: self.settings.jwt_audience.as_deref(),
            kind: "access",
            kind_required: false,
        };
        claims.check(expected, self.clock.now())?;
        let subject = subject(&claims)?;
        let ours = self.store.find_user(&subject).await?;
        if let Some(user) = ours.filter(|user| user.issuer.is_empty()) {
            return principal(user, String::new());
        }
        self.outside_user(claims.text("iss").unwrap_or(SHARED), &claims).await
    }

    async fn outside_user(&self, issuer: &str, claims: &Claims) -> Result<UserPrincipal, Checked> {
        if issuer.is_empty() || issuer.len() > 255 {
            return Err(Flaw::from("The token's issuer has no usable name.").into());
        }
        let subject = subject(claims)?;
        let name = |claim| claims.text(claim).filter(|text| text.len() <= 254).map(str::to_owned);
        let user = NewUser {
            id: new_id(),
            issuer: issuer.to_owned(),
            username: name("preferred_username")
                .or_else(|| name("username"))
                .unwrap_or_else(|| subject.clone()),
            subject,
            email: name("email").unwrap_or_default(),
            password_hash: None,
            is_admin: Some(false),
            at: self.clock.now(),
        };
        principal(self.store.get_or_create_outside_user(user).await?, String::new())
    }
}

/// Why a check failed, before it is counted.
pub(super) enum Checked {
    Flawed(Flaw),
    Unavailable(ProofError),
}

impl From<Flaw> for Checked {
    fn from(flaw: Flaw) -> Self {
        Self::Flawed(flaw)
    }
}

impl From<&'static str> for Checked {
    fn from(sentence: &'static str) -> Self {
        Self::Flawed(sentence.into())
    }
}

impl From<StoreError> for Checked {
    fn from(error: StoreError) -> Self {
        Self::Unavailable(error.into())
    }
}

fn subject(claims: &Claims) -> Result<String, Flaw> {
    claims.subject().ok_or(Flaw::from("The token does not say whose it is."))
}

fn principal(user: User, sign_in_id: String) -> Result<UserPrincipal, Checked> {
    if user.disabled {
        return Err(Flaw::dead(DISABLED).into());
    }
    Ok(UserPrincipal { id: user.id, shown_id: user.subject, sign_in_id, is_admin: user.is_admin })
}
