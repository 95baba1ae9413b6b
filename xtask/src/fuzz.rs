//! `cargo xtask fuzz`: holds entry points to their promises with texts that a fuzzer makes up, for as long as one likes.

use crate::{Outcome, process, tools, workspace};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// How long one target runs, where nothing else is asked for: what a release is held to.
const MINUTES: u64 = 10;

/// Bytes of an input: what is wrong with long texts is wrong with short ones, which run a hundred times as often.
const MOST_BYTES: u64 = 4096;

/// What to run.
struct Wanted {
    targets: Vec<String>,
    minutes: u64,
}

/// Runs each target wanted; the first that finds something ends it.
pub(crate) fn fuzz(arguments: &[String]) -> Outcome {
    let wanted = read(arguments, &targets()?)?;
    need_tools()?;
    for target in &wanted.targets {
        let note = format!("{target} for {} min, after a build of up to a minute", wanted.minutes);
        process::run(&note, &mut command(target, wanted.minutes)).map_err(|error| {
            format!(
                "{error}\nThe input lies in fuzz/artifacts/{target}. Shorten it with \
                 `rustup run nightly cargo fuzz tmin {target} FILE`, mend the fault, and put the \
                 input into fuzz/seeds/{target}, where the tests find it."
            )
        })?;
    }
    println!("\nNothing found: {} for {} min each.", wanted.targets.join(", "), wanted.minutes);
    Ok(())
}

/// The targets of `fuzz/fuzz_targets`, by name.
fn targets() -> Result<Vec<String>, String> {
    let folder = workspace::root().join("fuzz/fuzz_targets");
    let entries =
        fs::read_dir(&folder).map_err(|error| format!("{}: {error}.", folder.display()))?;
    let mut targets: Vec<String> = entries
        .flatten()
        .filter_map(|entry| {
            Some(PathBuf::from(entry.file_name()).file_stem()?.to_str()?.to_owned())
        })
        .collect();
    targets.sort();
    Ok(targets)
}

/// `[TARGET …] [--minutes N]`; without a target all of them.
fn read(arguments: &[String], known: &[String]) -> Result<Wanted, String> {
    let mut wanted = Wanted { targets: Vec::new(), minutes: MINUTES };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        if argument == "--minutes" {
            let minutes = rest.next().and_then(|number| number.parse().ok()).filter(|at| *at > 0);
            wanted.minutes = minutes.ok_or("--minutes takes a number from 1.")?;
        } else if known.contains(argument) {
            wanted.targets.push(argument.clone());
        } else {
            return Err(format!("There is no target `{argument}`, but: {}.", known.join(", ")));
        }
    }
    if wanted.targets.is_empty() {
        wanted.targets = known.to_vec();
    }
    Ok(wanted)
}

/// A nightly compiler and cargo-fuzz; a C++ compiler is asked for by the build itself.
fn need_tools() -> Outcome {
    if process::output(&mut nightly("rustc", &["--version"])).is_none() {
        return Err("A nightly compiler is missing, which instruments the code for the fuzzer: \
                    `rustup toolchain install nightly --profile minimal`."
            .to_owned());
    }
    if tools::find_program("cargo-fuzz").is_none() {
        return Err("cargo-fuzz is missing: `cargo install --locked cargo-fuzz`.".to_owned());
    }
    Ok(())
}

/// `rustup run nightly PROGRAM ARGUMENTS`: the toolchain that runs this command must not decide.
fn nightly(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new("rustup");
    for name in ["CARGO", "RUSTC", "RUSTDOC", "RUSTUP_TOOLCHAIN"] {
        command.env_remove(name);
    }
    command.current_dir(workspace::root()).args(["run", "nightly", program]).args(arguments);
    command
}

fn command(target: &str, minutes: u64) -> Command {
    let seconds = minutes * 60;
    let (found, seeds) = (format!("fuzz/corpus/{target}"), format!("fuzz/seeds/{target}"));
    // No code of ours is unsafe, so that an address sanitizer would only cost runs.
    let mut command =
        nightly("cargo", &["fuzz", "run", "--sanitizer", "none", target, &found, &seeds, "--"]);
    command.args([
        format!("-max_total_time={seconds}"),
        format!("-max_len={MOST_BYTES}"),
        "-timeout=5".to_owned(),
        "-dict=fuzz/dictionary.txt".to_owned(),
        "-print_final_stats=1".to_owned(),
        "-verbosity=0".to_owned(),
    ]);
    // The first folder takes what is new, and must be there.
    let _is_there = fs::create_dir_all(workspace::root().join(&found));
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|&word| word.to_owned()).collect()
    }

    #[test]
    fn without_a_target_all_run() {
        let wanted = read(&[], &words(&["a", "b"])).unwrap();
        assert_eq!((wanted.targets, wanted.minutes), (words(&["a", "b"]), MINUTES));
    }

    #[test]
    fn a_target_and_its_minutes_may_come_in_any_order() {
        let known = words(&["a", "b"]);
        let wanted = read(&words(&["--minutes", "2", "b"]), &known).unwrap();
        assert_eq!((wanted.targets, wanted.minutes), (words(&["b"]), 2));
    }

    #[test]
    fn what_is_unknown_is_named() {
        assert!(read(&words(&["c"]), &words(&["a"])).is_err_and(|error| error.contains("`c`")));
        assert!(read(&words(&["--minutes", "0"]), &words(&["a"])).is_err());
        assert!(read(&words(&["--minutes"]), &words(&["a"])).is_err());
    }
}
