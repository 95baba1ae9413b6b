//! How many frames a socket may send.

use crate::hub::addresses::Bucket;
use crate::session::Fault;
use crate::{App, Bounds, Rate};
use promptcraft_protocol::{CloseCode, ErrorCode};
use promptcraft_store::Millis;

/// The rate of one socket.
#[derive(Debug)]
pub(super) struct FrameRate {
    rate: Option<Rate>,
    bucket: Bucket,
    refused: u32,
    refused_limit: u32,
}

impl FrameRate {
    /// A full bucket.
    pub(super) fn new(bounds: &Bounds, now: Millis) -> Self {
        Self {
            rate: bounds.frames,
            bucket: Bucket::full(bounds.frames, now),
            refused: 0,
            refused_limit: bounds.refused_frames,
        }
    }

    /// Takes one frame in, or says why not.
    pub(super) fn admit(&mut self, app: &App) -> Result<(), Fault> {
        let Some(rate) = self.rate else { return Ok(()) };
        if self.bucket.take(rate, app.clock.now()) {
            self.refused = 0;
            return Ok(());
        }
        self.refused += 1;
        let sentence = "Too many frames; this one was dropped. Slow down and send it again.";
        let fault = Fault::new(ErrorCode::RateLimitExceeded, sentence)
            .retry_after(self.bucket.wait_ms(rate));
        if self.refused >= self.refused_limit {
            return Err(fault.closing(CloseCode::TooManyFrames, "too many frames"));
        }
        Err(fault)
    }
}
