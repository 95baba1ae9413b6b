//! `cargo xtask test`: the tests of all languages, and one line that counts them.

mod counts;

use crate::{Outcome, page, process, tools, workspace};
use counts::{Counts, Format};
use std::process::Command;

/// Runs every suite even if one fails, so that the counts are whole.
pub(crate) fn test() -> Outcome {
    page::build()?;
    let browser = tools::need_browser()?;

    let mut cargo = workspace::cargo("test");
    cargo.args(["--workspace", "--locked", "--no-fail-fast"]);
    let rust =
        suite("Rust (5 to 8 minutes the first time, seconds warm)", &mut cargo, Format::Cargo)?;

    let web = suite("TypeScript (about 20 s)", &mut page::npm(&["test"]), Format::Web)?;

    let mut e2e = page::npm(&["run", "e2e", "--workspace", "e2e"]);
    e2e.env("PROMPTCRAFT_BIN", workspace::binary("debug", "promptcraft"));
    e2e.env("CHROMIUM_BIN", browser);
    let browser = suite("The page in a browser (1 to 2 minutes)", &mut e2e, Format::Web)?;

    report(&[("Rust", rust), ("TypeScript", web), ("browser", browser)])
}

/// Runs one suite; a suite that fails without a failed test counts as one.
fn suite(note: &str, command: &mut Command, format: Format) -> Result<Counts, String> {
    let mut counts = Counts::default();
    command.env("NO_COLOR", "1");
    let passed = process::run_reading(note, command, |line| counts.add_line(format, line))?;
    if counts.passed + counts.failed == 0 {
        println!("No test was counted in `{}`.", process::shown(command));
        counts.failed += 1;
    }
    if !passed && counts.failed == 0 {
        counts.failed += 1;
    }
    Ok(counts)
}

fn report(suites: &[(&str, Counts)]) -> Outcome {
    println!();
    let mut all = Counts::default();
    for (name, counts) in suites {
        println!("{name}: {counts}");
        all.passed += counts.passed;
        all.failed += counts.failed;
        all.skipped += counts.skipped;
    }
    println!("{} passed, {} failed", all.passed, all.failed);
    if all.failed == 0 { Ok(()) } else { Err("Some tests failed.".to_owned()) }
}
