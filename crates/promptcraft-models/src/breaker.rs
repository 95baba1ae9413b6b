//! Leaves a provider alone that fails again and again, so that nobody waits for its time limit with each message.

use crate::ModelError;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// When it opens, and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BreakerLimits {
    /// So many failures in a row.
    pub failures: u32,
    /// The first rest; each further one in a row is twice as long.
    pub first_rest: Duration,
    /// The longest rest.
    pub longest_rest: Duration,
}

impl Default for BreakerLimits {
    fn default() -> Self {
        Self {
            // One retried request makes three.
            failures: 5,
            first_rest: Duration::from_secs(10),
            longest_rest: Duration::from_mins(5),
        }
    }
}

/// The breaker of one provider; clones share it.
#[derive(Debug, Clone)]
pub struct Breaker {
    limits: BreakerLimits,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    /// Failures in a row.
    failures: u32,
    /// Rests in a row.
    rests: u32,
    /// Nobody asks before this.
    until: Option<Instant>,
    /// One request tries whether the provider is back.
    is_probing: bool,
}

/// Permission for one request. Dropped without a word, it says nothing about the provider: a person cancelled.
#[derive(Debug)]
pub struct Permit {
    breaker: Breaker,
    is_probe: bool,
}

impl Breaker {
    /// A breaker that is closed.
    pub fn new(limits: BreakerLimits) -> Self {
        Self { limits, state: Arc::default() }
    }

    /// Permission to ask, or how long to wait.
    pub fn permit(&self) -> Result<Permit, ModelError> {
        let mut state = self.state();
        let Some(until) = state.until else {
            return Ok(Permit { breaker: self.clone(), is_probe: false });
        };
        let left = until.saturating_duration_since(Instant::now());
        if left > Duration::ZERO || state.is_probing {
            return Err(ModelError::Resting { retry_after: left.max(Duration::from_secs(1)) });
        }
        state.is_probing = true;
        Ok(Permit { breaker: self.clone(), is_probe: true })
    }

    /// The provider answered.
    pub fn succeeded(&self) {
        *self.state() = State::default();
    }

    /// The provider failed.
    pub fn failed(&self, error: &ModelError) {
        if !error.is_provider_fault() {
            return;
        }
        let mut state = self.state();
        state.failures = state.failures.saturating_add(1);
        if state.failures < self.limits.failures && state.until.is_none() {
            return;
        }
        let rest = self.limits.first_rest.saturating_mul(2_u32.saturating_pow(state.rests));
        state.until = Some(Instant::now() + rest.min(self.limits.longest_rest));
        state.rests = state.rests.saturating_add(1);
        state.failures = 0;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        if self.is_probe {
            self.breaker.state().is_probing = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: BreakerLimits = BreakerLimits {
        failures: 2,
        first_rest: Duration::from_secs(10),
        longest_rest: Duration::from_secs(15),
    };

    fn failing() -> Breaker {
        let breaker = Breaker::new(LIMITS);
        breaker.failed(&ModelError::Unreachable);
        assert!(breaker.permit().is_ok(), "one failure is an accident");
        breaker.failed(&ModelError::Unreachable);
        breaker
    }

    #[tokio::test(start_paused = true)]
    async fn rests_after_failures_in_a_row_and_lets_one_request_try() {
        let breaker = failing();
        let resting = ModelError::Resting { retry_after: Duration::from_secs(10) };
        assert_eq!(breaker.permit().err(), Some(resting));
        tokio::time::advance(Duration::from_secs(10)).await;
        let probe = breaker.permit().unwrap();
        assert!(breaker.permit().is_err(), "the others wait for the one that tries");
        breaker.succeeded();
        drop(probe);
        assert!(breaker.permit().is_ok() && breaker.permit().is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn rests_longer_each_time_up_to_a_bound() {
        let breaker = failing();
        for expected in [15, 15] {
            tokio::time::advance(Duration::from_secs(15)).await;
            let probe = breaker.permit().unwrap();
            breaker.failed(&ModelError::Unreachable);
            drop(probe);
            let resting = ModelError::Resting { retry_after: Duration::from_secs(expected) };
            assert_eq!(breaker.permit().err(), Some(resting));
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_cancelled_try_leaves_room_for_another() {
        let breaker = failing();
        tokio::time::advance(Duration::from_secs(10)).await;
        drop(breaker.permit().unwrap());
        assert!(breaker.permit().is_ok());
    }

    #[test]
    fn a_request_at_fault_does_not_count() {
        let breaker = Breaker::new(LIMITS);
        for _ in 0..9 {
            breaker.failed(&ModelError::ContextTooLong);
            breaker.failed(&ModelError::RateLimited { retry_after: None });
        }
        assert!(breaker.permit().is_ok());
    }
}
