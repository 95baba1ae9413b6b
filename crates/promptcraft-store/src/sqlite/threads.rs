//! The threads of a store and the bounded queues that lead to them.

use super::failure::Failure;
use super::job::{ReadJob, Write};
use super::{SqliteOptions, open, reader, writer};
use crate::StoreError;
use rusqlite::Connection;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread::{self, JoinHandle};
use std::time::Duration;
use tokio::sync::mpsc::error::{SendTimeoutError, TrySendError};
use tokio::sync::mpsc::{Sender, channel};
use tokio::sync::oneshot;

/// Where jobs go in; without them, the threads end.
#[derive(Debug)]
struct Queues {
    writes: Sender<writer::Job>,
    reads: Sender<ReadJob>,
}

type Handles = Mutex<Vec<JoinHandle<()>>>;

/// One writer, some readers. Dropping it lets them finish what is queued; [`Threads::stop`] also waits for that.
#[derive(Debug)]
pub(super) struct Threads {
    queues: RwLock<Option<Queues>>,
    readers: Handles,
    writer: Handles,
    queue_timeout: Duration,
}

impl Threads {
    /// Opens all connections, then starts a thread for each.
    pub(super) fn start(path: &Path, options: &SqliteOptions) -> Result<Self, StoreError> {
        let writing = open::writer(path, options)?;
        let readers = (0..options.readers.max(1)).map(|_| open::reader(path, options));
        let readers = readers.collect::<Result<Vec<_>, _>>()?;
        let (writes, write_queue) = channel(options.queue.max(1));
        let (reads, read_queue) = channel(options.queue.max(1));
        let read_queue = Arc::new(Mutex::new(read_queue));
        let readers = readers.into_iter().map(|db| {
            let queue = Arc::clone(&read_queue);
            spawn("store-reader", move || reader::run(&db, &queue))
        });
        let readers = readers.collect::<Result<Vec<_>, _>>()?;
        let writer = spawn("store-writer", move || writer::run(&writing, write_queue))?;
        Ok(Self {
            queues: RwLock::new(Some(Queues { writes, reads })),
            readers: Mutex::new(readers),
            writer: Mutex::new(vec![writer]),
            queue_timeout: options.queue_timeout,
        })
    }

    /// Sends work to the writer and waits until it is durable.
    pub(super) async fn write<T: Send + 'static>(
        &self,
        work: impl FnMut(&Connection) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (job, result) = Write::new(work);
        let queue = self.queue(|queues| queues.writes.clone())?;
        self.send(queue, Box::new(job)).await?;
        result.await.map_err(|_| dropped())?
    }

    /// Sends work to the next free reader.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (reply, result) = oneshot::channel();
        let queue = self.queue(|queues| queues.reads.clone())?;
        let job: ReadJob = Box::new(move |db| {
            // A caller that has gone needs no answer, and the database no work.
            if !reply.is_closed() {
                let _ = reply.send(work(db));
            }
        });
        self.send(queue, job).await?;
        Ok(result.await.map_err(|_| dropped())??)
    }

    /// Lets the threads finish what is queued and waits until they have closed the database.
    ///
    /// The writer goes last: only a connection that may write can empty the log and remove it.
    pub(super) async fn stop(&self) {
        let queues = self.queues.write().unwrap_or_else(PoisonError::into_inner).take();
        let Some(Queues { writes, reads }) = queues else { return };
        drop(reads);
        join(&self.readers).await;
        drop(writes);
        join(&self.writer).await;
    }

    fn queue<Q>(&self, pick: impl FnOnce(&Queues) -> Q) -> Result<Q, StoreError> {
        let queues = self.queues.read().unwrap_or_else(PoisonError::into_inner);
        queues.as_ref().map(pick).ok_or_else(closed)
    }

    /// Puts a job into a queue; the timer is only made when there is no room.
    async fn send<J>(&self, queue: Sender<J>, job: J) -> Result<(), StoreError> {
        let job = match queue.try_send(job) {
            Ok(()) => return Ok(()),
            Err(TrySendError::Closed(_)) => return Err(closed()),
            Err(TrySendError::Full(job)) => job,
        };
        match queue.send_timeout(job, self.queue_timeout).await {
            Ok(()) => Ok(()),
            Err(SendTimeoutError::Timeout(_)) => Err(StoreError::Busy),
            Err(SendTimeoutError::Closed(_)) => Err(closed()),
        }
    }
}

/// Waits for threads that have been told to end.
async fn join(handles: &Handles) {
    let handles = std::mem::take(&mut *handles.lock().unwrap_or_else(PoisonError::into_inner));
    let join = move || handles.into_iter().all(|handle| handle.join().is_ok());
    if !tokio::task::spawn_blocking(join).await.unwrap_or(false) {
        tracing::error!("a thread of the store did not end well");
    }
}

fn closed() -> StoreError {
    StoreError::Unavailable("it is closed".to_owned())
}

fn dropped() -> StoreError {
    StoreError::Internal("a thread of the store dropped a job".to_owned())
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, StoreError> {
    let spawned = thread::Builder::new().name(name.to_owned()).spawn(work);
    spawned.map_err(|error| StoreError::Unavailable(format!("no thread: {error}")))
}
