//! A session while somebody looks at it or an answer is made: its sockets, its waiting requests, the engine's memory.

use super::socket::{Socket, SocketId};
use crate::session::Job;
use promptcraft_engine::{Conversation, TemplateCard};
use promptcraft_store::Owner;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio_util::sync::CancellationToken;

/// A session in memory.
#[derive(Debug)]
pub(crate) struct LiveSession {
    /// Its id.
    pub(crate) id: Box<str>,
    /// Held while something is stored and announced, so that everybody hears events in the order of their numbers.
    pub(crate) order: tokio::sync::Mutex<()>,
    state: Mutex<LiveState>,
}

/// What changes.
#[derive(Debug, Default)]
pub(crate) struct LiveState {
    /// `owner`, `seq`, `deleted` are those of the store.
    pub(crate) loaded: bool,
    /// Who owns it; `None` until something is stored.
    pub(crate) owner: Option<Owner>,
    /// The number of the last stored event.
    pub(crate) seq: u64,
    /// The conversation is gone.
    pub(crate) deleted: bool,
    /// Who looks at it.
    pub(crate) sockets: Vec<Arc<Socket>>,
    /// Requests that wait, and
    pub(crate) jobs: VecDeque<Job>,
    /// places taken for requests that are being stored.
    pub(crate) reserved: usize,
    /// The request that is being answered.
    pub(crate) current: Option<Current>,
    /// A worker is running.
    pub(crate) working: bool,
    /// What only sessions with requests have.
    pub(crate) mind: Option<Box<Mind>>,
}

/// The engine's side of a session.
#[derive(Debug)]
pub(crate) struct Mind {
    /// The engine's memory of the conversation.
    pub(crate) conversation: Conversation,
    /// The number of the last request it knows.
    pub(crate) seq: u64,
    /// The weight of the requests since it was last kept in the store.
    pub(crate) unsaved: u32,
    /// The owner's templates, as far as they are looked at for suggestions.
    pub(crate) library: Option<Library>,
}

/// The owner's templates at some moment.
#[derive(Debug, Clone)]
pub(crate) struct Library {
    /// [`super::Hub::library_version`] at that moment.
    pub(crate) version: u64,
    /// Whose.
    pub(crate) owner: Owner,
    /// The templates.
    pub(crate) cards: Arc<[TemplateCard]>,
}

/// The request that is being answered.
#[derive(Debug, Clone)]
pub(crate) struct Current {
    /// The person's message.
    pub(crate) request_id: String,
    /// The answer's own id.
    pub(crate) answer_id: String,
    /// Who writes it.
    pub(crate) model: String,
    /// The sockets that asked.
    pub(crate) askers: Vec<SocketId>,
    /// `typing_start` was sent: whoever joins is told too.
    pub(crate) is_announced: bool,
    /// What was streamed so far.
    pub(crate) streamed: String,
    /// Stops it.
    pub(crate) cancel: CancellationToken,
}

impl LiveSession {
    /// A session that nobody has looked up yet.
    pub(crate) fn new(id: &str) -> Self {
        Self { id: id.into(), order: tokio::sync::Mutex::new(()), state: Mutex::default() }
    }

    /// Its changing part; never held across an await.
    pub(crate) fn state(&self) -> MutexGuard<'_, LiveState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl LiveState {
    /// Whether `owner` may hear and speak here: it is theirs, or nobody's yet.
    pub(crate) fn is_open_to(&self, owner: &Owner) -> bool {
        self.owner.as_ref().is_none_or(|mine| mine == owner)
    }

    /// The requests that have not been answered.
    pub(crate) fn waiting(&self) -> usize {
        self.jobs.len() + self.reserved + usize::from(self.current.is_some())
    }
}
