//! The only place that asks the machine for the time; tests hold it still.

use promptcraft_protocol::Timestamp;
use promptcraft_store::Millis;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant, SystemTime};

/// Where times come from.
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// Stands still until it is moved; for tests.
    Still(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `at`.
    pub fn still(at: Millis) -> Self {
        Self::Still(Arc::new(AtomicI64::new(at)))
    }

    /// Moves a still clock; a system clock does not care.
    pub fn advance(&self, by: Duration) {
        if let Self::Still(at) = self {
            at.fetch_add(i64::try_from(by.as_millis()).unwrap_or(i64::MAX), Ordering::SeqCst);
        }
    }

    /// Milliseconds since 1970.
    pub fn now(&self) -> Millis {
        match self {
            Self::System => system_now(),
            Self::Still(at) => at.load(Ordering::SeqCst),
        }
    }

    /// The same, as it stands on the wire.
    pub fn timestamp(&self) -> Timestamp {
        Timestamp(self.now())
    }

    /// Starts a stopwatch; it runs in tests too, because nothing is decided by it.
    #[expect(clippy::disallowed_methods, reason = "this is the clock")]
    pub fn stopwatch() -> Stopwatch {
        Stopwatch(Instant::now())
    }
}

/// Measures how long something takes.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Time since it was started.
    pub fn elapsed(self) -> Duration {
        self.0.elapsed()
    }

    /// Whole milliseconds since it was started, at least 1.
    pub fn elapsed_ms(self) -> u64 {
        u64::try_from(self.elapsed().as_millis()).unwrap_or(u64::MAX).max(1)
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the clock")]
fn system_now() -> Millis {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX)
}
