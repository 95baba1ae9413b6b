//! A full disk: nothing half-stored, everything still readable, and life goes on when there is room again.

use crate::support::{Folder, ada, request, requests, store};
use promptcraft_store::sqlite::SqliteOptions;
use promptcraft_store::{SessionStore, StoreError};
use tokio::task::JoinSet;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_refuses_writes_until_there_is_room_again() {
    let folder = Folder::new();
    let small = SqliteOptions { max_page_count: Some(150), ..SqliteOptions::default() };
    let db = folder.open(small).unwrap();
    store(&db, request("large", "r", &"x".repeat(200_000))).await.unwrap();
    let mut stored = 0;
    let full = loop {
        match store(&db, request("s", &format!("r{stored}"), &"y".repeat(5_000))).await {
            Ok(_) => stored += 1,
            Err(error) => break error,
        }
    };
    assert_eq!(full, StoreError::Full);
    assert!(stored > 10, "{stored}");
    assert_eq!(requests(&db, "s").await.len(), stored);

    db.delete_session(&ada(), "large", 2).await.unwrap();
    assert_eq!(store(&db, request("s", "after", "z")).await, Ok(stored as u64 + 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_the_disk_fills_under_many_writers_exactly_the_acknowledged_is_there() {
    let folder = Folder::new();
    let small = SqliteOptions { max_page_count: Some(200), ..SqliteOptions::default() };
    let db = std::sync::Arc::new(folder.open(small).unwrap());
    let mut writers = JoinSet::new();
    for writer in 0..20 {
        let db = std::sync::Arc::clone(&db);
        writers.spawn(async move {
            let session = format!("s{writer}");
            let mut stored = 0;
            loop {
                let append = request(&session, &format!("r{stored}"), &"y".repeat(1_000));
                match store(&db, append).await {
                    Ok(_) => stored += 1,
                    Err(error) => return (session, stored, error),
                }
            }
        });
    }
    for (session, stored, error) in writers.join_all().await {
        assert_eq!(error, StoreError::Full);
        assert_eq!(requests(&db, &session).await.len(), stored, "{session}");
    }
}
