//! The bounded queue of what one socket is to send. It never blocks who fills it: a full queue closes its socket.

use promptcraft_protocol::{CloseCode, ServerFrame, StreamToken};
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;
use tungstenite::{Bytes, Utf8Bytes};

/// A replay goes on when fewer frames than this wait, so that live frames always find room.
const REPLAY_ROOM_FRAMES: usize = 64;

/// The same in bytes.
const REPLAY_ROOM_BYTES: usize = 256 * 1024;

/// Something to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outgoing {
    /// A frame.
    Text(Utf8Bytes),
    /// Only the echo server of the conformance tests sends these.
    Binary(Bytes),
    /// A piece of a streamed answer; pieces that wait become one.
    Token(StreamToken),
    /// The protocol's own ping.
    Ping,
}

impl Outgoing {
    fn size(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Binary(bytes) => bytes.len(),
            Self::Token(token) => token.token.len(),
            Self::Ping => 0,
        }
    }
}

/// Why and how a socket is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Close {
    /// The number on the wire.
    pub(crate) code: CloseCode,
    /// A few words, under 123 bytes.
    pub(crate) reason: &'static str,
}

/// What the write task finds.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    /// Send these, in one write.
    Frames(VecDeque<Outgoing>),
    /// Say good-bye and stop.
    Close(Close),
    /// The peer is gone: stop.
    Gone,
}

/// The queue.
#[derive(Debug)]
pub(crate) struct Outbox {
    inner: Mutex<Inner>,
    changed: Notify,
    room: Notify,
    cut: Notify,
    max_frames: usize,
    max_bytes: usize,
}

#[derive(Debug, Default)]
struct Inner {
    queue: VecDeque<Outgoing>,
    bytes: usize,
    close: Option<Close>,
    gone: bool,
}

impl Outbox {
    /// An empty queue with its bounds.
    pub(crate) fn new(max_frames: usize, max_bytes: usize) -> Self {
        Self {
            inner: Mutex::default(),
            changed: Notify::new(),
            room: Notify::new(),
            cut: Notify::new(),
            max_frames,
            max_bytes,
        }
    }

    /// Queues a frame.
    pub(crate) fn push_frame(&self, frame: &ServerFrame) {
        self.push(Outgoing::Text(frame.to_text().into()));
    }

    /// Queues anything; on a full queue the socket is told to come back later instead.
    pub(crate) fn push(&self, outgoing: Outgoing) {
        let mut inner = self.lock();
        if inner.close.is_some() || inner.gone {
            return;
        }
        if let (Outgoing::Token(token), Some(Outgoing::Token(last))) =
            (&outgoing, inner.queue.back_mut())
            && last.message_id == token.message_id
        {
            last.token.push_str(&token.token);
            inner.bytes += token.token.len();
        } else {
            inner.bytes += outgoing.size();
            inner.queue.push_back(outgoing);
        }
        let over = inner.queue.len() > self.max_frames
            || (inner.bytes > self.max_bytes && inner.queue.len() > 1);
        if over {
            inner.queue = VecDeque::new();
            inner.bytes = 0;
            inner.close = Some(Close {
                code: CloseCode::TryAgainLater,
                reason: "too slow a reader: come back with after",
            });
        }
        drop(inner);
        self.changed.notify_one();
        if over {
            self.room.notify_one();
        }
    }

    /// Closes after what is queued; only the first call counts.
    pub(crate) fn close(&self, close: Close) {
        let mut inner = self.lock();
        if inner.close.is_none() && !inner.gone {
            inner.close = Some(close);
        }
        drop(inner);
        self.changed.notify_one();
        self.room.notify_one();
    }

    /// The peer is gone: nothing more can be sent.
    pub(crate) fn abandon(&self) {
        let mut inner = self.lock();
        inner.gone = true;
        inner.queue = VecDeque::new();
        inner.bytes = 0;
        drop(inner);
        self.changed.notify_one();
        self.room.notify_one();
        self.cut.notify_one();
    }

    /// Returns when the connection is to be cut. Only the task that reads waits for it.
    pub(crate) async fn abandoned(&self) {
        self.cut.notified().await;
    }

    /// True once nothing more is taken in.
    pub(crate) fn is_closing(&self) -> bool {
        let inner = self.lock();
        inner.close.is_some() || inner.gone
    }

    /// True once the reader was too slow for what it was sent.
    pub(crate) fn is_overfull(&self) -> bool {
        self.lock().close.as_ref().is_some_and(|close| close.code == CloseCode::TryAgainLater)
    }

    /// Waits until a replay may queue more, or another frame may be taken in; false if the socket is closing.
    pub(crate) async fn has_room(&self) -> bool {
        loop {
            {
                let inner = self.lock();
                if inner.close.is_some() || inner.gone {
                    return false;
                }
                if inner.queue.len() < REPLAY_ROOM_FRAMES && inner.bytes < REPLAY_ROOM_BYTES {
                    return true;
                }
            }
            self.room.notified().await;
        }
    }

    /// Waits for something to do. Only the write task calls this.
    pub(crate) async fn take(&self) -> Taken {
        loop {
            if let Some(taken) = self.try_take() {
                return taken;
            }
            self.changed.notified().await;
        }
    }

    /// What there is to do now, if anything.
    pub(crate) fn try_take(&self) -> Option<Taken> {
        let mut inner = self.lock();
        if inner.gone {
            return Some(Taken::Gone);
        }
        if !inner.queue.is_empty() {
            inner.bytes = 0;
            // The buffer goes with the frames, so that a quiet socket holds none.
            let frames = std::mem::take(&mut inner.queue);
            drop(inner);
            self.room.notify_one();
            return Some(Taken::Frames(frames));
        }
        inner.close.clone().map(Taken::Close)
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_waits_for_room_is_told_when_the_queue_overflows() {
        let outbox = Outbox::new(REPLAY_ROOM_FRAMES + 1, usize::MAX);
        for _ in 0..=REPLAY_ROOM_FRAMES {
            outbox.push(Outgoing::Ping);
        }
        let overflow = async {
            tokio::task::yield_now().await;
            outbox.push(Outgoing::Ping);
        };
        let (has_room, ()) = tokio::join!(outbox.has_room(), overflow);
        assert!(!has_room);
    }
}
