//! Makes and configures connections. What each setting is for stands beside it.

use super::SqliteOptions;
use super::failure::translate;
use super::migrate;
use crate::StoreError;
use rusqlite::{Connection, OpenFlags};
use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;

/// Statements that a connection keeps prepared: more than there are.
const PREPARED: usize = 128;

/// KiB of pages that the writer keeps; the readers lean on the operating system's cache.
const WRITER_CACHE_KIB: i64 = 8 * 1024;
const READER_CACHE_KIB: i64 = 1024;

/// Pages in the log after which a commit moves them to the main file (4 KiB each). Moving is what makes a commit
/// slow now and then: fewer pages make it shorter, more make it rarer.
const CHECKPOINT_PAGES: i64 = 4000;

/// Bytes that the log keeps after a checkpoint, so that one burst does not occupy the disk for ever.
const LOG_BYTES_KEPT: i64 = 32 * 1024 * 1024;

/// The connection that writes; makes and migrates the database.
pub(super) fn writer(path: &Path, options: &SqliteOptions) -> Result<Connection, StoreError> {
    create_private(path).map_err(|error| unavailable(path, &error))?;
    let mut db = connect(path, options, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // Nothing is changed in a file that is not ours, or newer than we are.
    migrate::recognize(&db).map_err(|error| name_file(path, error))?;
    configure_writer(&db, options).map_err(|error| translate(&error))?;
    migrate::migrate(&mut db)?;
    sync_folder(path).map_err(|error| unavailable(path, &error))?;
    Ok(db)
}

/// A connection that reads and cannot write.
pub(super) fn reader(path: &Path, options: &SqliteOptions) -> Result<Connection, StoreError> {
    let db = connect(path, options, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    db.pragma_update(None, "cache_size", -READER_CACHE_KIB).map_err(|error| translate(&error))?;
    Ok(db)
}

fn connect(
    path: &Path,
    options: &SqliteOptions,
    mode: OpenFlags,
) -> Result<Connection, StoreError> {
    // Each connection stays on one thread, so SQLite needs no locks of its own.
    let flags = mode | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(path, flags)
        .map_err(|error| StoreError::Unavailable(format!("{}: {error}", path.display())))?;
    db.busy_timeout(options.busy_timeout).map_err(|error| translate(&error))?;
    db.set_prepared_statement_cache_capacity(PREPARED);
    // What is sorted or undone on the way never leaves the data folder for a temporary one.
    db.pragma_update(None, "temp_store", "memory").map_err(|error| translate(&error))?;
    Ok(db)
}

fn configure_writer(db: &Connection, options: &SqliteOptions) -> rusqlite::Result<()> {
    // Readers go on while a group is written.
    db.pragma_update(None, "journal_mode", "wal")?;
    // The log is on the disk before a commit returns: what is acknowledged survives loss of power.
    db.pragma_update(None, "synchronous", "full")?;
    db.pragma_update(None, "foreign_keys", true)?;
    // What people delete is overwritten with zeros; measured, it costs an append nothing.
    db.pragma_update(None, "secure_delete", true)?;
    db.pragma_update(None, "cache_size", -WRITER_CACHE_KIB)?;
    db.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
    db.pragma_update(None, "journal_size_limit", LOG_BYTES_KEPT)?;
    if let Some(pages) = options.max_page_count {
        db.pragma_update(None, "max_page_count", pages)?;
    }
    Ok(())
}

/// Makes an empty file that only its owner can read, unless there is one; SQLite gives its log the same mode.
fn create_private(path: &Path) -> io::Result<()> {
    private_options().create_new(true).open(path).map(drop).or_else(|error| {
        if error.kind() == io::ErrorKind::AlreadyExists { Ok(()) } else { Err(error) }
    })
}

/// Options for a file that only its owner can read.
pub(super) fn private_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Makes the name of a new file durable.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => File::open(folder)?.sync_all(),
        _ => File::open(".")?.sync_all(),
    }
}

/// What the database says of a file that cannot be used, with the name of the file.
pub(super) fn name_file(path: &Path, error: StoreError) -> StoreError {
    match error {
        StoreError::Internal(reason) | StoreError::Unavailable(reason) => {
            StoreError::Unavailable(format!("{}: {reason}", path.display()))
        }
        error => error,
    }
}

/// An error that names the file.
pub(super) fn unavailable(path: &Path, error: &io::Error) -> StoreError {
    StoreError::Unavailable(format!("{}: {error}", path.display()))
}
