//! What is particular to the SQLite store: its file, its disk, its process.

#![expect(
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a failed set-up step is a failed test, and a child speaks on its output"
)]

mod backup;
mod file;
mod full;
mod kill;
mod support;
