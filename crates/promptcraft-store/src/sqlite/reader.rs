//! The threads that read: each has its own connection and takes the next job from one shared queue.

use super::job::ReadJob;
use rusqlite::Connection;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::mpsc::Receiver;

/// The queue that all readers share. Whoever holds the lock waits for the next job; the others wait for the lock.
pub(super) type Queue = Arc<Mutex<Receiver<ReadJob>>>;

/// Works until all senders are gone and the queue is empty.
pub(super) fn run(db: &Connection, queue: &Queue) {
    while let Some(job) = next(queue) {
        // A panic drops the job, and with it the reply: its caller gets an error, the others a living reader.
        if catch_unwind(AssertUnwindSafe(|| job(db))).is_err() {
            tracing::error!("a read panicked");
        }
    }
}

fn next(queue: &Queue) -> Option<ReadJob> {
    queue.lock().unwrap_or_else(PoisonError::into_inner).blocking_recv()
}
