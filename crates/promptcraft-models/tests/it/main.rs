//! Providers against a scripted server over real HTTP: every wire format, every fault.
#![expect(clippy::unwrap_used, reason = "a failed set-up step is a failed test")]

mod bodies;
mod cancel;
mod chain;
mod config;
mod refusals;
mod requests;
mod support;
mod time;
