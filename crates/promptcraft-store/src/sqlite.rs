//! The embedded store: SQLite on one writer thread with group commit, readers on their own connections.
//!
//! It opens one file and the log beside it, and answers a write only after the log is on the disk.

mod account;
mod append;
mod backup;
mod chain;
mod erase;
mod event;
mod failure;
mod guest;
mod job;
mod migrate;
mod open;
mod opportunity;
mod rating;
mod reader;
mod rows;
mod search;
mod session;
mod statements;
mod store;
mod template;
mod threads;
mod writer;

use crate::StoreError;
use failure::Failure;
use rusqlite::{Connection, Params};
use search::Words;
use std::path::{Path, PathBuf};
use std::time::Duration;
use threads::Threads;
use tokio::sync::Semaphore;

pub use backup::{SchemaInfo, verify};

/// How to open a database; the default suits a server.
#[derive(Debug, Clone)]
pub struct SqliteOptions {
    /// Connections that read, each on a thread of its own; 0 counts as 1.
    pub readers: usize,
    /// Jobs that wait for the writer, and as many for the readers; past it callers wait, then get [`StoreError::Busy`].
    pub queue: usize,
    /// How long a caller waits for room in a full queue.
    pub queue_timeout: Duration,
    /// How long a connection waits for a lock that another process holds.
    pub busy_timeout: Duration,
    /// The largest size of the file in pages of 4 KiB; past it a write gets [`StoreError::Full`]. `None`: the disk's.
    pub max_page_count: Option<u32>,
}

impl Default for SqliteOptions {
    fn default() -> Self {
        Self {
            readers: 2,
            queue: 1024,
            queue_timeout: Duration::from_secs(5),
            busy_timeout: Duration::from_secs(5),
            max_page_count: None,
        }
    }
}

/// The store in one SQLite file.
#[derive(Debug)]
pub struct SqliteStore {
    path: PathBuf,
    options: SqliteOptions,
    threads: Threads,
    /// A search may keep a reader for a while, so there are fewer searches than readers.
    searches: Semaphore,
}

impl SqliteStore {
    /// Opens the database at `path`, made with mode 0600 if there is none, and brings it to the current schema. Blocks.
    ///
    /// # Errors
    /// [`StoreError::Newer`] for a file of a newer program, [`StoreError::Unavailable`] if it cannot be opened.
    pub fn open(path: &Path, options: SqliteOptions) -> Result<Self, StoreError> {
        let threads = Threads::start(path, &options)?;
        let searches = Semaphore::new(options.readers.saturating_sub(1).max(1));
        Ok(Self { path: path.to_owned(), options, threads, searches })
    }

    /// Runs work in the writer's next transaction; returns after it is durable.
    async fn write<T: Send + 'static>(
        &self,
        work: impl FnMut(&Connection) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.threads.write(work).await
    }

    /// Runs work on a reader.
    async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.threads.read(work).await
    }

    /// As [`Self::read_at_once`], for a list that is searched if there are words.
    async fn search<T: Send + 'static>(
        &self,
        words: Words,
        work: impl FnOnce(&Connection, &Words) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, StoreError> {
        let turn = if words.is_empty() { None } else { Some(self.searches.acquire().await) };
        let found = self.read_at_once(move |db| work(db, &words)).await;
        drop(turn);
        found
    }

    /// As [`Self::read`], for work of several statements that must see one moment.
    async fn read_at_once<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.threads
            .read(move |db| {
                let moment = db.unchecked_transaction()?;
                let value = work(db)?;
                moment.finish()?;
                Ok(value)
            })
            .await
    }
}

/// The number that a statement counts.
fn count(db: &Connection, statement: &str, params: impl Params) -> Result<u64, Failure> {
    Ok(db.prepare_cached(statement)?.query_row(params, |row| rows::unsigned(row, 0))?)
}
