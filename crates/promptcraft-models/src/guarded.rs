//! A provider with its limits, retries and breaker around it: what the rest of the program asks.

use crate::{
    Answer, Breaker, BreakerLimits, Event, EventStream, Limits, ModelError, Provider, Request,
    RetryPolicy, open,
};
use futures_util::StreamExt;
use std::sync::Arc;

/// A provider that is asked carefully.
#[derive(Debug, Clone)]
pub struct Guarded {
    name: String,
    provider: Arc<dyn Provider>,
    limits: Limits,
    retry: RetryPolicy,
    breaker: Breaker,
}

impl Guarded {
    /// A provider by its name in the settings.
    pub fn new(name: String, provider: Arc<dyn Provider>, limits: Limits) -> Self {
        let breaker = Breaker::new(BreakerLimits::default());
        Self { name, provider, limits, retry: RetryPolicy::default(), breaker }
    }

    /// With other rules for retries.
    #[must_use]
    pub fn with_retry(mut self, retry: RetryPolicy) -> Self {
        self.retry = retry;
        self
    }

    /// With another breaker.
    #[must_use]
    pub fn with_breaker(mut self, breaker: Breaker) -> Self {
        self.breaker = breaker;
        self
    }

    /// Its name in the settings.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The provider without its guards.
    pub fn provider(&self) -> &dyn Provider {
        self.provider.as_ref()
    }

    /// Asks, again where that is safe; comes back with the first token.
    pub async fn answer(&self, request: &Request) -> Result<Answer, ModelError> {
        let _permit = self.breaker.permit()?;
        let mut made = 1;
        loop {
            let error = match open(self.provider.as_ref(), request, &self.limits).await {
                Ok(answer) => {
                    self.breaker.succeeded();
                    let events = watched(answer.events, self.breaker.clone());
                    return Ok(Answer { provider: self.name.clone(), events, ..answer });
                }
                Err(error) => error,
            };
            self.breaker.failed(&error);
            let Some(pause) = self.retry.pause(&error, made, rand::random()) else {
                return Err(error);
            };
            tracing::debug!(provider = self.name, %error, made, ?pause, "asking again");
            tokio::time::sleep(pause).await;
            made += 1;
        }
    }
}

/// The same events; a failure among them counts.
fn watched(events: EventStream, breaker: Breaker) -> EventStream {
    Box::pin(events.inspect(move |event: &Result<Event, ModelError>| {
        if let Err(error) = event {
            breaker.failed(error);
        }
    }))
}
