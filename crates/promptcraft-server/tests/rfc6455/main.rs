//! The socket stack against RFC 6455, byte by byte, through the echo that the chat's own stack serves.

#![expect(clippy::unwrap_used, reason = "a failed set-up step is a failed test")]
#![expect(clippy::panic, reason = "a test that cannot go on has failed")]

mod closing;
mod control;
mod data;
mod fragments;
mod frame;
mod limits;
mod peer;
mod text;
