//! Starts other programs, says which and how long they took; decides nothing.

use crate::Outcome;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Runs a program with our terminal; `note` says what it does and how long that usually takes.
pub(crate) fn run(note: &str, command: &mut Command) -> Outcome {
    let start = begin(note);
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() {
        end(start);
        Ok(())
    } else {
        Err(format!("`{}` failed ({status}).", shown(command)))
    }
}

/// Runs a program and hands each line of its standard output to `each` after printing it.
///
/// Gives whether it succeeded: a failed test run still has counts.
pub(crate) fn run_reading(
    note: &str,
    command: &mut Command,
    mut each: impl FnMut(&str),
) -> Result<bool, String> {
    let start = begin(note);
    let mut child =
        command.stdout(Stdio::piped()).spawn().map_err(|error| cannot_start(command, &error))?;
    if let Some(output) = child.stdout.take() {
        // Bytes, since a program may print what is not UTF-8.
        for line in BufReader::new(output).split(b'\n') {
            let line = line.map_err(|error| format!("`{}`: {error}.", shown(command)))?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            each(&line);
        }
    }
    let status = child.wait().map_err(|error| format!("`{}`: {error}.", shown(command)))?;
    end(start);
    Ok(status.success())
}

/// Runs a program silently; its standard output if it succeeded.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Becomes the program, so that signals reach it and its exit code is ours.
#[cfg(unix)]
pub(crate) fn become_program(command: &mut Command) -> Outcome {
    use std::os::unix::process::CommandExt;
    let error = command.exec();
    Err(cannot_start(command, &error))
}

/// Runs the program to its end; Ctrl-C reaches it through the terminal.
#[cfg(not(unix))]
pub(crate) fn become_program(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("The server stopped ({status}).")) }
}

/// The program and its arguments, as they would be typed.
pub(crate) fn shown(command: &Command) -> String {
    let words: Vec<_> = std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect();
    words.join(" ")
}

pub(crate) fn cannot_start(command: &Command, error: &std::io::Error) -> String {
    format!("`{}` could not be started: {error}.", shown(command))
}

#[expect(clippy::disallowed_methods, reason = "a command that times itself has no clock to hold")]
fn begin(note: &str) -> Instant {
    println!("\n== {note}");
    Instant::now()
}

fn end(start: Instant) {
    println!("   done in {:.1} s", start.elapsed().as_secs_f64());
}
