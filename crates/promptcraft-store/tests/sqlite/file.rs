//! The file: who may read it, which files are refused, what is left of deleted text.

use crate::support::{Folder, ada, close, request, requests, store};
use promptcraft_store::sqlite::{SqliteOptions, SqliteStore};
use promptcraft_store::{SessionStore, Store, StoreError};
use rusqlite::Connection;
use std::fs;
use std::time::Duration;

#[cfg(unix)]
#[tokio::test]
async fn only_its_owner_may_read_the_file_and_its_log() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let db = folder.store();
    store(&db, request("s", "r", "text")).await.unwrap();
    let files = folder.files();
    assert_eq!(files, ["promptcraft.db", "promptcraft.db-shm", "promptcraft.db-wal"]);
    for file in files {
        let mode = fs::metadata(folder.path(&file)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{file}");
    }
    close(db).await;
    assert_eq!(folder.files(), ["promptcraft.db"]);
}

#[tokio::test]
async fn what_was_stored_is_there_after_opening_again() {
    let folder = Folder::new();
    for round in ["r1", "r2"] {
        let db = folder.store();
        store(&db, request("s", round, "text")).await.unwrap();
        close(db).await;
    }
    assert_eq!(requests(&folder.store(), "s").await, ["r1", "r2"]);
}

#[tokio::test]
async fn a_newer_schema_is_refused_and_left_alone() {
    let folder = Folder::new();
    close(folder.store()).await;
    let raw = Connection::open(folder.path("promptcraft.db")).unwrap();
    raw.pragma_update(None, "user_version", 99).unwrap();
    drop(raw);
    let before = fs::read(folder.path("promptcraft.db")).unwrap();
    let refused = folder.open(SqliteOptions::default()).unwrap_err();
    assert!(matches!(refused, StoreError::Newer { found: 99, known: 1.. }), "{refused:?}");
    assert_eq!(fs::read(folder.path("promptcraft.db")).unwrap(), before);
}

#[test]
fn a_file_of_another_kind_is_refused_and_left_alone() {
    let folder = Folder::new();
    let path = folder.path("promptcraft.db");
    Connection::open(&path).unwrap().execute_batch("create table theirs (x)").unwrap();
    let database = fs::read(&path).unwrap();
    for content in [database, b"Dear diary, today I wrote a very long sentence. ".repeat(100)] {
        fs::write(&path, &content).unwrap();
        let refused = folder.open(SqliteOptions::default()).unwrap_err();
        let StoreError::Unavailable(reason) = refused else { panic!("{refused:?}") };
        assert!(reason.contains("promptcraft.db"), "{reason}");
        assert_eq!(fs::read(&path).unwrap(), content);
    }
}

#[test]
fn a_folder_that_does_not_exist_is_named() {
    let folder = Folder::new();
    let path = folder.path("nowhere").join("promptcraft.db");
    let refused = SqliteStore::open(&path, SqliteOptions::default()).unwrap_err();
    assert!(matches!(&refused, StoreError::Unavailable(reason) if reason.contains("nowhere")));
}

#[tokio::test]
async fn nothing_of_a_deleted_conversation_can_be_read_in_the_file() {
    let folder = Folder::new();
    let db = folder.store();
    let secret = "a secret that nobody else may read ";
    store(&db, request("s", "short", secret)).await.unwrap();
    store(&db, request("s", "long", &secret.repeat(1000))).await.unwrap();
    store(&db, request("other", "r", "harmless")).await.unwrap();
    db.delete_session(&ada(), "s", 2).await.unwrap();
    close(db).await;
    let file = fs::read(folder.path("promptcraft.db")).unwrap();
    let contains = |text: &[u8]| file.windows(text.len()).any(|window| window == text);
    assert!(contains(b"harmless"));
    assert!(!contains(&secret.as_bytes()[..20]));
}

#[tokio::test]
async fn a_long_conversation_is_deleted_at_once_and_erased_before_the_store_closes() {
    let folder = Folder::new();
    let db = folder.store();
    for number in 0..700 {
        store(&db, request("s", &format!("r{number}"), "text")).await.unwrap();
    }
    store(&db, request("other", "r", "text")).await.unwrap();
    db.delete_session(&ada(), "s", 2).await.unwrap();
    assert!(requests(&db, "s").await.is_empty());
    assert!(db.list_events_of_request("s", "r5").await.unwrap().is_empty());
    close(db).await;
    let raw = Connection::open(folder.path("promptcraft.db")).unwrap();
    for (table, left) in [("events", 1), ("request_events", 0), ("unanswered", 1), ("erasures", 0)]
    {
        let count = format!("select count(*) from {table}");
        let rows: i64 = raw.query_row(&count, [], |row| row.get(0)).unwrap();
        assert_eq!(rows, left, "{table}");
    }
}

#[tokio::test]
async fn a_lock_of_another_process_is_waited_for_and_then_told() {
    let folder = Folder::new();
    let impatient =
        SqliteOptions { busy_timeout: Duration::from_millis(20), ..SqliteOptions::default() };
    let db = folder.open(impatient).unwrap();
    let other = Connection::open(folder.path("promptcraft.db")).unwrap();
    other.execute_batch("begin immediate").unwrap();
    let busy = store(&db, request("s", "r", "text")).await;
    assert_eq!(busy, Err(StoreError::Busy));
    assert_eq!(db.find_session("s").await, Ok(None));
    other.execute_batch("rollback").unwrap();
    assert_eq!(store(&db, request("s", "r", "text")).await, Ok(1));
}

#[tokio::test]
async fn a_full_queue_is_told_and_what_is_in_it_is_stored() {
    let folder = Folder::new();
    let narrow = SqliteOptions {
        queue: 1,
        queue_timeout: Duration::from_millis(20),
        busy_timeout: Duration::from_mins(1),
        ..SqliteOptions::default()
    };
    let db = folder.open(narrow).unwrap();
    let other = Connection::open(folder.path("promptcraft.db")).unwrap();
    other.execute_batch("begin immediate").unwrap();
    let append = |number: u32| {
        let db = &db;
        async move { store(db, request("s", &format!("r{number}"), "text")).await }
    };
    let release = async {
        // The fourth caller at the latest finds the queue full: one job is with the writer, one waits.
        let busy = [append(3).await, append(4).await, append(5).await];
        other.execute_batch("rollback").unwrap();
        busy
    };
    let (first, second, busy) = tokio::join!(append(1), append(2), release);
    assert!(busy.contains(&Err(StoreError::Busy)), "{busy:?}");
    let stored = [first, second].into_iter().chain(busy).flatten().count();
    assert_eq!(requests(&db, "s").await.len(), stored);
    assert!(stored > 0);
}

#[tokio::test]
async fn what_is_queued_is_stored_before_the_store_closes() {
    let folder = Folder::new();
    let db = folder.store();
    let append = |number: u32| store(&db, request("s", &format!("r{number}"), "text"));
    // The first poll of `join!` queues the appends in this order; closing comes last.
    let (first, second, third, ()) = tokio::join!(append(1), append(2), append(3), db.close());
    assert_eq!([first, second, third], [Ok(1), Ok(2), Ok(3)]);
    assert_eq!(folder.files(), ["promptcraft.db"]);
    let closed = store(&db, request("s", "r4", "text")).await;
    assert!(matches!(closed, Err(StoreError::Unavailable(_))), "{closed:?}");
    assert_eq!(requests(&folder.store(), "s").await.len(), 3);
}
