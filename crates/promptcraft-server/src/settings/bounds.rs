//! The limits of section 3.4 of the protocol; rates are `None` where `--limits off` lifts them.

use promptcraft_protocol::{Limits, MAX_MESSAGE_ID_CHARS};

/// How much is how much too much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounds {
    /// Bytes in a frame.
    pub frame_bytes: usize,
    /// Characters in `content` and `prompt`.
    pub content_chars: usize,
    /// Frames a second and socket, and how many at once.
    pub frames: Option<Rate>,
    /// Refused frames in a row before the socket is closed with 4429.
    pub refused_frames: u32,
    /// Requests of a session that may wait.
    pub waiting_requests: Option<usize>,
    /// Sockets of one address.
    pub sockets_per_address: Option<usize>,
    /// Handshakes a second and address.
    pub handshakes: Option<Rate>,
    /// Failed proofs a minute and address.
    pub failed_proofs_per_minute: Option<u32>,
    /// After that many failed proofs the wait doubles each time.
    pub failed_proofs_slow_down: bool,
    /// Frames in the send queue of a socket.
    pub queue_frames: usize,
    /// Bytes in the send queue of a socket.
    pub queue_bytes: usize,
    /// Frames that one replay sends.
    pub replay_frames: u32,
    /// Bytes in a REST body.
    pub body_bytes: usize,
    /// Sockets in all.
    pub sockets: usize,
}

/// A token bucket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// Tokens that come back each second.
    pub per_second: u32,
    /// Tokens that can be saved up.
    pub burst: u32,
}

impl Bounds {
    /// While only this machine can connect.
    pub fn loopback() -> Self {
        Self {
            frame_bytes: 256 * 1024,
            content_chars: 64_000,
            frames: Some(Rate { per_second: 200, burst: 1_000 }),
            refused_frames: 100,
            waiting_requests: Some(8),
            sockets_per_address: Some(25_000),
            handshakes: Some(Rate { per_second: 2_000, burst: 2_000 }),
            failed_proofs_per_minute: Some(300),
            failed_proofs_slow_down: false,
            queue_frames: 256,
            queue_bytes: 1024 * 1024,
            replay_frames: 1_000,
            body_bytes: 1024 * 1024,
            sockets: 60_000,
        }
    }

    /// While others can connect.
    pub fn elsewhere() -> Self {
        Self {
            frames: Some(Rate { per_second: 20, burst: 100 }),
            sockets_per_address: Some(100),
            handshakes: Some(Rate { per_second: 20, burst: 20 }),
            failed_proofs_per_minute: Some(10),
            failed_proofs_slow_down: true,
            ..Self::loopback()
        }
    }

    /// Rates and connection limits lifted, for load tests on loopback; sizes stay.
    pub fn lifted() -> Self {
        Self {
            frames: None,
            waiting_requests: None,
            sockets_per_address: None,
            handshakes: None,
            failed_proofs_per_minute: None,
            failed_proofs_slow_down: false,
            ..Self::loopback()
        }
    }

    /// What clients are told.
    pub fn to_wire(&self) -> Limits {
        Limits {
            frame_bytes: self.frame_bytes,
            content_chars: self.content_chars,
            message_id_chars: MAX_MESSAGE_ID_CHARS,
            frames_per_second: self.frames.map(|rate| rate.per_second),
            frame_burst: self.frames.map(|rate| rate.burst),
            waiting_requests: self.waiting_requests.and_then(|limit| u32::try_from(limit).ok()),
            replay_frames: self.replay_frames,
            history_messages: 200,
        }
    }
}
