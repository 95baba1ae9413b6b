//! Why the server could not start, as sentences for the person at the terminal.

use promptcraft_store::StoreError;
use std::path::PathBuf;

/// Why the server could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The database cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file cannot be read or written.
    #[error("cannot use {path}: {cause}", path = path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// A port cannot be taken.
    #[error(
        "cannot listen on {address}: {cause}; choose another with --listen, or stop the program that uses it"
    )]
    Listen {
        /// Which.
        address: std::net::SocketAddr,
        /// What the system said.
        cause: std::io::Error,
    },
    /// A setting cannot be used.
    #[error("{setting}: {reason}")]
    Setting {
        /// Its name, as on the command line.
        setting: &'static str,
        /// A sentence.
        reason: String,
    },
}
