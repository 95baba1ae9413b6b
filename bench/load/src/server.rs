//! The server under load: started on a free port with a data folder of its own, stopped with the program.

use crate::Fault;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// A server drains its sockets within 10 s; past this it hangs.
const STOP_WITHIN: Duration = Duration::from_secs(15);

/// A running server; dropping it kills the process.
pub(crate) struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    /// Starts `promptcraft serve` with rates lifted, and waits for the line that says where it listens.
    pub(crate) async fn start(program: &Path, data: &Path) -> Result<Self, Fault> {
        let mut command = Command::new(program);
        command
            .args(["serve", "--listen", "127.0.0.1:0", "--limits", "off", "--data-dir"])
            .arg(data);
        command.stdout(Stdio::piped()).stdin(Stdio::null());
        let mut child = command
            .spawn()
            .map_err(|error| format!("{} could not be started: {error}", program.display()))?;
        let output = child.stdout.take().ok_or("The server has no standard output.")?;
        let first = tokio::task::spawn_blocking(move || first_line(output));
        let line = first.await.map_err(|error| error.to_string())?;
        if let Some(address) = line.as_deref().and_then(address_in) {
            return Ok(Self { child, address });
        }
        let _gone_already = child.kill();
        let _status = child.wait();
        Err(format!("The server did not say where it listens: {line:?}"))
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its process id.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Ends it at once, as a crash does.
    pub(crate) fn kill(&mut self) {
        let _gone_already = self.child.kill();
        let _status = self.child.wait();
    }

    /// Asks it to stop and waits until it has; a server that does not exit with 0 in time is a fault.
    pub(crate) async fn stop(&mut self) -> Result<(), Fault> {
        let id = self.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status();
        asked.map_err(|error| format!("`kill` could not be started: {error}"))?;
        let start = Instant::now();
        while start.elapsed() < STOP_WITHIN {
            if let Some(status) = self.child.try_wait().map_err(|error| error.to_string())? {
                return if status.success() {
                    Ok(())
                } else {
                    Err(format!("The server ended with {status}."))
                };
            }
            sleep(Duration::from_millis(20)).await;
        }
        Err("The server did not stop within 15 s.".to_owned())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The first line; a thread reads on, so that the server never blocks on a full pipe.
fn first_line(output: std::process::ChildStdout) -> Option<String> {
    let mut lines = BufReader::new(output).lines();
    let first = lines.next()?.ok()?;
    std::thread::spawn(move || for _line in lines {});
    Some(first)
}

/// The loopback address in `… http://127.0.0.1:41234 …`.
fn address_in(line: &str) -> Option<SocketAddr> {
    let rest = line.split_once("http://")?.1;
    let end =
        rest.find(|character: char| !(character.is_ascii_digit() || ".:[]".contains(character)));
    let address: SocketAddr =
        rest.get(..end.unwrap_or(rest.len()))?.trim_end_matches(['.', ':']).parse().ok()?;
    address.ip().is_loopback().then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_address_in_the_first_line() {
        let wanted = Some(SocketAddr::from(([127, 0, 0, 1], 41234)));
        assert_eq!(address_in("PromptCraft is open at http://127.0.0.1:41234/"), wanted);
        assert_eq!(address_in("http://127.0.0.1:41234."), wanted);
        assert_eq!(address_in("http://10.0.0.1:80/"), None);
        assert_eq!(address_in("starting"), None);
    }
}
