//! What another process may change in the same database: `promptcraft user passwd` and `disable` must close sockets here
//! too. It also notes which guests were here, and says nothing about what they did.

use super::Authenticator;
use promptcraft_store::{Millis, StoreError, UserPatch};
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// Guests noted between two writes; more are noted at their next visit.
const MAX_VISITS: usize = 10_000;

/// A guest's work is kept this long after the last visit.
const GUEST_KEPT_MS: Millis = 30 * 24 * 3600 * 1000;

/// Endings read at a time; what is left comes with the next round.
const ENDINGS: u32 = 1_000;

/// What was seen last.
#[derive(Default)]
pub(super) struct Watched {
    /// Held while endings are read or a password is changed here, so that a change of our own is never taken for one from
    /// outside.
    endings: tokio::sync::Mutex<Endings>,
    visits: Mutex<BTreeSet<String>>,
}

/// Whose sign-ins ended.
#[derive(Default)]
struct Endings {
    /// The number of the last one that was read; none before the first reading.
    seen: Option<u64>,
    /// Users whose sockets are still to be closed.
    user_ids: BTreeSet<String>,
}

impl Authenticator {
    /// The users who were disabled, deleted or got a new password since the last call, by another process. Reads what is
    /// new, not all users.
    pub(crate) async fn find_ended_users(&self) -> Result<BTreeSet<String>, StoreError> {
        let mut endings = self.watched.endings.lock().await;
        self.read_endings(&mut endings).await?;
        Ok(std::mem::take(&mut endings.user_ids))
    }

    /// Stores a password that was changed here.
    pub(super) async fn store_own_password(
        &self,
        user_id: &str,
        hash: String,
    ) -> Result<(), StoreError> {
        let mut endings = self.watched.endings.lock().await;
        let patch = UserPatch { password_hash: Some(hash), ..UserPatch::default() };
        self.store.update_user(user_id, patch).await?;
        self.read_endings(&mut endings).await?;
        endings.user_ids.remove(user_id);
        Ok(())
    }

    async fn read_endings(&self, endings: &mut Endings) -> Result<(), StoreError> {
        let Some(seen) = endings.seen else {
            endings.seen = Some(self.store.last_ending().await?);
            return Ok(());
        };
        for ending in self.store.list_endings(seen, ENDINGS).await? {
            endings.seen = Some(ending.number);
            endings.user_ids.insert(ending.user_id);
        }
        Ok(())
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
