//! The server from outside, over real listeners on ports that the system chooses.

#![expect(clippy::unwrap_used, reason = "a failed set-up step is a failed test")]
#![expect(clippy::indexing_slicing, reason = "a missing field of an answer is a failed test")]
#![expect(clippy::panic, reason = "a test that cannot go on has failed")]

mod auth;
mod http;
mod support;
