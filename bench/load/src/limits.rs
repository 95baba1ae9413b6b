//! Open files: each socket is one here and one in the server, which inherits the limit.

use crate::Fault;
use std::fs;

/// What a process needs besides its sockets.
const SPARE: usize = 500;

/// Raises the soft limit to what is needed, by starting this program again under a shell that may do so.
///
/// The fault is a sentence that says what to type.
pub(crate) fn raise_open_files(sockets: usize) -> Result<(), Fault> {
    let wanted = sockets + SPARE;
    let Some((soft, hard)) = open_files() else { return Ok(()) };
    if soft >= wanted {
        return Ok(());
    }
    if hard < wanted {
        return Err(format!(
            "{sockets} sockets need {wanted} open files, and this system allows {hard}. \
             Raise the limit (ulimit -n {wanted}, as root), or use --quick."
        ));
    }
    again_with(wanted)
}

/// Soft and hard limit, where the system tells them.
fn open_files() -> Option<(usize, usize)> {
    let text = fs::read_to_string("/proc/self/limits").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    let mut words = line.split_whitespace();
    let number =
        |word: &str| if word == "unlimited" { Some(usize::MAX) } else { word.parse().ok() };
    Some((number(words.next()?)?, number(words.next()?)?))
}

#[cfg(unix)]
fn again_with(wanted: usize) -> Result<(), Fault> {
    use std::os::unix::process::CommandExt;
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let error = std::process::Command::new("sh")
        .args(["-c", &format!("ulimit -n {wanted} && exec \"$0\" \"$@\"")])
        .arg(program)
        .args(std::env::args_os().skip(1))
        .exec();
    Err(format!("The limit of open files could not be raised: {error}. Type: ulimit -n {wanted}"))
}

#[cfg(not(unix))]
fn again_with(_wanted: usize) -> Result<(), Fault> {
    Ok(())
}
