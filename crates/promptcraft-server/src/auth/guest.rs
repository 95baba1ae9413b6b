//! The signed value that names a guest for 30 days. It proves a guest and nothing more: its key and its shape differ from
//! those of tokens, so neither can pass for the other. Whether a guest has moved to an account is not decided here.

use crate::Secret;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, crypto};
use promptcraft_store::Millis;
use uuid::Uuid;

/// How long a value counts, in seconds.
pub(crate) const GUEST_SECONDS: u64 = 30 * 24 * 3600;

/// A value with less than this left is renewed by the next answer that can set a cookie.
const RENEW_BELOW_MS: Millis = 15 * 24 * 3600 * 1000;

const LIFE_MS: Millis = 30 * 24 * 3600 * 1000;

/// Signs and reads guests' values.
pub(super) struct GuestValues {
    signing: EncodingKey,
    checking: DecodingKey,
}

/// A value that counts.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Guest {
    /// The guest's id.
    pub(super) id: String,
    /// The value should be replaced by a younger one.
    pub(super) ages: bool,
}

impl GuestValues {
    /// Derives the key of an installation from its secret.
    pub(super) fn new(secret: &Secret, instance: &str) -> Option<Self> {
        let purpose = format!("promptcraft guest value of {instance}");
        let root = EncodingKey::from_secret(secret.expose().as_bytes());
        let key = crypto::sign(purpose.as_bytes(), &root, Algorithm::HS256).ok()?;
        Some(Self {
            signing: EncodingKey::from_secret(key.as_bytes()),
            checking: DecodingKey::from_secret(key.as_bytes()),
        })
    }

    /// The id of a guest who was never here.
    pub(super) fn new_id() -> String {
        // Not a UUIDv7: a guest's id proves nothing, but its time is nobody's business either.
        Uuid::new_v4().to_string()
    }

    /// A value for `id` that counts from `now` on: `g1.<id>.<end in ms>.<signature>`.
    pub(super) fn sign(&self, id: &str, now: Millis) -> String {
        let claim = format!("g1.{id}.{}", now.saturating_add(LIFE_MS));
        // HMAC takes any key and any text; an empty signature would simply not count.
        let signature =
            crypto::sign(claim.as_bytes(), &self.signing, Algorithm::HS256).unwrap_or_default();
        format!("{claim}.{signature}")
    }

    /// Reads a value; `None` for one that is not ours, was changed, or has expired.
    pub(super) fn read(&self, value: &str, now: Millis) -> Option<Guest> {
        let (claim, signature) = value.rsplit_once('.')?;
        let mut parts = claim.split('.');
        let (mark, id, end) = (parts.next()?, parts.next()?, parts.next()?);
        if mark != "g1" || parts.next().is_some() || id.len() > 64 {
            return None;
        }
        let end: Millis = end.parse().ok()?;
        let signed =
            crypto::verify(signature, claim.as_bytes(), &self.checking, Algorithm::HS256).ok()?;
        let left = end.saturating_sub(now);
        (signed && left > 0).then(|| Guest { id: id.to_owned(), ages: left < RENEW_BELOW_MS })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(secret: &str, instance: &str) -> GuestValues {
        GuestValues::new(&Secret::new(secret.to_owned()), instance).unwrap()
    }

    #[test]
    fn a_value_counts_for_thirty_days_and_ages_after_fifteen() {
        let values = values("a secret of more than thirty-two bytes", "abc");
        let value = values.sign("guest-1", 1_000);
        let day = 24 * 3600 * 1000;
        let read = |at: Millis| values.read(&value, at);
        assert_eq!(read(1_000), Some(Guest { id: "guest-1".to_owned(), ages: false }));
        assert_eq!(read(16 * day), Some(Guest { id: "guest-1".to_owned(), ages: true }));
        assert_eq!(read(30 * day + 1_000), None);
    }

    #[test]
    fn a_changed_or_foreign_value_does_not_count() {
        let ours = values("a secret of more than thirty-two bytes", "abc");
        let value = ours.sign("guest-1", 0);
        let changed = [
            value.replace("guest-1", "guest-2"),
            value.replace("g1.", "g2."),
            value.replacen('.', "..", 1),
            format!("{value}A"),
            value.trim_end_matches(|c| c != '.').to_owned(),
            String::new(),
            "...".to_owned(),
            values("a secret of more than thirty-two bytes", "other").sign("guest-1", 0),
            values("another secret of more than 32 bytes", "abc").sign("guest-1", 0),
        ];
        for value in changed {
            assert_eq!(ours.read(&value, 1), None, "{value}");
        }
    }
}
