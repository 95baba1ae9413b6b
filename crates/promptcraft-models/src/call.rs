//! One request within its limits: waits for the first token, then hands on what comes. No answer begins before it, so that
//! whoever calls can still ask somebody else.

use crate::{Event, EventStream, Limits, ModelError, Phase, Provider, Request};
use futures_util::{StreamExt, stream};
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// An answer that has begun.
pub struct Answer {
    /// The provider, by its name in the settings; empty where there is none.
    pub provider: String,
    /// The model that was asked.
    pub model: String,
    /// From the request to the first token.
    pub first_token_after: Duration,
    /// All events, the first token included, within the limits.
    pub events: EventStream,
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Answer")
            .field("provider", &self.provider)
            .field("model", &self.model)
            .field("first_token_after", &self.first_token_after)
            .finish_non_exhaustive()
    }
}

/// Sends a request; comes back with the first token, or with why there is none. Dropping either closes the connection.
pub async fn open(
    provider: &dyn Provider,
    request: &Request,
    limits: &Limits,
) -> Result<Answer, ModelError> {
    let begun = Instant::now();
    let until = begun + limits.first_token.min(limits.total);
    let (early, rest) = timeout_at(until, begin(provider, request))
        .await
        .map_err(|_| ModelError::Timeout(Phase::FirstToken))??;
    let first_token_after = begun.elapsed();
    let all = stream::iter(early.into_iter().map(Ok)).chain(rest);
    Ok(Answer {
        provider: String::new(),
        model: request.model.clone(),
        first_token_after,
        events: bounded(Box::pin(all), begun, *limits),
    })
}

/// The events up to the first token, or to the end of an answer without one.
async fn begin(
    provider: &dyn Provider,
    request: &Request,
) -> Result<(Vec<Event>, EventStream), ModelError> {
    let mut events = provider.answer(request).await?;
    let mut early = Vec::new();
    while let Some(event) = events.next().await {
        let event = event?;
        let is_first = matches!(event, Event::Delta(_) | Event::Finished(_));
        early.push(event);
        if is_first {
            return Ok((early, events));
        }
    }
    Err(ModelError::Interrupted)
}

struct Bounded {
    /// `None` after the end, so that the connection is closed then.
    events: Option<EventStream>,
    until: Instant,
    limits: Limits,
    bytes: usize,
}

/// The same events, ended by an error where a limit is passed.
fn bounded(events: EventStream, begun: Instant, limits: Limits) -> EventStream {
    let bounded = Bounded { events: Some(events), until: begun + limits.total, limits, bytes: 0 };
    Box::pin(stream::unfold(bounded, |mut bounded| async move {
        let next = bounded.next().await?;
        if next.is_err() {
            bounded.events = None;
        }
        Some((next, bounded))
    }))
}

impl Bounded {
    async fn next(&mut self) -> Option<Result<Event, ModelError>> {
        let pause_ends = Instant::now() + self.limits.between_tokens;
        let (until, phase) = if pause_ends < self.until {
            (pause_ends, Phase::BetweenTokens)
        } else {
            (self.until, Phase::Total)
        };
        let next = match timeout_at(until, self.events.as_mut()?.next()).await {
            Ok(next) => next?,
            Err(_) => Err(ModelError::Timeout(phase)),
        };
        if let Ok(Event::Delta(text)) = &next {
            self.bytes += text.len();
            if self.bytes > self.limits.answer_bytes {
                return Some(Err(ModelError::TooLarge));
            }
        }
        Some(next)
    }
}
