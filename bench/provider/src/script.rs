//! What to answer, step by step.

use std::time::Duration;

/// One step of an answer.
#[derive(Debug, Clone)]
pub enum Step {
    /// These bytes at once.
    Send(Vec<u8>),
    /// These bytes, each in a write of its own.
    Drip(Vec<u8>),
    /// These bytes, so many times.
    Repeat(Vec<u8>, usize),
    /// Each of these pieces, so far apart.
    Pace(Duration, Vec<Vec<u8>>),
    /// Nothing more, with an open connection, until the client goes away.
    Hang,
    /// The connection is cut without an end.
    Cut,
}

/// One answer.
#[derive(Debug, Clone)]
pub struct Script {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) steps: Vec<Step>,
}

impl Script {
    /// Status 200 and these steps.
    pub fn new(steps: Vec<Step>) -> Self {
        Self { status: 200, headers: Vec::new(), steps }
    }

    /// Status 200 and this text, at once.
    pub fn text(text: impl Into<String>) -> Self {
        Self::new(vec![Step::Send(text.into().into_bytes())])
    }

    /// Nothing, not even a status.
    pub fn silence() -> Self {
        Self { status: 0, headers: Vec::new(), steps: vec![Step::Hang] }
    }

    /// With another status.
    #[must_use]
    pub fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// With a header more.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
}
