//! Other systems with keys of their own: which key may check a token, and by which one algorithm. Only RS256, ES256 and
//! `EdDSA` count; a key never serves two families.

mod key_set;

use self::key_set::KeySet;
use super::claims::{Claims, Expected};
use super::flaw::Flaw;
use super::token;
use crate::settings::OutsideIssuer;
use crate::{Clock, StartError};
use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk, KeyAlgorithm, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey};
use std::path::Path;

/// One outside issuer.
pub(super) struct Issuer {
    /// The `iss` of its tokens.
    pub(super) name: String,
    audience: Option<String>,
    keys: Keys,
    clock: Clock,
}

enum Keys {
    Pinned(PublicKey),
    Fetched(KeySet),
}

/// A public key and the one algorithm it checks.
#[derive(Clone)]
pub(super) struct PublicKey {
    id: Option<String>,
    algorithm: Algorithm,
    key: DecodingKey,
}

impl Issuer {
    /// Reads its key, or where its keys are; nothing is fetched yet.
    pub(super) fn open(settings: &OutsideIssuer, clock: &Clock) -> Result<Self, StartError> {
        let keys = match (&settings.pem_file, &settings.jwks_url) {
            (Some(path), None) => Keys::Pinned(read_pem(path)?),
            (None, Some(url)) => Keys::Fetched(KeySet::new(url, clock.clone())?),
            _ => {
                return Err(StartError::Setting {
                    setting: "issuers",
                    reason: format!(
                        "give `{}` either a PEM file or a JWKS address",
                        settings.issuer
                    ),
                });
            }
        };
        Ok(Self {
            name: settings.issuer.clone(),
            audience: settings.audience.clone(),
            keys,
            clock: clock.clone(),
        })
    }

    /// Checks a token that claims to come from this issuer.
    pub(super) async fn check(&self, token: &str, key_id: Option<&str>) -> Result<Claims, Flaw> {
        let key = match &self.keys {
            Keys::Pinned(key) => key.clone(),
            Keys::Fetched(set) => set
                .find(key_id)
                .await
                .ok_or("The token is signed with a key that its issuer does not publish.")?,
        };
        let claims = token::verify(token, &key.key, &[key.algorithm])?;
        let expected = Expected {
            issuer: Some(&self.name),
            audience: self.audience.as_deref(),
            kind: "access",
            kind_required: false,
        };
        claims.check(expected, self.clock.now())?;
        Ok(claims)
    }
}

fn read_pem(path: &Path) -> Result<PublicKey, StartError> {
    let file_error = |cause| StartError::File { path: path.to_owned(), cause };
    let pem = std::fs::read(path).map_err(file_error)?;
    let read = [
        (Algorithm::RS256, DecodingKey::from_rsa_pem(&pem)),
        (Algorithm::ES256, DecodingKey::from_ec_pem(&pem)),
        (Algorithm::EdDSA, DecodingKey::from_ed_pem(&pem)),
    ];
    read.into_iter()
        .find_map(|(algorithm, key)| Some(PublicKey { id: None, algorithm, key: key.ok()? }))
        .ok_or_else(|| {
            let reason = "it holds no RSA, EC or Ed25519 public key in PEM";
            file_error(std::io::Error::new(std::io::ErrorKind::InvalidData, reason))
        })
}

/// Reads one entry of a key set; `None` for keys that do not sign, or not by an algorithm that counts.
fn read_jwk(jwk: &Jwk) -> Option<PublicKey> {
    let (algorithm, name) = match &jwk.algorithm {
        AlgorithmParameters::RSA(_) => (Algorithm::RS256, KeyAlgorithm::RS256),
        AlgorithmParameters::EllipticCurve(curve) if curve.curve == EllipticCurve::P256 => {
            (Algorithm::ES256, KeyAlgorithm::ES256)
        }
        AlgorithmParameters::OctetKeyPair(_) => (Algorithm::EdDSA, KeyAlgorithm::EdDSA),
        _ => return None,
    };
    let signs = matches!(jwk.common.public_key_use, None | Some(PublicKeyUse::Signature));
    let named = jwk.common.key_algorithm.as_ref().is_none_or(|stated| *stated == name);
    let key = DecodingKey::from_jwk(jwk).ok()?;
    (signs && named).then(|| PublicKey { id: jwk.common.key_id.clone(), algorithm, key })
}
