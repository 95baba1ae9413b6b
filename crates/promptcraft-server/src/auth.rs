//! Who is speaking: tokens, tickets, cookies, guests, accounts. It decides who somebody is, never what they may do, and
//! writes no token, ticket, cookie value or password to a log.

mod accounts;
mod administration;
mod attempts;
mod claims;
mod cookies;
mod flaw;
mod guest;
mod handshake;
mod keys;
mod outside;
mod password;
mod request;
mod rules;
mod token;
mod verify;
mod watch;

use self::attempts::Attempts;
use self::cookies::Cookies;
use self::guest::GuestValues;
use self::outside::Issuer;
use self::password::Passwords;
use self::token::Tokens;
use self::watch::Watched;
use crate::{Clock, Settings, StartError};
use promptcraft_store::Store;
use std::sync::Arc;

pub(crate) use self::accounts::{AccountError, ProfileChange, Refreshed, Registration, SignedIn};
pub use self::administration::{Accounts, AccountsError, NewAccount};
pub(crate) use self::flaw::{ProofError, whole_seconds};
pub(crate) use self::handshake::{HandshakeIdentity, HandshakeRequest};
pub(crate) use self::request::{Caller, Refused, RequestCredentials};

/// Tells who is speaking, and keeps accounts.
pub struct Authenticator {
    store: Arc<dyn Store>,
    settings: Settings,
    clock: Clock,
    tokens: Tokens,
    guests: GuestValues,
    cookies: Cookies,
    issuers: Vec<Issuer>,
    attempts: Attempts,
    passwords: Passwords,
    watched: Watched,
}

impl Authenticator {
    /// Reads or makes the keys; names the installation at its first start.
    pub async fn open(
        store: Arc<dyn Store>,
        settings: &Settings,
        clock: &Clock,
    ) -> Result<Self, StartError> {
        let secret = keys::signing_secret(settings)?;
        let instance = store.get_or_create_setting("instance", &keys::random_hex::<4>()).await?;
        let guests = GuestValues::new(&secret, &instance).ok_or_else(|| StartError::Setting {
            setting: "PROMPTCRAFT_JWT_SECRET",
            reason: "no key can be derived from it".to_owned(),
        })?;
        let issuers = settings.issuers.iter().map(|issuer| Issuer::open(issuer, clock));
        Ok(Self {
            store,
            clock: clock.clone(),
            tokens: Tokens::new(&secret, &instance, settings, clock.clone()),
            guests,
            cookies: Cookies::new(&instance, settings.is_behind_tls()),
            issuers: issuers.collect::<Result<_, _>>()?,
            attempts: Attempts::new(&settings.bounds()),
            passwords: Passwords::new(),
            watched: Watched::default(),
            settings: settings.clone(),
        })
    }
}
