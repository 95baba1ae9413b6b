//! The prompt engine: text in, report out; pure, deterministic, without I/O or clock.

pub mod mine;
