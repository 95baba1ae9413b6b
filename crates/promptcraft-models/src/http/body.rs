//! From the body of an answer to events: the one loop that all wire formats share.

use super::failure;
use super::lines::Lines;
use super::sse::Events;
use crate::{Event, EventStream, ModelError};
use futures_util::stream;
use reqwest::Response;
use std::collections::VecDeque;

/// How a body is cut into documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Framing {
    /// Server-sent events.
    Sse,
    /// A JSON document on each line.
    Lines,
}

/// What a wire format makes of the documents of a body.
pub(crate) trait Wire: Send + 'static {
    /// Takes one document and puts what it says into `events`.
    fn take(&mut self, document: &str, events: &mut VecDeque<Event>) -> Result<(), ModelError>;

    /// Whether the provider said that nothing follows.
    fn is_over(&self) -> bool;

    /// The body ended, or nothing follows: the last events, or an error where the answer is not whole.
    fn finish(&mut self, events: &mut VecDeque<Event>) -> Result<(), ModelError>;
}

/// The events of a body, read as they are asked for. Dropping the stream closes the connection.
pub(crate) fn events(response: Response, framing: Framing, wire: impl Wire) -> EventStream {
    let body = Body {
        response: Some(response),
        framing,
        lines: Lines::default(),
        sse: Events::default(),
        wire,
        ready: VecDeque::new(),
        error: None,
    };
    Box::pin(stream::unfold(body, |mut body| async move {
        let next = body.next().await?;
        Some((next, body))
    }))
}

struct Body<W> {
    /// `None` once there is nothing more to read.
    response: Option<Response>,
    framing: Framing,
    lines: Lines,
    sse: Events,
    wire: W,
    ready: VecDeque<Event>,
    /// Told after what is ready, then the stream ends.
    error: Option<ModelError>,
}

impl<W: Wire> Body<W> {
    async fn next(&mut self) -> Option<Result<Event, ModelError>> {
        loop {
            if let Some(event) = self.ready.pop_front() {
                return Some(Ok(event));
            }
            if let Some(error) = self.error.take() {
                return Some(Err(error));
            }
            let outcome = match self.response.as_mut()?.chunk().await {
                Ok(Some(bytes)) => self.take(&bytes),
                Ok(None) => self.end(),
                Err(error) => Err(failure(&error)),
            };
            if let Err(error) = outcome {
                self.error = Some(error);
                self.response = None;
            }
        }
    }

    fn take(&mut self, bytes: &[u8]) -> Result<(), ModelError> {
        let Self { framing, lines, sse, wire, ready, .. } = self;
        lines.push(bytes, |line| document(*framing, sse, wire, ready, line))?;
        if wire.is_over() {
            self.response = None;
            wire.finish(ready)?;
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), ModelError> {
        self.response = None;
        let Self { framing, lines, sse, wire, ready, .. } = self;
        let mut last = lines.finish(|line| document(*framing, sse, wire, ready, line));
        if last.is_ok() && *framing == Framing::Sse && !wire.is_over() {
            last = sse.finish(|data| wire.take(data, ready));
        }
        match last {
            Ok(()) => wire.finish(ready),
            // Half a document at the end of the body: the connection was cut in the middle of it.
            Err(ModelError::Malformed) => Err(ModelError::Interrupted),
            Err(error) => Err(error),
        }
    }
}

/// Takes one line of the body.
fn document<W: Wire>(
    framing: Framing,
    sse: &mut Events,
    wire: &mut W,
    ready: &mut VecDeque<Event>,
    line: &str,
) -> Result<(), ModelError> {
    // What stands behind the end of an answer is not a part of it.
    if wire.is_over() {
        return Ok(());
    }
    match framing {
        Framing::Sse => sse.push(line, |data| wire.take(data, ready)),
        Framing::Lines if line.trim().is_empty() => Ok(()),
        Framing::Lines => wire.take(line, ready),
    }
}
