//! Tokens of other systems, good and bad. Keys are made afresh: none lies in the repository.

use super::NOW;
use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der, PublicKeyX509Der};
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair, RsaKeyPair,
};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};

/// The secret that is shared with another system.
pub(crate) const SECRET: &str = "a secret that two systems share, long enough";

/// A key pair of an outside issuer.
pub(crate) struct SigningKey {
    pub(crate) algorithm: Algorithm,
    key: EncodingKey,
    public_der: Vec<u8>,
}

impl SigningKey {
    pub(crate) fn rsa() -> Self {
        let pair = RsaKeyPair::generate(aws_lc_rs::rsa::KeySize::Rsa2048).unwrap();
        let der: Pkcs8V1Der<'_> = pair.as_der().unwrap();
        let public: PublicKeyX509Der<'_> = pair.public_key().as_der().unwrap();
        let key = EncodingKey::from_rsa_pem(pem("PRIVATE KEY", der.as_ref()).as_bytes()).unwrap();
        Self { algorithm: Algorithm::RS256, key, public_der: public.as_ref().to_vec() }
    }

    pub(crate) fn ec() -> Self {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
        let der = pair.to_pkcs8v1().unwrap();
        let public: PublicKeyX509Der<'_> = pair.public_key().as_der().unwrap();
        let key = EncodingKey::from_ec_pem(pem("PRIVATE KEY", der.as_ref()).as_bytes()).unwrap();
        Self { algorithm: Algorithm::ES256, key, public_der: public.as_ref().to_vec() }
    }

    pub(crate) fn ed() -> Self {
        let pair = Ed25519KeyPair::generate().unwrap();
        let der = pair.to_pkcs8v1().unwrap();
        let public: PublicKeyX509Der<'_> = pair.public_key().as_der().unwrap();
        let key = EncodingKey::from_ed_pem(pem("PRIVATE KEY", der.as_ref()).as_bytes()).unwrap();
        Self { algorithm: Algorithm::EdDSA, key, public_der: public.as_ref().to_vec() }
    }

    /// The public half, as issuers hand it out.
    pub(crate) fn public_pem(&self) -> String {
        pem("PUBLIC KEY", &self.public_der)
    }

    /// The public half, as an entry of a key set.
    pub(crate) fn jwk(&self, key_id: &str) -> Value {
        let jwk = Jwk::from_encoding_key(&self.key, self.algorithm).unwrap();
        let mut jwk = serde_json::to_value(jwk).unwrap();
        jwk["kid"] = json!(key_id);
        jwk
    }

    pub(crate) fn sign(&self, key_id: &str, claims: &Value) -> String {
        let mut header = Header::new(self.algorithm);
        header.kid = Some(key_id.to_owned());
        jsonwebtoken::encode(&header, claims, &self.key).unwrap()
    }
}

/// An hour from the beginning of a test, in seconds.
pub(crate) fn in_an_hour() -> i64 {
    NOW / 1000 + 3600
}

/// Claims that count, with others on top.
pub(crate) fn claims(more: &Value) -> Value {
    let mut claims = json!({"exp": in_an_hour()});
    for (name, value) in more.as_object().unwrap() {
        claims[name] = value.clone();
    }
    claims
}

pub(crate) fn encode_hs256(claims: &Value) -> String {
    encode_with(&Header::new(Algorithm::HS256), claims, SECRET.as_bytes())
}

pub(crate) fn encode_with(header: &Header, claims: &Value, secret: &[u8]) -> String {
    jsonwebtoken::encode(header, claims, &EncodingKey::from_secret(secret)).unwrap()
}

fn pem(label: &str, der: &[u8]) -> String {
    let text = STANDARD.encode(der);
    let lines: Vec<&str> =
        text.as_bytes().chunks(64).map(|line| std::str::from_utf8(line).unwrap()).collect();
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", lines.join("\n"))
}
