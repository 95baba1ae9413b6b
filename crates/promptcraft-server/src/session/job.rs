//! What a command leaves to be done: frames for the asker, and a request that waits for its answer.

use crate::clock::Stopwatch;
use crate::hub::socket::SocketId;
use promptcraft_protocol::{OptimizePrompt, ServerFrame};
use promptcraft_store::Owner;
use serde_json::{Map, Value};
use tokio_util::sync::CancellationToken;

/// What a command returns.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// For the socket that asked, in order.
    pub(crate) frames: Vec<ServerFrame>,
    /// Starts after these frames are queued.
    pub(crate) job: Option<Job>,
}

impl From<ServerFrame> for Outcome {
    fn from(frame: ServerFrame) -> Self {
        Self { frames: vec![frame], job: None }
    }
}

/// A request that waits for its answer; one at a time per session, in order.
#[derive(Debug)]
pub(crate) struct Job {
    /// The person's message.
    pub(crate) request_id: String,
    /// Who asked.
    pub(crate) askers: Vec<SocketId>,
    /// What is asked.
    pub(crate) work: Work,
    /// Since it was taken.
    pub(crate) taken: Stopwatch,
    /// Stops it.
    pub(crate) cancel: CancellationToken,
}

/// What is asked.
#[derive(Debug)]
pub(crate) enum Work {
    /// An answer to what was said.
    Answer {
        /// The number of the person's message.
        seq: u64,
        /// What was said.
        content: String,
        /// What else the client knows.
        context: Map<String, Value>,
        /// It was left open earlier: no model is asked again for it, which could be billed twice.
        is_late: bool,
    },
    /// A further answer to what was said.
    Regenerate {
        /// The number of the person's message.
        seq: u64,
        /// What was said.
        content: String,
    },
    /// An optimized prompt.
    Optimize {
        /// Who asks: becomes the session's owner if it has none.
        owner: Owner,
        /// What is asked.
        prompt: OptimizePrompt,
        /// A hash of the request.
        fingerprint: i64,
    },
}

impl Job {
    /// A job that starts its clock now.
    pub(crate) fn new(request_id: String, askers: Vec<SocketId>, work: Work) -> Self {
        Self {
            request_id,
            askers,
            work,
            taken: crate::Clock::stopwatch(),
            cancel: CancellationToken::new(),
        }
    }
}
