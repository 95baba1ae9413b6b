//! Backups: whole, of one moment, taken while others write.

use crate::support::{Folder, close, request, requests, store};
use promptcraft_store::sqlite::{SqliteOptions, SqliteStore, verify};
use promptcraft_store::{Store, StoreError};
use std::fs;
use std::sync::Arc;
use tokio::task::JoinSet;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_while_others_write_holds_all_that_was_acknowledged_before_it() {
    let folder = Folder::new();
    let db = Arc::new(folder.store());
    for number in 0..300 {
        let append = request("before", &format!("r{number}"), &"x".repeat(10_000));
        store(&db, append).await.unwrap();
    }
    let mut writers = JoinSet::new();
    for writer in 0..4 {
        let db = Arc::clone(&db);
        writers.spawn(async move {
            for number in 0..200 {
                let append = request("during", &format!("{writer}-{number}"), &"y".repeat(500));
                store(&db, append).await.unwrap();
            }
        });
    }
    let copy = folder.path("copy.db");
    db.backup(&copy).await.unwrap();
    writers.join_all().await;
    assert_eq!(requests(&db, "during").await.len(), 800);

    let info = verify(&copy).unwrap();
    assert_eq!((info.version, info.users), (info.known, 0));
    assert!(info.sessions == 1 || info.sessions == 2, "{info:?}");
    let beside = folder.files().into_iter().filter(|name| name.starts_with("copy"));
    assert_eq!(beside.collect::<Vec<_>>(), ["copy.db"]);
    let restored = SqliteStore::open(&copy, SqliteOptions::default()).unwrap();
    assert_eq!(requests(&restored, "before").await.len(), 300);
    requests(&restored, "during").await;
}

#[tokio::test]
async fn a_backup_never_replaces_a_file() {
    let folder = Folder::new();
    let db = folder.store();
    let taken = folder.path("taken.db");
    fs::write(&taken, "precious").unwrap();
    for target in [taken.clone(), folder.path("promptcraft.db"), folder.path("no/folder.db")] {
        let refused = db.backup(&target).await;
        assert!(matches!(refused, Err(StoreError::Unavailable(_))), "{refused:?}");
    }
    assert_eq!(fs::read_to_string(&taken).unwrap(), "precious");
    store(&db, request("s", "r", "text")).await.unwrap();
}

#[tokio::test]
async fn a_damaged_cut_or_foreign_file_is_no_backup() {
    let folder = Folder::new();
    let db = folder.store();
    for number in 0..50 {
        store(&db, request("s", &format!("r{number}"), &"x".repeat(2_000))).await.unwrap();
    }
    close(db).await;
    let whole = fs::read(folder.path("promptcraft.db")).unwrap();
    assert!(verify(&folder.path("promptcraft.db")).is_ok());
    let mut damaged = whole.clone();
    damaged[4096 * 3..4096 * 5].fill(0xAA);
    let cut = whole[..whole.len() / 2].to_vec();
    for (name, content) in
        [("damaged", damaged), ("cut", cut), ("empty", Vec::new()), ("text", b"hello".repeat(999))]
    {
        let path = folder.path(name);
        fs::write(&path, content).unwrap();
        let refused = verify(&path);
        let named = |reason: &String| reason.contains(name);
        assert!(
            matches!(&refused, Err(StoreError::Unavailable(reason)) if named(reason)),
            "{name}: {refused:?}"
        );
    }
    assert!(verify(&folder.path("missing")).is_err());
}
