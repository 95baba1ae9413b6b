//! Installs the packages of the page and builds it, each only if something changed.

use crate::tools::{NPM, need_node};
use crate::workspace::web;
use crate::{Outcome, process};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

/// Folders that hold no sources of the page.
const NOT_SOURCES: [&str; 5] = ["node_modules", "dist", "e2e", "coverage", "test"];

/// `npm ARGUMENTS` in `web/`.
pub(crate) fn npm(arguments: &[&str]) -> Command {
    let mut command = Command::new(NPM);
    command.current_dir(web()).args(arguments);
    command
}

/// `npm ci`, unless the packages of this very lock file are installed.
pub(crate) fn install() -> Outcome {
    need_node()?;
    let lock = read(&web().join("package-lock.json"))?;
    let stamp = web().join("node_modules/.installed-package-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    process::run(
        "Installing the page's packages (npm ci, about 30 s)",
        &mut npm(&["ci", "--no-audit", "--no-fund"]),
    )?;
    fs::write(&stamp, lock).map_err(|error| format!("{}: {error}.", stamp.display()))
}

/// `npm run build`, unless the built page is newer than all of its sources.
pub(crate) fn build() -> Outcome {
    install()?;
    let built = web().join("app/dist/index.html");
    let is_fresh = modified(&built).is_some_and(|built| built >= newest_source(&web()));
    if is_fresh {
        println!("\n== The page is up to date");
        return Ok(());
    }
    process::run("Building the page (npm run build, about 15 s)", &mut npm(&["run", "build"]))
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}.", path.display()))
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
}

/// When the newest file below `folder` was written, build outputs and packages aside.
fn newest_source(folder: &Path) -> SystemTime {
    let mut newest = SystemTime::UNIX_EPOCH;
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        let time = if !is_folder {
            modified(&entry.path()).unwrap_or(SystemTime::UNIX_EPOCH)
        } else if NOT_SOURCES.iter().any(|other| name == *other) {
            continue;
        } else {
            newest_source(&entry.path())
        };
        newest = newest.max(time);
    }
    newest
}
