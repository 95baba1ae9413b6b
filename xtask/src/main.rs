//! The project's own commands, run as `cargo xtask COMMAND`.

fn main() {}
