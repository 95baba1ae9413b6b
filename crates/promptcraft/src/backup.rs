//! `promptcraft backup` and `promptcraft restore`: the whole database to one file and back.

use crate::data_folder::{DataFolder, database_in, default_folder};
use crate::input::Failure;
use promptcraft_store::Store;
use promptcraft_store::sqlite::{SqliteOptions, SqliteStore, verify};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Copy the database to a new file, while a server may go on writing.
///
/// The file holds everything but the key `jwt.secret` of the data folder. Keep that file beside it: without it
/// people sign in again, and guests cannot get back to their work.
#[derive(Debug, clap::Args)]
pub(crate) struct BackupArguments {
    /// The file to make; it must not exist yet.
    file: PathBuf,
    /// The data folder. [default: promptcraft in your data folder]
    #[arg(long, value_name = "DIR", env = "PROMPTCRAFT_DATA_DIR")]
    data_dir: Option<PathBuf>,
}

/// Put a backup in the place of the database; the server must be stopped.
///
/// The database that stood there is kept beside it under a new name.
#[derive(Debug, clap::Args)]
pub(crate) struct RestoreArguments {
    /// The backup.
    file: PathBuf,
    /// The data folder. [default: promptcraft in your data folder]
    #[arg(long, value_name = "DIR", env = "PROMPTCRAFT_DATA_DIR")]
    data_dir: Option<PathBuf>,
}

fn folder(given: Option<&PathBuf>) -> Result<PathBuf, Failure> {
    given.cloned().map_or_else(default_folder, Ok)
}

fn cannot(what: &str, path: &Path, cause: &std::io::Error) -> Failure {
    Failure::Use(format!("cannot {what} {}: {cause}", path.display()))
}

#[expect(clippy::print_stdout, reason = "says what was done")]
/// Copies the database.
pub(crate) fn back_up(arguments: &BackupArguments) -> Result<ExitCode, Failure> {
    let database = database_in(&folder(arguments.data_dir.as_ref())?);
    if !database.is_file() {
        return Err(Failure::Use(format!(
            "there is no database at {}; give --data-dir",
            database.display()
        )));
    }
    let options = SqliteOptions { readers: 1, ..SqliteOptions::default() };
    let store = SqliteStore::open(&database, options)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|cause| Failure::Use(format!("cannot start: {cause}")))?;
    runtime.block_on(async {
        let outcome = store.backup(&arguments.file).await;
        store.close().await;
        outcome
    })?;
    let info = verify(&arguments.file)?;
    println!(
        "Wrote {}: {} conversations, {} users. Keep jwt.secret of the data folder beside it.",
        arguments.file.display(),
        info.sessions,
        info.users
    );
    Ok(ExitCode::SUCCESS)
}

/// Replaces the database.
#[expect(clippy::print_stdout, reason = "says what was done")]
pub(crate) fn restore(arguments: &RestoreArguments) -> Result<ExitCode, Failure> {
    let info = verify(&arguments.file)?;
    let path = folder(arguments.data_dir.as_ref())?;
    let data = DataFolder::open(&path)?;
    let database = data.database();
    let fresh = database.with_extension("restoring");
    fs::copy(&arguments.file, &fresh).map_err(|cause| cannot("write", &fresh, &cause))?;
    make_private(&fresh)
        .and_then(|()| fs::File::open(&fresh)?.sync_all())
        .map_err(|cause| cannot("write", &fresh, &cause))?;
    if database.exists() {
        let kept = free_name(&database);
        // Whatever is still in the write-ahead log belongs to the database that is put aside.
        for suffix in ["", "-wal", "-shm"] {
            let (from, to) = (with_suffix(&database, suffix), with_suffix(&kept, suffix));
            if from.exists() {
                fs::rename(&from, &to).map_err(|cause| cannot("rename", &from, &cause))?;
            }
        }
        println!("Kept the database that was there as {}.", kept.display());
    }
    fs::rename(&fresh, &database).map_err(|cause| cannot("rename", &fresh, &cause))?;
    println!("Restored {} conversations and {} users.", info.sessions, info.users);
    Ok(ExitCode::SUCCESS)
}

/// The database's name with a number that is free.
fn free_name(database: &Path) -> PathBuf {
    (1_u32..=u32::MAX)
        .map(|number| database.with_extension(format!("before-restore-{number}")))
        .find(|path| !path.exists())
        .unwrap_or_else(|| database.with_extension("before-restore"))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

#[cfg(unix)]
fn make_private(file: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(file, fs::Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
fn make_private(_file: &Path) -> std::io::Result<()> {
    Ok(())
}
