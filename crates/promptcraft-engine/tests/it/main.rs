//! Tests of the engine from outside: promises that hold for any text, and documents that must not drift.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a promise that cannot be looked at is a broken one"
)]

mod dialogue;
mod documents;
mod kept;
mod opportunities;
mod promises;
mod prompts;
mod properties;
mod proposals;
mod seeds;
