//! A server process of the test's own.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_promptcraft");

/// Killed when it is dropped.
pub(super) struct Server {
    child: Child,
    pub(super) port: u16,
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.arg("serve").arg("--data-dir").arg(folder).args(arguments).stdin(Stdio::null());
    command
}

/// What a server says that cannot start.
pub(super) fn refusal(folder: &Path, arguments: &[&str]) -> String {
    let output = command(folder, arguments).output().unwrap();
    assert!(!output.status.success());
    String::from_utf8(output.stderr).unwrap()
}

impl Server {
    /// Starts one on a free port; its first line tells which.
    pub(super) fn start(folder: &Path, arguments: &[&str]) -> Self {
        Self::spawn(command(folder, arguments).stderr(Stdio::null()))
    }

    /// The same with its log in a file.
    #[cfg(unix)]
    pub(super) fn start_logging(folder: &Path, log: &Path, filter: &str) -> Self {
        let file = std::fs::File::create(log).unwrap();
        Self::spawn(command(folder, &["--log", filter]).stderr(file))
    }

    fn spawn(command: &mut Command) -> Self {
        command.args(["--listen", "127.0.0.1:0"]).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.trim().rsplit(':').next().and_then(|port| port.parse().ok());
        Self { child, port: port.unwrap_or_else(|| panic!("no port in {line:?}")) }
    }

    /// SIGKILL.
    pub(super) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// SIGTERM.
    #[cfg(unix)]
    pub(super) fn terminate(&self) {
        let status = Command::new("kill").arg(self.child.id().to_string()).status().unwrap();
        assert!(status.success());
    }

    /// The exit code, once it has ended.
    #[cfg(unix)]
    pub(super) fn wait(&mut self) -> Option<i32> {
        self.child.wait().unwrap().code()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
