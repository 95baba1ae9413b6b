//! When to ask the same provider again. Only before the first token, only where nothing can have been billed, and as late
//! as the provider asks.

use crate::ModelError;
use std::time::Duration;

/// How often and how far apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryPolicy {
    /// Requests in all, the first included; at least 1 is made.
    pub attempts: u32,
    /// The first pause; each further one is twice as long.
    pub first_pause: Duration,
    /// A person waits meanwhile: past this, the next in the chain is asked instead.
    pub longest_pause: Duration,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            attempts: 3,
            first_pause: Duration::from_millis(500),
            longest_pause: Duration::from_secs(8),
        }
    }
}

impl RetryPolicy {
    /// How long to wait before the next attempt; `None` to give up. `chance` lies in 0..1 and spreads those who failed
    /// at the same moment.
    pub fn pause(&self, error: &ModelError, made: u32, chance: f64) -> Option<Duration> {
        if made >= self.attempts || !error.is_safe_to_repeat() {
            return None;
        }
        let own = self.first_pause.saturating_mul(2_u32.saturating_pow(made.saturating_sub(1)));
        // Between half of the pause and all of it.
        let own = own.min(self.longest_pause).mul_f64(0.5 + chance.clamp(0.0, 1.0) / 2.0);
        match error.retry_after() {
            Some(asked) if asked > self.longest_pause => None,
            Some(asked) => Some(asked.max(own)),
            None => Some(own),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Phase;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn pauses_grow_and_are_spread() {
        let policy = RetryPolicy { attempts: 9, first_pause: SECOND, longest_pause: 5 * SECOND };
        let pause = |made, chance| policy.pause(&ModelError::Unreachable, made, chance).unwrap();
        assert_eq!((pause(1, 0.0), pause(1, 1.0)), (SECOND / 2, SECOND));
        assert_eq!((pause(3, 1.0), pause(4, 1.0)), (4 * SECOND, 5 * SECOND));
        assert_eq!(policy.pause(&ModelError::Unreachable, 9, 0.0), None);
    }

    #[test]
    fn a_provider_that_asks_to_wait_is_not_asked_earlier() {
        let policy = RetryPolicy::default();
        let limited = |seconds| ModelError::RateLimited { retry_after: Some(SECOND * seconds) };
        assert_eq!(policy.pause(&limited(7), 1, 0.0), Some(7 * SECOND));
        assert_eq!(policy.pause(&limited(9), 1, 0.0), None, "longer than a person waits");
    }

    #[test]
    fn what_may_have_been_billed_is_not_repeated() {
        let policy = RetryPolicy::default();
        for error in [
            ModelError::Timeout(Phase::FirstToken),
            ModelError::Interrupted,
            ModelError::Unauthorized,
            ModelError::Refused { status: 400 },
        ] {
            assert_eq!(policy.pause(&error, 1, 0.0), None, "{error}");
        }
    }
}
