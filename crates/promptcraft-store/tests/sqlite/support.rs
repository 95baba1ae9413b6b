//! A folder with a database, and the plainest things to store in it.

use promptcraft_store::sqlite::{SqliteOptions, SqliteStore};
use promptcraft_store::{
    Append, Appended, EventKind, NewEvent, Owner, SessionStore, Store, StoreError,
};
use std::path::PathBuf;
use tempfile::TempDir;

/// A folder that goes with the test.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Opens the database of the folder.
    pub(crate) fn open(&self, options: SqliteOptions) -> Result<SqliteStore, StoreError> {
        SqliteStore::open(&self.path("promptcraft.db"), options)
    }

    /// Opens the database of the folder as a server does.
    pub(crate) fn store(&self) -> SqliteStore {
        self.open(SqliteOptions::default()).unwrap()
    }

    /// The names of the files in the folder.
    pub(crate) fn files(&self) -> Vec<String> {
        let files = self.0.path().read_dir().unwrap();
        let mut names: Vec<_> =
            files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

/// The owner of everything.
pub(crate) fn ada() -> Owner {
    Owner::User("ada".to_owned())
}

/// A request with a text.
pub(crate) fn request(session: &str, request_id: &str, text: &str) -> Append {
    Append {
        session_id: session.to_owned(),
        owner: Some(ada()),
        at: 1,
        request_id: request_id.to_owned(),
        opens: true,
        awaits_answer: true,
        settles: false,
        events: vec![NewEvent {
            kind: EventKind::UserMessage,
            variant: 0,
            message_id: request_id.to_owned(),
            text: text.to_owned(),
            body: "{}".to_owned(),
            fingerprint: 0,
        }],
        title: None,
        snapshot: None,
        writes: Vec::new(),
    }
}

/// Stores a request and gives its number.
pub(crate) async fn store(store: &SqliteStore, append: Append) -> Result<u64, StoreError> {
    match store.append(append).await? {
        Appended::Stored { first_seq, .. } => Ok(first_seq),
        other => panic!("not stored: {other:?}"),
    }
}

/// The request ids of a session in their order; insists that the numbers have no gaps.
pub(crate) async fn requests(store: &SqliteStore, session: &str) -> Vec<String> {
    let events = store.list_events(session, 0, 1_000_000).await.unwrap();
    let numbers = events.iter().map(|event| event.seq);
    assert!(numbers.eq(1..=events.len() as u64), "{session} has a gap");
    events.into_iter().map(|event| event.request_id).collect()
}

/// Waits for the threads, so that the next line finds the file at rest.
pub(crate) async fn close(store: SqliteStore) {
    store.close().await;
}
