//! Passwords: what is good enough, and Argon2id off the async threads. Passwords are neither logged nor kept.

mod common;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use std::sync::Arc;
use tokio::sync::{OnceCell, Semaphore};

/// Each hash takes 19 MiB and a core for some 20 ms: two at once leave the server to others.
const AT_ONCE: usize = 2;

/// So many may wait for their turn; more are sent away.
const WAITING: usize = 64;

/// Hashing failed to happen.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum HashError {
    /// Too many wait already.
    Busy,
    /// The library refused.
    Failed,
}

/// Hashes and compares.
pub(super) struct Passwords {
    room: Semaphore,
    slots: Arc<Semaphore>,
    /// Compared with where there is no user, so that the time says nothing.
    decoy: OnceCell<String>,
}

impl Passwords {
    pub(super) fn new() -> Self {
        Self {
            room: Semaphore::new(WAITING),
            slots: Arc::new(Semaphore::new(AT_ONCE)),
            decoy: OnceCell::new(),
        }
    }

    /// The PHC string to be stored.
    pub(super) async fn hash(&self, password: String) -> Result<String, HashError> {
        self.work(move || hash_now(&password)).await?.ok_or(HashError::Failed)
    }

    /// Whether the password is the one behind `hash`; takes as long where there is none.
    pub(super) async fn matches(
        &self,
        password: String,
        hash: Option<String>,
    ) -> Result<bool, HashError> {
        let exists = hash.is_some();
        let hash = match hash {
            Some(hash) => hash,
            None => self.decoy().await?,
        };
        let equal = self.work(move || verify_now(&password, &hash)).await?;
        Ok(equal && exists)
    }

    async fn decoy(&self) -> Result<String, HashError> {
        let make = || self.hash(super::keys::random_hex::<16>());
        self.decoy.get_or_try_init(make).await.cloned()
    }

    async fn work<T, F>(&self, task: F) -> Result<T, HashError>
    where
        T: Send + 'static,
        F: FnOnce() -> T + Send + 'static,
    {
        let _room = self.room.try_acquire().map_err(|_| HashError::Busy)?;
        let slots = Arc::clone(&self.slots);
        let slot = slots.acquire_owned().await.map_err(|_| HashError::Failed)?;
        let work = tokio::task::spawn_blocking(move || {
            // Held by the work itself: a caller who goes away does not free it early.
            let _slot = slot;
            task()
        });
        work.await.map_err(|_| HashError::Failed)
    }
}

/// Hashes on this thread; for the command line.
pub(crate) fn hash_now(password: &str) -> Option<String> {
    Argon2::default().hash_password(password.as_bytes()).ok().map(|hash| hash.to_string())
}

fn verify_now(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash)
        .is_ok_and(|parsed| Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok())
}

/// What is wrong with a new password, as sentences; empty if nothing is.
pub(crate) fn find_faults(password: &str, username: &str, email: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let length = password.chars().count();
    if length < 8 {
        faults.push("Use at least 8 characters.".to_owned());
    }
    if length > 200 {
        faults.push("Use at most 200 characters.".to_owned());
    }
    let lower = password.to_lowercase();
    let mailbox = email.split('@').next().unwrap_or_default();
    let own = [username, email, mailbox];
    if own.iter().any(|name| !name.is_empty() && name.to_lowercase() == lower) {
        faults.push("Do not use your name or address as the password.".to_owned());
    }
    if common::is_common(&lower) {
        faults.push("This password is one of the first that are tried; choose another.".to_owned());
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_of_a_new_password() {
        let cases = [
            ("correct horse battery", 0),
            ("ünïcödé!", 0),
            ("short", 1),
            ("", 1),
            ("Password123", 1),
            ("iloveyou1", 1),
            ("aaaaaaaaaa", 1),
            ("1234567890", 1),
            ("margarete", 1),
            ("Margarete@Example.org", 1),
        ];
        for (password, faults) in cases {
            let found = find_faults(password, "margarete", "margarete@example.org");
            assert_eq!(found.len(), faults, "{password}: {found:?}");
        }
        assert_eq!(find_faults(&"x1y2".repeat(51), "m", "m@example.org").len(), 1);
    }

    #[tokio::test]
    async fn a_password_matches_its_own_hash_only() {
        let passwords = Passwords::new();
        let hash = passwords.hash("correct horse".to_owned()).await.unwrap();
        assert!(hash.starts_with("$argon2id$"));
        let matches = |password: &str, hash: Option<&String>| {
            passwords.matches(password.to_owned(), hash.cloned())
        };
        assert!(matches("correct horse", Some(&hash)).await.unwrap());
        assert!(!matches("correct horsf", Some(&hash)).await.unwrap());
        assert!(!matches("correct horse", None).await.unwrap());
        assert!(!matches("correct horse", Some(&"no hash".to_owned())).await.unwrap());
    }
}
