//! What another process may change in the same database: `promptcraft user passwd` and `disable` must close sockets here
//! too. It also notes which guests were here, and says nothing about what they did.

use super::Authenticator;
use promptcraft_store::{Millis, StoreError, User, UserPatch};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

/// Guests noted between two writes; more are noted at their next visit.
const MAX_VISITS: usize = 10_000;

/// A guest's work is kept this long after the last visit.
const GUEST_KEPT_MS: Millis = 30 * 24 * 3600 * 1000;

/// What was seen last.
#[derive(Default)]
pub(super) struct Watched {
    /// Held while accounts are read or a password is changed here, so that a change of our own is never taken for one from
    /// outside.
    accounts: tokio::sync::Mutex<Option<BTreeMap<String, Seen>>>,
    visits: Mutex<BTreeSet<String>>,
}

/// As much of a user as ends sign-ins when it changes.
#[derive(PartialEq, Eq, Clone)]
struct Seen {
    disabled: bool,
    password: Option<[u8; 32]>,
}

impl Authenticator {
    /// The users who were disabled, deleted or got a new password since the last call, by another process.
    pub(crate) async fn find_ended_users(&self) -> Result<Vec<String>, StoreError> {
        let mut accounts = self.watched.accounts.lock().await;
        let users = self.store.list_users().await?;
        let now: BTreeMap<String, Seen> =
            users.iter().map(|user| (user.id.clone(), Seen::of(user))).collect();
        let before = accounts.replace(now.clone()).unwrap_or_default();
        let ended = before.into_iter().filter(|(id, seen)| match now.get(id) {
            None => true,
            Some(now) => (now.disabled && !seen.disabled) || now.password != seen.password,
        });
        Ok(ended.map(|(id, _)| id).collect())
    }

    /// Stores a password that was changed here.
    pub(super) async fn store_own_password(
        &self,
        user_id: &str,
        hash: String,
    ) -> Result<(), StoreError> {
        let mut accounts = self.watched.accounts.lock().await;
        let patch = UserPatch { password_hash: Some(hash), ..UserPatch::default() };
        let user = self.store.update_user(user_id, patch).await?;
        if let Some(seen) = accounts.as_mut() {
            seen.insert(user.id.clone(), Seen::of(&user));
        }
        Ok(())
    }

    /// Notes a user who signs in, so that what another process does to them next is seen as a change.
    pub(super) async fn note_sign_in(&self, user: &User) {
        if let Some(seen) = self.watched.accounts.lock().await.as_mut() {
            seen.entry(user.id.clone()).or_insert_with(|| Seen::of(user));
        }
    }

    /// Notes that a guest was here; written later, because a handshake writes nothing.
    pub(super) fn note_visit(&self, guest_id: &str) {
        let mut visits = self.watched.visits.lock().unwrap_or_else(PoisonError::into_inner);
        if visits.len() < MAX_VISITS {
            visits.insert(guest_id.to_owned());
        }
    }

    /// Writes down who was here.
    pub(crate) async fn store_visits(&self) -> Result<(), StoreError> {
        let visits = {
            let mut visits = self.watched.visits.lock().unwrap_or_else(PoisonError::into_inner);
            std::mem::take(&mut *visits)
        };
        if visits.is_empty() {
            return Ok(());
        }
        let guest_ids: Vec<String> = visits.into_iter().collect();
        self.store.touch_guests(&guest_ids, self.clock.now()).await
    }

    /// Forgets what has expired: tokens, tickets, guests who stayed away for 30 days.
    pub(crate) async fn purge(&self) -> Result<(), StoreError> {
        let now = self.clock.now();
        self.store.purge_expired(now).await?;
        let guests = self.store.purge_guests(now.saturating_sub(GUEST_KEPT_MS)).await?;
        if guests > 0 {
            tracing::info!(guests, "deleted the work of guests who stayed away for 30 days");
        }
        Ok(())
    }
}

impl Seen {
    fn of(user: &User) -> Self {
        let digest = |hash: &String| Sha256::digest(hash.as_bytes()).into();
        Self { disabled: user.disabled, password: user.password_hash.as_ref().map(digest) }
    }
}
