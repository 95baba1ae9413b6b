//! The keys that an issuer publishes: fetched when they are needed, kept for a while, used on while the address is down.
//! What is fetched is bounded in size and time, and unknown key ids cannot make it fetch more often than every 30 s.

use super::{PublicKey, read_jwk};
use crate::{Clock, StartError};
use jsonwebtoken::jwk::Jwk;
use promptcraft_store::Millis;
use serde_json::Value;
use std::net::IpAddr;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tokio::sync::Mutex;

/// Keys older than this are fetched again, so that a withdrawn key stops counting.
const FRESH_MS: Millis = 10 * 60_000;

/// Two fetches are at least this far apart.
const PAUSE_MS: Millis = 30_000;

/// A handshake waits no longer than this for an issuer.
const TIMEOUT: Duration = Duration::from_secs(5);

/// The largest key set, in bytes.
const MAX_BYTES: usize = 256 * 1024;

/// Keys used of one set.
const MAX_KEYS: usize = 64;

/// The keys at an address.
pub(super) struct KeySet {
    url: reqwest::Url,
    client: reqwest::Client,
    clock: Clock,
    kept: RwLock<Kept>,
    /// Held while fetching; the time of the last try.
    fetching: Mutex<Option<Millis>>,
}

#[derive(Default, Clone)]
struct Kept {
    keys: Arc<Vec<PublicKey>>,
    fetched_at: Option<Millis>,
}

impl KeySet {
    /// Of an address, which is not asked yet.
    pub(super) fn new(url: &str, clock: Clock) -> Result<Self, StartError> {
        let bad =
            |reason: String| StartError::Setting { setting: "issuers (JWKS address)", reason };
        let url: reqwest::Url =
            url.parse().map_err(|error| bad(format!("`{url}` is no address: {error}")))?;
        if !is_safe(&url) {
            let reason = "needs https://: keys that come in the clear can be exchanged on the way (http:// is for loopback only)";
            return Err(bad(format!("`{url}` {reason}")));
        }
        let client = reqwest::Client::builder()
            .timeout(TIMEOUT)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|error| bad(error.to_string()))?;
        Ok(Self { url, client, clock, kept: RwLock::default(), fetching: Mutex::default() })
    }

    /// The key with this id; without an id, the only key there is.
    pub(super) async fn find(&self, id: Option<&str>) -> Option<PublicKey> {
        let kept = self.kept();
        let known = kept.find(id);
        if known.is_some() && kept.is_fresh(self.clock.now()) {
            return known;
        }
        // With a key in hand nobody waits for somebody else's fetch.
        let fetching = match &known {
            Some(_) => self.fetching.try_lock().ok(),
            None => Some(self.fetching.lock().await),
        };
        if let Some(mut last_try) = fetching {
            let now = self.clock.now();
            if last_try.is_none_or(|last| now.saturating_sub(last) >= PAUSE_MS) {
                *last_try = Some(now);
                self.fetch(now).await;
            }
        }
        self.kept().find(id)
    }

    fn kept(&self) -> Kept {
        self.kept.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    async fn fetch(&self, now: Millis) {
        match self.download().await {
            Ok(keys) => {
                let fetched = Kept { keys: Arc::new(keys), fetched_at: Some(now) };
                *self.kept.write().unwrap_or_else(PoisonError::into_inner) = fetched;
            }
            Err(reason) => {
                let host = self.url.host_str().unwrap_or_default();
                tracing::warn!(%host, %reason, "key set not fetched; keys that are known stay in use");
            }
        }
    }

    async fn download(&self) -> Result<Vec<PublicKey>, String> {
        let fault = |error: reqwest::Error| error.without_url().to_string();
        let request = self.client.get(self.url.clone()).send().await.map_err(fault)?;
        let mut response = request.error_for_status().map_err(fault)?;
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(fault)? {
            if body.len() + chunk.len() > MAX_BYTES {
                return Err(format!("larger than {MAX_BYTES} bytes"));
            }
            body.extend_from_slice(&chunk);
        }
        read_set(&body)
    }
}

impl Kept {
    fn find(&self, id: Option<&str>) -> Option<PublicKey> {
        match (id, self.keys.as_slice()) {
            (Some(id), keys) => keys.iter().find(|key| key.id.as_deref() == Some(id)).cloned(),
            (None, [only]) => Some(only.clone()),
            (None, _) => None,
        }
    }

    fn is_fresh(&self, now: Millis) -> bool {
        self.fetched_at.is_some_and(|at| now.saturating_sub(at) < FRESH_MS)
    }
}

/// Encrypted, or not leaving this machine.
fn is_safe(url: &reqwest::Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
    let is_local = host == "localhost"
        || host.parse::<IpAddr>().is_ok_and(|address| address.to_canonical().is_loopback());
    url.scheme() == "https" || (url.scheme() == "http" && is_local)
}

fn read_set(body: &[u8]) -> Result<Vec<PublicKey>, String> {
    let set: Value = serde_json::from_slice(body).map_err(|error| error.to_string())?;
    let entries = set.get("keys").and_then(Value::as_array).ok_or("no `keys` in it")?;
    // Entry by entry: one of a kind that nobody knows does not spoil the others.
    let keys = entries
        .iter()
        .filter_map(|entry| serde_json::from_value::<Jwk>(entry.clone()).ok())
        .filter_map(|jwk| read_jwk(&jwk));
    Ok(keys.take(MAX_KEYS).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_fetched_in_the_clear_from_this_machine_only() {
        for (url, safe) in [
            ("https://login.example.org/keys", true),
            ("http://login.example.org/keys", false),
            ("http://127.0.0.1:9000/keys", true),
            ("http://[::1]/keys", true),
            ("http://localhost:9000/keys", true),
            ("http://localhost.example.org/keys", false),
            ("http://127.0.0.1.example.org/keys", false),
            ("http://10.0.0.1/keys", false),
            ("ftp://localhost/keys", false),
        ] {
            assert_eq!(is_safe(&url.parse().unwrap()), safe, "{url}");
        }
    }
}
