//! `cargo xtask run`: from a fresh clone to a served page.

use crate::{Outcome, build, process, workspace};
use std::process::Command;

/// Builds what is not built, then becomes `promptcraft serve`.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    build::release()?;
    let arguments = arguments.strip_prefix(&["--".to_owned()]).unwrap_or(arguments);
    let mut server = Command::new(workspace::binary("release", "promptcraft"));
    server.arg("serve").args(arguments);
    println!("\n== {}\n   Ctrl-C stops it.\n", process::shown(&server));
    process::become_program(&mut server)
}
