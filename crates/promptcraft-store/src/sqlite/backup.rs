//! Copies of the whole database, and the check that a file is one.

use super::failure::{Failure, translate};
use super::open::{name_file, private_options, sync_folder, unavailable};
use super::{SqliteOptions, migrate, open, statements as sql};
use crate::StoreError;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use std::fs::{self, File};
use std::path::Path;
use std::time::Duration;

/// Pages copied at a time (1 MiB), and the pause after them, so that a backup leaves the disk to the others.
const STEP_PAGES: i32 = 256;
const STEP_PAUSE: Duration = Duration::from_millis(2);

/// What a database file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SchemaInfo {
    /// The schema version of the file.
    pub version: i64,
    /// The newest version that this program knows; opening brings an older file there.
    pub known: i64,
    /// How many sessions there are, deleted ones included.
    pub sessions: u64,
    /// How many users there are.
    pub users: u64,
}

/// Checks that a file is a whole and sound PromptCraft database of a version that this program knows.
///
/// Reads all of it; changes nothing. Meant for backups: a file that is in use is not one.
///
/// # Errors
/// [`StoreError::Unavailable`] if it cannot be opened, is damaged, or is something else; [`StoreError::Newer`].
pub fn verify(path: &Path) -> Result<SchemaInfo, StoreError> {
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .map_err(|error| unusable(path, &error))?;
    let version = migrate::recognize(&db).map_err(|error| name_file(path, error))?;
    check(&db, version)
        .map_err(|error| unusable(path, &error))?
        .map_err(|problem| name_file(path, StoreError::Unavailable(problem)))?;
    let info = |db: &Connection| -> Result<SchemaInfo, Failure> {
        let sessions = super::count(db, sql::COUNT_ALL_SESSIONS, [])?;
        let users = super::count(db, sql::COUNT_ALL_USERS, [])?;
        Ok(SchemaInfo { version, known: migrate::known_version(), sessions, users })
    };
    Ok(info(&db)?)
}

/// SQLite's own check of every page, index and reference; the inner error says what is wrong.
fn check(db: &Connection, version: i64) -> rusqlite::Result<Result<(), String>> {
    if version == 0 {
        return Ok(Err("it is empty: perhaps a copy that was cut off".to_owned()));
    }
    let finding: String = db.query_row("pragma integrity_check(1)", [], |row| row.get(0))?;
    if finding != "ok" {
        return Ok(Err(format!("it is damaged ({finding})")));
    }
    if db.prepare("pragma foreign_key_check")?.exists([])? {
        return Ok(Err("a reference leads nowhere".to_owned()));
    }
    Ok(Ok(()))
}

fn unusable(path: &Path, error: &rusqlite::Error) -> StoreError {
    StoreError::Unavailable(format!("{}: {error}", path.display()))
}

/// Copies the database as of now to a new file, checks the copy and makes it durable. Blocks.
///
/// An existing file is refused and left alone; a copy that fails is removed. One that is cut off by a crash is an
/// empty database, which [`verify`] refuses.
pub(super) fn copy(from: &Path, to: &Path, options: &SqliteOptions) -> Result<(), StoreError> {
    private_options().create_new(true).open(to).map_err(|error| unavailable(to, &error))?;
    let copied = copy_into(from, to, options).and_then(|()| verify(to).map(drop));
    if copied.is_err() {
        for file in [to.to_owned(), to.with_added_extension("journal")] {
            let _ = fs::remove_file(file);
        }
        return copied;
    }
    File::open(to)
        .and_then(|file| file.sync_all())
        .and_then(|()| sync_folder(to))
        .map_err(|error| unavailable(to, &error))
}

fn copy_into(from: &Path, to: &Path, options: &SqliteOptions) -> Result<(), StoreError> {
    let source = open::reader(from, options)?;
    copy_pages(&source, to).map_err(|error| translate(&error))
}

fn copy_pages(source: &Connection, to: &Path) -> rusqlite::Result<()> {
    // A transaction that stays open keeps the source as of one moment; without it, each write of others would make
    // the copy begin anew.
    source.execute_batch("begin; select 1 from sqlite_schema;")?;
    let mut target = Connection::open_with_flags(to, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let backup = Backup::new(source, &mut target)?;
    while backup.step(STEP_PAGES)? != StepResult::Done {
        std::thread::sleep(STEP_PAUSE);
    }
    drop(backup);
    // One file, no log beside it.
    target.pragma_update(None, "journal_mode", "delete")
}
