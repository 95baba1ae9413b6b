//! One open socket as the hub and the sessions see it: who speaks, what it wants to hear, its queue.

use super::outbox::{Close, Outbox};
use crate::principal::Principal;
use promptcraft_protocol::{CloseCode, CredentialError};
use promptcraft_store::Millis;
use std::net::IpAddr;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Names a socket of this node.
pub(crate) type SocketId = u64;

/// An open socket.
#[derive(Debug)]
pub(crate) struct Socket {
    /// Its name on this node.
    pub(crate) id: SocketId,
    /// The session of its address.
    pub(crate) session_id: Box<str>,
    /// Where it came from.
    pub(crate) address: IpAddr,
    /// What it is to send.
    pub(crate) outbox: Arc<Outbox>,
    /// When anything was last heard from it.
    heard_at: AtomicI64,
    state: Mutex<SocketState>,
}

/// What changes while it is open.
#[derive(Debug, Clone)]
pub(crate) struct SocketState {
    /// Who speaks.
    pub(crate) principal: Principal,
    /// What it hears.
    pub(crate) hearing: Hearing,
    /// It asked for stream frames.
    pub(crate) streaming: bool,
    /// It came with a bad credential and has given no good one since.
    pub(crate) credential_error: Option<CredentialError>,
    /// Closed then, unless it proves who it is before.
    pub(crate) deadline: Option<Millis>,
    /// When a closing socket is cut.
    pub(crate) cut_at: Option<Millis>,
    /// When it was pinged last.
    pub(crate) pinged_at: Millis,
}

/// What a socket hears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hearing {
    /// The answers to what it sent itself.
    Plain,
    /// A replay is under way: stored frames come from the store, not live.
    Replaying,
    /// Everything of the session after this number.
    Live {
        /// The last number it was given.
        seq: u64,
    },
}

impl Socket {
    /// A socket that has just opened.
    pub(crate) fn new(opening: Opening, outbox: Outbox, now: Millis) -> Self {
        Self {
            id: opening.id,
            session_id: opening.session_id.into_boxed_str(),
            address: opening.address,
            outbox: Arc::new(outbox),
            heard_at: AtomicI64::new(now),
            state: Mutex::new(SocketState {
                principal: opening.principal,
                hearing: Hearing::Plain,
                streaming: false,
                credential_error: opening.credential_error,
                deadline: None,
                cut_at: None,
                pinged_at: now,
            }),
        }
    }

    /// Its changing part; never held across an await.
    pub(crate) fn state(&self) -> MutexGuard<'_, SocketState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Who speaks now.
    pub(crate) fn principal(&self) -> Principal {
        self.state().principal.clone()
    }

    /// Something was heard.
    pub(crate) fn heard(&self, now: Millis) {
        self.heard_at.store(now, Ordering::Relaxed);
    }

    /// When something was heard last.
    pub(crate) fn heard_at(&self) -> Millis {
        self.heard_at.load(Ordering::Relaxed)
    }

    /// Says good-bye after what is queued.
    pub(crate) fn close(&self, code: CloseCode, reason: &'static str) {
        self.outbox.close(Close { code, reason });
    }
}

/// What is known when a socket opens.
#[derive(Debug)]
pub(crate) struct Opening {
    /// Its name on this node.
    pub(crate) id: SocketId,
    /// The session of its address.
    pub(crate) session_id: String,
    /// Where it came from.
    pub(crate) address: IpAddr,
    /// Who speaks.
    pub(crate) principal: Principal,
    /// A credential that did not count.
    pub(crate) credential_error: Option<CredentialError>,
}
