//! `cargo xtask check`: everything that a change must pass but the tests.

use crate::{Outcome, page, process, tools, workspace};
use std::process::Command;

/// Runs all checks; the first that fails ends it.
pub(crate) fn check() -> Outcome {
    let mut format = workspace::cargo("fmt");
    process::run("Formatting (a second)", format.args(["--all", "--check"]))?;
    clippy()?;
    documentation()?;
    page::install()?;
    process::run("Biome and tsc (about 5 s)", &mut page::npm(&["run", "check"]))?;
    dependencies()?;
    println!("\nAll checks passed.");
    Ok(())
}

fn clippy() -> Outcome {
    let mut clippy = workspace::cargo("clippy");
    clippy.args(["--workspace", "--all-targets", "--locked", "--", "--deny", "warnings"]);
    process::run("Lints (cargo clippy: seconds warm, 2 to 3 minutes the first time)", &mut clippy)
}

fn documentation() -> Outcome {
    let mut doc = workspace::cargo("doc");
    doc.args(["--workspace", "--no-deps", "--document-private-items", "--locked"]);
    doc.env("RUSTDOCFLAGS", "--deny warnings");
    process::run("Documentation (cargo doc, 20 s to a minute)", &mut doc)
}

/// Licences, banned crates, sources; advisories where their database can be fetched.
fn dependencies() -> Outcome {
    if tools::find_program("cargo-deny").is_none() {
        println!("\n== cargo-deny is not installed: licences and advisories are not checked");
        return Ok(());
    }
    let mut deny = workspace::cargo("deny");
    deny.args(["check", "bans", "licenses", "sources"]);
    process::run("Licences, banned crates, sources (cargo deny, a second)", &mut deny)?;
    advisories()
}

fn advisories() -> Outcome {
    println!("\n== Advisories (cargo deny)");
    let mut deny: Command = workspace::cargo("deny");
    deny.args(["check", "advisories"]);
    let output = deny.output().map_err(|error| process::cannot_start(&deny, &error))?;
    let said = String::from_utf8_lossy(&output.stderr);
    if output.status.success() {
        return Ok(());
    }
    if said.contains("failed to fetch advisory database") {
        println!("   not checked: the advisory database cannot be fetched from here");
        return Ok(());
    }
    Err(format!("{said}\nAn advisory applies to a dependency."))
}
