//! Looks for the programs that a command needs, and says how to get one that is missing.

use crate::Outcome;
use crate::process;
use std::path::PathBuf;
use std::process::Command;

/// npm is a script on Windows.
pub(crate) const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// The oldest Node.js that Vite takes.
const NODE_WANTED: (u32, u32) = (20, 19);

/// Names under which distributions install Chromium, and Chrome does as well.
const BROWSERS: [&str; 4] =
    ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/// Node.js and npm are there, and new enough.
pub(crate) fn need_node() -> Outcome {
    let Some(version) = process::output(Command::new("node").arg("--version")) else {
        return Err(format!("Node.js is missing; it builds the page. {}", how_to_get_node()));
    };
    if parse_version(&version) < Some(NODE_WANTED) {
        return Err(format!("Node.js {version} is too old. {}", how_to_get_node()));
    }
    if process::output(Command::new(NPM).arg("--version")).is_none() {
        return Err(
            "npm is missing; it comes with Node.js, or on Debian and Ubuntu with `apt-get install npm`."
                .to_owned(),
        );
    }
    Ok(())
}

fn how_to_get_node() -> String {
    let (major, minor) = NODE_WANTED;
    format!(
        "Version {major}.{minor} or newer is needed: install it from https://nodejs.org/en/download, \
         with `brew install node`, or with `apt-get install nodejs npm` where that is new enough."
    )
}

/// `v20.19.1` as (20, 19).
fn parse_version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim().trim_start_matches('v').split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// A browser for the tests of the page; installs Debian's where apt-get needs no question.
pub(crate) fn need_browser() -> Result<PathBuf, String> {
    if let Some(browser) = find_browser() {
        return Ok(browser);
    }
    if let Some(mut apt) = apt_get() {
        let mut update = apt_get().unwrap_or_else(|| Command::new("apt-get"));
        process::run(
            "Refreshing the list of packages (about 10 s)",
            update.args(["update", "-q"]),
        )?;
        apt.args(["install", "-y", "-q", "--no-install-recommends", "chromium"]);
        process::run("Installing chromium for the tests of the page (about a minute)", &mut apt)?;
    }
    find_browser().ok_or_else(|| {
        "The tests of the page need Chromium or Chrome. Install it (`apt-get install chromium`, \
         `brew install --cask chromium`), or set CHROMIUM_BIN to its path."
            .to_owned()
    })
}

fn find_browser() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os("CHROMIUM_BIN") {
        return Some(path.into());
    }
    BROWSERS.iter().find_map(|name| find_program(name))
}

/// A program on the `PATH`.
pub(crate) fn find_program(name: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(name)).find(|path| path.is_file())
}

/// `apt-get`, if it is there and runs as root without a question.
fn apt_get() -> Option<Command> {
    find_program("apt-get")?;
    let is_root = process::output(Command::new("id").arg("-u")).as_deref() == Some("0");
    let mut command = if is_root {
        Command::new("apt-get")
    } else {
        process::output(Command::new("sudo").args(["-n", "true"]))?;
        let mut sudo = Command::new("sudo");
        sudo.args(["-n", "apt-get"]);
        sudo
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    Some(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number() {
        assert_eq!(parse_version("v20.19.1\n"), Some((20, 19)));
        assert!(parse_version("v9.9.0") < Some(NODE_WANTED));
        assert!(parse_version("v22.1.0") > Some(NODE_WANTED));
        assert!(parse_version("what") < Some(NODE_WANTED));
    }
}
