//! Holds the whole repository to its own rules: what may depend on what, where things stand, and that the documents are true.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a repository that cannot be read is a failed test"
)]

mod boundaries;
mod documents;
mod examples;
mod files;
mod settings;
mod sources;
