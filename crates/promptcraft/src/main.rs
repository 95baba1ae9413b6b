//! The `promptcraft` command.

fn main() {}
