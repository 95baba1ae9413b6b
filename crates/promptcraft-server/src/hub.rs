//! The open sockets of this node and the sessions they look at; frames meant for others reach them here and nowhere else.

pub(crate) mod addresses;
pub(crate) mod announcement;
pub(crate) mod live;
pub(crate) mod outbox;
pub(crate) mod revocation;
pub(crate) mod socket;
pub(crate) mod sweep;

use live::LiveSession;
use socket::{Socket, SocketId};
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Sessions are spread over so many locks.
const SHARDS: usize = 64;

type Shard = HashMap<Box<str>, Leased>;

/// The hub.
#[derive(Debug)]
pub(crate) struct Hub {
    shards: Vec<Mutex<Shard>>,
    hasher: RandomState,
    sockets: Mutex<HashMap<SocketId, Arc<Socket>>>,
    next_socket: AtomicU64,
    library_version: AtomicU64,
}

/// A session in memory and how many hold on to it.
#[derive(Debug)]
struct Leased {
    session: Arc<LiveSession>,
    holders: usize,
}

/// Keeps a session in memory; it is forgotten with its last lease.
#[derive(Debug)]
pub(crate) struct Lease {
    hub: Arc<Hub>,
    session: Arc<LiveSession>,
}

impl Hub {
    /// A hub without sockets.
    pub(crate) fn new() -> Self {
        Self {
            shards: (0..SHARDS).map(|_| Mutex::default()).collect(),
            hasher: RandomState::new(),
            sockets: Mutex::default(),
            next_socket: AtomicU64::new(1),
            library_version: AtomicU64::new(0),
        }
    }

    /// A name for a new socket.
    pub(crate) fn next_socket_id(&self) -> SocketId {
        self.next_socket.fetch_add(1, Ordering::Relaxed)
    }

    /// Holds on to a session; looks nothing up.
    pub(crate) fn lease(self: &Arc<Self>, session_id: &str) -> Lease {
        let mut shard = self.shard(session_id);
        let leased = shard.entry(session_id.into()).or_insert_with(|| Leased {
            session: Arc::new(LiveSession::new(session_id)),
            holders: 0,
        });
        leased.holders += 1;
        Lease { hub: Arc::clone(self), session: Arc::clone(&leased.session) }
    }

    /// The session, if anybody holds on to it.
    pub(crate) fn find(&self, session_id: &str) -> Option<Arc<LiveSession>> {
        self.shard(session_id).get(session_id).map(|leased| Arc::clone(&leased.session))
    }

    /// Adds an open socket to its session.
    pub(crate) fn enter(&self, session: &LiveSession, socket: &Arc<Socket>) {
        session.state().sockets.push(Arc::clone(socket));
        self.lock_sockets().insert(socket.id, Arc::clone(socket));
    }

    /// Takes a closed socket out.
    pub(crate) fn leave(&self, session: &LiveSession, socket: &Socket) {
        {
            let mut state = session.state();
            state.sockets.retain(|other| other.id != socket.id);
            state.sockets.shrink_to_fit();
        }
        self.lock_sockets().remove(&socket.id);
    }

    /// All open sockets.
    pub(crate) fn sockets(&self) -> Vec<Arc<Socket>> {
        self.lock_sockets().values().cloned().collect()
    }

    /// How many sockets are open.
    pub(crate) fn socket_count(&self) -> usize {
        self.lock_sockets().len()
    }

    /// Grows whenever anybody's library changes; what was read under an older version is read again.
    pub(crate) fn library_version(&self) -> u64 {
        self.library_version.load(Ordering::Acquire)
    }

    /// Some template was made, changed or deleted.
    pub(crate) fn library_changed(&self) {
        self.library_version.fetch_add(1, Ordering::AcqRel);
    }

    fn shard(&self, session_id: &str) -> MutexGuard<'_, Shard> {
        let hash =
            usize::try_from(self.hasher.hash_one(session_id) % SHARDS as u64).unwrap_or_default();
        #[expect(
            clippy::indexing_slicing,
            reason = "the remainder of SHARDS is below the length, which is SHARDS"
        )]
        self.shards[hash].lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lock_sockets(&self) -> MutexGuard<'_, HashMap<SocketId, Arc<Socket>>> {
        self.sockets.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::ops::Deref for Lease {
    type Target = LiveSession;

    fn deref(&self) -> &LiveSession {
        &self.session
    }
}

impl Clone for Lease {
    fn clone(&self) -> Self {
        self.hub.lease(&self.session.id)
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let mut shard = self.hub.shard(&self.session.id);
        if let Some(leased) = shard.get_mut(&self.session.id) {
            leased.holders -= 1;
            if leased.holders == 0 {
                shard.remove(&self.session.id);
                if shard.is_empty() {
                    shard.shrink_to_fit();
                }
            }
        }
    }
}
