//! `cargo xtask dev`: Vite for the page, and a debug server that restarts when its sources change.

use crate::{Outcome, page, process, workspace};
use std::fs;
use std::path::Path;
use std::process::{Child, Command};
use std::time::{Duration, SystemTime};

/// How often the sources are looked at.
const INTERVAL: Duration = Duration::from_millis(500);

/// Runs until Ctrl-C, or until Vite stops.
pub(crate) fn dev(arguments: &[String]) -> Outcome {
    page::install()?;
    build_server()?;
    let mut seen = newest(&workspace::root().join("crates"));
    let mut server = start_server(arguments)?;
    let mut vite_command = page::npm(&["run", "dev", "--workspace", "app"]);
    let mut vite =
        vite_command.spawn().map_err(|error| process::cannot_start(&vite_command, &error))?;
    loop {
        std::thread::sleep(INTERVAL);
        if let Ok(Some(status)) = vite.try_wait() {
            stop(&mut server);
            return Err(format!("Vite stopped ({status})."));
        }
        let now = newest(&workspace::root().join("crates"));
        if now > seen {
            seen = now;
            match build_server() {
                Ok(()) => {
                    stop(&mut server);
                    server = start_server(arguments)?;
                }
                Err(sentence) => println!("{sentence} The old server goes on."),
            }
        }
    }
}

fn build_server() -> Outcome {
    let mut cargo = workspace::cargo("build");
    cargo.args(["--package", "promptcraft"]);
    process::run("Building the server (seconds; 2 to 4 minutes the first time)", &mut cargo)
}

fn start_server(arguments: &[String]) -> Result<Child, String> {
    let mut server = Command::new(workspace::binary("debug", "promptcraft"));
    server.arg("serve").args(arguments);
    server.spawn().map_err(|error| process::cannot_start(&server, &error))
}

/// Asks the server to stop; where that cannot be asked, ends it, which loses nothing that was acknowledged.
fn stop(server: &mut Child) {
    let id = server.id().to_string();
    if process::output(Command::new("kill").args(["-TERM", &id])).is_none() {
        let _gone_already = server.kill();
    }
    let _status = server.wait();
}

fn newest(folder: &Path) -> SystemTime {
    let mut newest = SystemTime::UNIX_EPOCH;
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let time = if path.is_dir() {
            crate::dev::newest(&path)
        } else {
            fs::metadata(&path).and_then(|metadata| metadata.modified()).unwrap_or(newest)
        };
        newest = newest.max(time);
    }
    newest
}
