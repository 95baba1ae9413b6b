//! `cargo xtask build`: the release binary with the page inside.

use crate::{Outcome, page, process, workspace};

/// Builds page and binary and says where the binary is.
pub(crate) fn build() -> Outcome {
    release()?;
    println!("\n{}", workspace::binary("release", "promptcraft").display());
    Ok(())
}

/// The page first: the binary embeds what it finds.
pub(crate) fn release() -> Outcome {
    page::build()?;
    let mut cargo = workspace::cargo("build");
    cargo.args(["--release", "--package", "promptcraft"]);
    process::run("Building the server (3 to 5 minutes the first time)", &mut cargo)
}
