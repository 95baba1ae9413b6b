//! This server's own tokens: HS256, bound to a sign-in, of three kinds that never stand for each other.

use super::claims::{Claims, Expected};
use super::flaw::Flaw;
use super::keys::random_hex;
use crate::{Clock, Secret, Settings};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use promptcraft_store::Millis;
use serde::Serialize;
use serde_json::{Map, Value};

/// A longer text is no token of anybody's.
const MAX_TOKEN_BYTES: usize = 8 * 1024;

/// What a token is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// Speaks for a user for an hour or so.
    Access,
    /// Buys the next pair, once.
    Refresh,
    /// The value of the page's cookie; never accepted as a bearer token.
    Login,
}

impl TokenKind {
    /// Its `token_type`.
    fn name(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Refresh => "refresh",
            Self::Login => "login",
        }
    }
}

/// Whom a token of ours speaks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bearer {
    /// The user's row.
    pub(super) user_id: String,
    /// The sign-in.
    pub(super) sign_in_id: String,
}

/// Makes and checks tokens of this server.
pub(super) struct Tokens {
    signing: EncodingKey,
    checking: DecodingKey,
    /// Our `iss`.
    pub(super) issuer: String,
    access_seconds: u64,
    refresh_seconds: u64,
    clock: Clock,
}

#[derive(Serialize)]
struct OwnClaims<'a> {
    iss: &'a str,
    sub: &'a str,
    user_id: &'a str,
    sid: &'a str,
    token_type: &'static str,
    iat: Millis,
    exp: Millis,
    jti: String,
}

impl Tokens {
    /// With the installation's secret; `instance` makes the issuer.
    pub(super) fn new(secret: &Secret, instance: &str, settings: &Settings, clock: Clock) -> Self {
        Self {
            signing: EncodingKey::from_secret(secret.expose().as_bytes()),
            checking: DecodingKey::from_secret(secret.expose().as_bytes()),
            issuer: format!("promptcraft-{instance}"),
            access_seconds: settings.access_token_seconds,
            refresh_seconds: settings.refresh_token_seconds,
            clock,
        }
    }

    /// A fresh token; `None` only if the crypto library refuses to sign.
    pub(super) fn issue(&self, kind: TokenKind, bearer: &Bearer) -> Option<String> {
        let now = self.clock.now() / 1000;
        let life = Millis::try_from(self.life_seconds(kind)).unwrap_or(Millis::MAX);
        let claims = OwnClaims {
            iss: &self.issuer,
            sub: &bearer.user_id,
            user_id: &bearer.user_id,
            sid: &bearer.sign_in_id,
            token_type: kind.name(),
            iat: now,
            exp: now.saturating_add(life),
            jti: random_hex::<16>(),
        };
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &self.signing).ok()
    }

    /// How long a kind of token lives.
    pub(super) fn life_seconds(&self, kind: TokenKind) -> u64 {
        match kind {
            TokenKind::Access => self.access_seconds,
            TokenKind::Refresh | TokenKind::Login => self.refresh_seconds,
        }
    }

    /// Checks a token of ours, all but the sign-in and the user behind it.
    pub(super) fn check(&self, kind: TokenKind, token: &str) -> Result<Bearer, Flaw> {
        let claims = self.verify(token)?;
        let expected = Expected {
            issuer: Some(&self.issuer),
            audience: None,
            kind: kind.name(),
            kind_required: true,
        };
        claims.check(expected, self.clock.now())?;
        match (claims.text("sub"), claims.text("sid")) {
            (Some(user_id), Some(sign_in_id)) => {
                Ok(Bearer { user_id: user_id.to_owned(), sign_in_id: sign_in_id.to_owned() })
            }
            _ => Err("The token names no sign-in.".into()),
        }
    }

    /// The claims of a token signed with the installation's secret.
    pub(super) fn verify(&self, token: &str) -> Result<Claims, &'static str> {
        verify(token, &self.checking, &[Algorithm::HS256])
    }
}

/// The header's `kid` and the `iss` that a token claims to have; nothing of it is proven.
pub(super) fn peek(token: &str) -> Result<(Option<String>, Option<String>), &'static str> {
    const MALFORMED: &str = "That is not a token this server can read.";
    if token.len() > MAX_TOKEN_BYTES {
        return Err(MALFORMED);
    }
    let header = jsonwebtoken::decode_header(token).map_err(|_| MALFORMED)?;
    if header.crit.is_some() {
        return Err("The token asks for extensions that this server does not know.");
    }
    let claims: Map<String, Value> =
        jsonwebtoken::dangerous::insecure_decode_claims(token).map_err(|_| MALFORMED)?;
    let issuer = claims.get("iss").and_then(Value::as_str).map(str::to_owned);
    Ok((header.kid, issuer))
}

/// Checks the signature, by one of the key's own algorithms only.
pub(super) fn verify(
    token: &str,
    key: &DecodingKey,
    algorithms: &[Algorithm],
) -> Result<Claims, &'static str> {
    let mut validation = Validation { algorithms: algorithms.to_vec(), ..Validation::default() };
    validation.required_spec_claims.clear();
    validation.validate_exp = false;
    validation.validate_nbf = false;
    validation.validate_aud = false;
    jsonwebtoken::decode::<Map<String, Value>>(token, key, &validation)
        .map(|data| Claims(data.claims))
        .map_err(|_| "The token's signature does not count here.")
}
