//! What reading and deleting cost in the SQLite store, with one long conversation and many short ones.
//!
//! Run with `cargo bench -p promptcraft-store --bench read`.

#![expect(clippy::cast_precision_loss, reason = "figures for people")]
#![expect(clippy::disallowed_methods, reason = "measuring takes the real time")]
#![expect(clippy::print_stdout, reason = "the figures are what it is for")]
#![expect(clippy::unwrap_used, reason = "a failed step is a failed measurement")]

use promptcraft_store::sqlite::{SqliteOptions, SqliteStore};
use promptcraft_store::{Append, EventKind, NewEvent, Owner, SessionStore, Store};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// Messages of the long conversation, and how many short ones there are, of one message each.
const LONG: u32 = 10_000;
const SHORT: u32 = 10_000;

/// Who reads at the same time, and for how long.
const CALLERS: u32 = 64;
const TIME: Duration = Duration::from_secs(2);

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("promptcraft.db");
    let store = Arc::new(SqliteStore::open(&path, SqliteOptions::default()).unwrap());
    fill(&store).await;
    rate("find_session", &store, |store, number| async move {
        store.find_session(&format!("short-{}", number % SHORT)).await.unwrap().unwrap();
    })
    .await;
    rate("find_session of none", &store, |store, number| async move {
        assert_eq!(store.find_session(&format!("new-{number}")).await.unwrap(), None);
    })
    .await;
    rate("newest 50 messages", &store, |store, _| async move {
        assert_eq!(store.list_messages("long", None, 50).await.unwrap().len(), 50);
    })
    .await;
    rate("1000 events from the middle", &store, |store, _| async move {
        assert_eq!(store.list_events("long", 5000, 1000).await.unwrap().len(), 1000);
    })
    .await;
    once("list 20 of 10,001 sessions", store.list_sessions(&owner(), None, 0, 20)).await;
    once("search all texts in vain", store.list_sessions(&owner(), Some("nowhere"), 0, 20)).await;
    once("delete 10,000 messages", store.delete_session(&owner(), "long", 2)).await;
    once("delete 10,000 sessions", store.delete_owned(&owner(), 3)).await;
    store.close().await;
}

fn owner() -> Owner {
    Owner::User("0199f3a2-7c1e-7000-8a4d-000000000000".to_owned())
}

async fn fill(store: &Arc<SqliteStore>) {
    let mut tasks = JoinSet::new();
    for caller in 0..CALLERS {
        let store = Arc::clone(store);
        tasks.spawn(async move {
            for number in (0..LONG).filter(|number| number % CALLERS == caller) {
                store.append(message("long", number)).await.unwrap();
            }
            for number in (0..SHORT).filter(|number| number % CALLERS == caller) {
                store.append(message(&format!("short-{number}"), number)).await.unwrap();
            }
        });
    }
    tasks.join_all().await;
}

fn message(session: &str, number: u32) -> Append {
    let request_id = format!("0199f3a2-7c1e-7000-8a4d-{number:012x}");
    Append {
        session_id: session.to_owned(),
        owner: Some(owner()),
        at: i64::from(number),
        request_id: request_id.clone(),
        opens: true,
        awaits_answer: false,
        settles: false,
        events: vec![NewEvent {
            kind: EventKind::UserMessage,
            variant: 0,
            message_id: request_id,
            text: "Write a friendly reminder. ".repeat(15),
            body: "b".repeat(250),
            fingerprint: 7,
        }],
        title: Some("Write a friendly reminder".to_owned()),
        snapshot: None,
        writes: Vec::new(),
    }
}

/// How often a second all callers together get an answer.
async fn rate<F>(name: &str, store: &Arc<SqliteStore>, read: fn(Arc<SqliteStore>, u32) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    let start = Instant::now();
    let mut tasks = JoinSet::new();
    for caller in 0..CALLERS {
        let store = Arc::clone(store);
        tasks.spawn(async move {
            let mut count = 0;
            while start.elapsed() < TIME {
                read(Arc::clone(&store), caller * 7919 + count).await;
                count += 1;
            }
            count
        });
    }
    let total: u32 = tasks.join_all().await.into_iter().sum();
    println!("{name:<30} {:>10.0} a second", f64::from(total) / start.elapsed().as_secs_f64());
}

async fn once<T, E: std::fmt::Debug>(name: &str, work: impl Future<Output = Result<T, E>>) {
    let start = Instant::now();
    work.await.unwrap();
    println!("{name:<30} {:>10.1} ms", start.elapsed().as_micros() as f64 / 1000.0);
}
