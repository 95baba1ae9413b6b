//! Where things lie, and how cargo is called from inside a cargo command.

use crate::process;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the clone.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or_else(|| Path::new("."))
}

/// The folder of the page and its packages.
pub(crate) fn web() -> PathBuf {
    root().join("web")
}

/// Where cargo builds: `CARGO_TARGET_DIR`, a setting of cargo, or `target`.
pub(crate) fn target_dir() -> PathBuf {
    let mut metadata = cargo("metadata");
    metadata.args(["--no-deps", "--format-version", "1"]);
    let found = process::output(&mut metadata).and_then(|text| {
        let rest = text.split_once("\"target_directory\":\"")?.1;
        Some(PathBuf::from(rest.split_once('"')?.0.replace("\\\\", "\\")))
    });
    found.unwrap_or_else(|| root().join("target"))
}

/// A binary that cargo built; `profile` is `debug` or `release`.
pub(crate) fn binary(profile: &str, name: &str) -> PathBuf {
    target_dir().join(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// `cargo SUBCOMMAND` at the root.
///
/// `cargo run` describes the running package in the environment; build scripts that look there would run again,
/// so the inner cargo gets an environment without it.
pub(crate) fn cargo(subcommand: &str) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command.current_dir(root()).arg(subcommand);
    if let Some(folder) = std::env::var_os("CARGO_TARGET_DIR") {
        // A relative folder counts from where the person stands.
        if let Ok(folder) = std::path::absolute(folder) {
            command.env("CARGO_TARGET_DIR", folder);
        }
    }
    command
}
