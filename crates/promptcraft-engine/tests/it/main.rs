//! Tests of the engine from outside: properties that hold for any text, and documents that must not drift.

mod documents;
mod kept;
mod prompts;
mod properties;
mod proposals;
