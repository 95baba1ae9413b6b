//! The folder of the database and the keys: made private, and held by one server at a time.

use crate::input::Failure;
use etcetera::BaseStrategy;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

/// The database inside the folder.
const DATABASE: &str = "promptcraft.sqlite3";

/// Held while a server runs.
const LOCK: &str = "promptcraft.lock";

/// An open data folder; the lock goes with it.
#[derive(Debug)]
pub(crate) struct DataFolder {
    path: PathBuf,
    _lock: File,
}

/// `promptcraft` in the user's data folder.
pub(crate) fn default_folder() -> Result<PathBuf, Failure> {
    let strategy = etcetera::choose_base_strategy().map_err(|cause| {
        Failure::Use(format!("cannot find your home folder ({cause}); give --data-dir"))
    })?;
    Ok(strategy.data_dir().join("promptcraft"))
}

/// The database of a folder that may be in use.
pub(crate) fn database_in(folder: &Path) -> PathBuf {
    folder.join(DATABASE)
}

/// Makes the folder if there is none, for commands that work beside a running server.
pub(crate) fn prepare(path: &Path) -> Result<(), Failure> {
    make_private(path).map_err(|cause| unusable(path, &cause))
}

fn unusable(path: &Path, cause: &std::io::Error) -> Failure {
    Failure::Use(format!(
        "cannot use the data folder {}: {cause}; choose another with --data-dir",
        path.display()
    ))
}

impl DataFolder {
    /// Makes the folder if there is none, and takes its lock.
    pub(crate) fn open(path: &Path) -> Result<Self, Failure> {
        prepare(path)?;
        let mut options = OpenOptions::new();
        let lock = options
            .create(true)
            .truncate(false)
            .write(true)
            .open(path.join(LOCK))
            .map_err(|cause| unusable(path, &cause))?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path: path.to_owned(), _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(Failure::Use(format!(
                "another promptcraft uses the data folder {}; stop it, or choose another with --data-dir",
                path.display()
            ))),
            Err(TryLockError::Error(cause)) => Err(unusable(path, &cause)),
        }
    }

    /// Its database.
    pub(crate) fn database(&self) -> PathBuf {
        database_in(&self.path)
    }
}

#[cfg(unix)]
fn make_private(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
    if path.is_dir() {
        let mode = fs::metadata(path)?.permissions().mode();
        if mode & 0o077 != 0 {
            fs::set_permissions(path, fs::Permissions::from_mode(0o700))?;
        }
        return Ok(());
    }
    fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
}

#[cfg(not(unix))]
fn make_private(path: &Path) -> std::io::Result<()> {
    fs::create_dir_all(path)
}
