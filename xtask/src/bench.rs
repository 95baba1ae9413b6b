//! `cargo xtask bench`: builds the release server and the load generator, and lets the one measure the other.

use crate::{Outcome, build, process, workspace};
use std::process::Command;

/// Builds both, then becomes the load generator, which starts the server by itself.
pub(crate) fn bench(arguments: &[String]) -> Outcome {
    build::release()?;
    let mut cargo = workspace::cargo("build");
    cargo.args(["--release", "--package", "promptcraft-bench"]);
    process::run("Building the load generator (up to a minute the first time)", &mut cargo)?;
    let mut load = Command::new(workspace::binary("release", "promptcraft-bench"));
    load.arg("--server").arg(workspace::binary("release", "promptcraft")).args(arguments);
    process::become_program(&mut load)
}
