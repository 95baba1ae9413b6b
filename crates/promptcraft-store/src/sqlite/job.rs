//! A unit of work that travels to a database thread, and the way back for its result.

use super::failure::Failure;
use crate::StoreError;
use rusqlite::Connection;
use tokio::sync::oneshot;

/// Work for the writer. It may run more than once: each time after a rollback of what it did before.
pub(super) trait WriteJob: Send {
    /// Works inside the transaction of the group and keeps its value until [`WriteJob::finish`].
    ///
    /// `Ok` also stands for a refusal that wrote nothing: the group can be committed.
    fn run(&mut self, db: &Connection) -> Result<(), Failure>;

    /// Answers the caller: with the kept value after a commit (`None`), with an error after a rollback.
    fn finish(self: Box<Self>, error: Option<StoreError>);
}

/// A [`WriteJob`] made of a closure.
pub(super) struct Write<T, F> {
    work: F,
    kept: Option<Result<T, StoreError>>,
    reply: oneshot::Sender<Result<T, StoreError>>,
}

impl<T, F> Write<T, F> {
    /// The job, and where its result arrives.
    pub(super) fn new(work: F) -> (Self, oneshot::Receiver<Result<T, StoreError>>) {
        let (reply, result) = oneshot::channel();
        (Self { work, kept: None, reply }, result)
    }
}

impl<T, F> WriteJob for Write<T, F>
where
    T: Send,
    F: FnMut(&Connection) -> Result<T, Failure> + Send,
{
    fn run(&mut self, db: &Connection) -> Result<(), Failure> {
        self.kept = None;
        match (self.work)(db) {
            Ok(value) => self.kept = Some(Ok(value)),
            Err(Failure::Refused(error)) => self.kept = Some(Err(error)),
            Err(failure) => return Err(failure),
        }
        Ok(())
    }

    fn finish(self: Box<Self>, error: Option<StoreError>) {
        let result = match (error, self.kept) {
            (Some(error), _) => Err(error),
            (None, Some(kept)) => kept,
            (None, None) => Err(StoreError::Internal("a job was never run".to_owned())),
        };
        // The caller may have gone: a cancelled request. What was stored stays stored.
        let _ = self.reply.send(result);
    }
}

/// Work for a reader: runs once and answers its caller itself.
pub(super) type ReadJob = Box<dyn FnOnce(&Connection) + Send>;
