//! The limits that a server tells its clients in `connection_ack.limits`.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a client must keep to; rates are `null` where the server does not limit them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "Limits.ts")]
pub struct Limits {
    /// The largest frame, in bytes; a larger one closes the socket with 1009.
    pub frame_bytes: usize,
    /// The longest `content` or `prompt`, in characters.
    pub content_chars: usize,
    /// The longest `message_id`, in characters.
    pub message_id_chars: usize,
    /// Frames a second, steady.
    pub frames_per_second: Option<u32>,
    /// Frames at once.
    pub frame_burst: Option<u32>,
    /// Requests of one session that may wait for an answer.
    pub waiting_requests: Option<u32>,
    /// Frames that one replay sends at most.
    pub replay_frames: u32,
    /// Messages that one `history` holds at most.
    pub history_messages: u32,
}
