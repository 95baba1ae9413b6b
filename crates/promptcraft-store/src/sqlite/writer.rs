//! The one thread that writes: takes what is queued, stores it in one transaction, then answers everybody.
//!
//! A commit waits for the disk; while it does, the next group gathers. So the load itself sets the size of a group,
//! and no job ever waits for a timer.

use super::erase;
use super::failure::{Failure, concerns_all};
use super::job::WriteJob;
use crate::StoreError;
use rusqlite::Connection;
use std::panic::{AssertUnwindSafe, catch_unwind};
use tokio::sync::mpsc::Receiver;

/// Jobs in one transaction: past this number a larger group gains nothing and only delays its first caller.
const GROUP: usize = 256;

const BEGIN: &str = "begin immediate";
const COMMIT: &str = "commit";
const ROLLBACK: &str = "rollback";

/// What [`run`] takes from its queue.
pub(super) type Job = Box<dyn WriteJob>;

/// Works until all senders are gone, the queue is empty, and what was deleted is erased.
pub(super) fn run(db: &Connection, mut queue: Receiver<Job>) {
    let mut group = Vec::with_capacity(GROUP);
    loop {
        if erase::step(db) {
            take_ready(&mut queue, &mut group);
        } else if queue.blocking_recv_many(&mut group, GROUP) == 0 {
            return;
        }
        store_group(db, &mut group);
    }
}

/// Takes what is queued without waiting for more.
fn take_ready(queue: &mut Receiver<Job>, group: &mut Vec<Job>) {
    while group.len() < GROUP
        && let Ok(job) = queue.try_recv()
    {
        group.push(job);
    }
}

/// Stores all jobs and answers them; one that fails is taken out, and the others are stored without it.
fn store_group(db: &Connection, group: &mut Vec<Job>) {
    while !group.is_empty() {
        match attempt(db, group) {
            Ok(()) => finish(group.drain(..), None),
            Err((Some(culprit), failure)) if !concerns_group(&failure) => {
                roll_back(db);
                store_alone(db, group.remove(culprit), failure);
            }
            Err((_, failure)) => {
                roll_back(db);
                finish(group.drain(..), Some(failure));
            }
        }
    }
}

/// Runs all jobs and commits. The number is the position of the job that failed; without one, the commit did.
fn attempt(db: &Connection, group: &mut [Job]) -> Result<(), (Option<usize>, Failure)> {
    execute(db, BEGIN).map_err(|failure| (None, failure))?;
    for (position, job) in group.iter_mut().enumerate() {
        run_guarded(db, job.as_mut()).map_err(|failure| (Some(position), failure))?;
    }
    execute(db, COMMIT).map_err(|failure| (None, failure))
}

/// Gives a job that spoilt its group a transaction of its own, unless its answer is known already.
fn store_alone(db: &Connection, job: Job, failure: Failure) {
    let mut alone = [job];
    let failure = match failure {
        Failure::Database(_) => attempt(db, &mut alone).err().map(|(_, failure)| failure),
        known => Some(known),
    };
    roll_back(db);
    finish(alone, failure);
}

fn run_guarded(db: &Connection, job: &mut dyn WriteJob) -> Result<(), Failure> {
    // After a panic the transaction is rolled back and the job is dropped, so nothing half-done is seen again.
    catch_unwind(AssertUnwindSafe(|| job.run(db))).unwrap_or(Err(Failure::Panicked))
}

fn concerns_group(failure: &Failure) -> bool {
    matches!(failure, Failure::Database(error) if concerns_all(error))
}

fn finish(jobs: impl IntoIterator<Item = Job>, failure: Option<Failure>) {
    if let Some(failure @ (Failure::Database(_) | Failure::Panicked)) = &failure {
        tracing::error!(?failure, "writes were not stored");
    }
    let error = failure.map(StoreError::from);
    for job in jobs {
        job.finish(error.clone());
    }
}

fn execute(db: &Connection, statement: &str) -> Result<(), Failure> {
    db.prepare_cached(statement)?.execute([])?;
    Ok(())
}

/// Ends a transaction that neither a commit nor SQLite itself has ended (it does for some errors).
fn roll_back(db: &Connection) {
    if !db.is_autocommit()
        && let Err(failure) = execute(db, ROLLBACK)
    {
        tracing::error!(?failure, "a transaction could not be rolled back");
    }
}

#[cfg(test)]
mod tests {
    use super::super::job::Write;
    use super::{Failure, Job, run};
    use crate::StoreError;
    use rusqlite::Connection;
    use tokio::sync::{mpsc, oneshot};

    type Outcome = Result<i64, StoreError>;
    type Then = fn(&Connection) -> Result<(), Failure>;

    const NOTHING: Then = |_| Ok(());

    /// A job that inserts its number and then does something else.
    fn insert(number: i64, then: Then) -> (Job, oneshot::Receiver<Outcome>) {
        let (job, outcome) = Write::new(move |db: &Connection| {
            db.execute("insert into numbers values (?1)", [number])?;
            then(db).map(|()| number)
        });
        (Box::new(job), outcome)
    }

    /// Runs one group of jobs with what each does after its insert; their outcomes, and the numbers that are stored.
    fn group(thens: &[Then]) -> (Vec<Outcome>, Vec<i64>) {
        let db = Connection::open_in_memory().unwrap();
        let tables = "create table numbers (number unique); create table erasures (session, event)";
        db.execute_batch(tables).unwrap();
        let (queue, jobs) = mpsc::channel(thens.len());
        let outcomes: Vec<_> = (1..)
            .zip(thens)
            .map(|(number, then)| {
                let (job, outcome) = insert(number, *then);
                queue.try_send(job).unwrap_or_else(|_| panic!("the queue has room"));
                outcome
            })
            .collect();
        drop(queue);
        run(&db, jobs);
        let outcomes = outcomes.into_iter().map(|outcome| outcome.blocking_recv().unwrap());
        let mut stored = db.prepare("select number from numbers order by number").unwrap();
        let stored = stored.query_map([], |row| row.get(0)).unwrap();
        (outcomes.collect(), stored.collect::<Result<_, _>>().unwrap())
    }

    #[test]
    fn a_job_that_fails_is_undone_and_the_others_are_stored() {
        let undo: Then = |_| Err(Failure::Undo(StoreError::NotFound));
        let (outcomes, stored) = group(&[NOTHING, undo, NOTHING, undo]);
        let undone = Err(StoreError::NotFound);
        assert_eq!(outcomes, [Ok(1), undone.clone(), Ok(3), undone]);
        assert_eq!(stored, [1, 3]);
    }

    #[test]
    fn a_job_that_panics_leaves_a_living_writer() {
        let (outcomes, stored) = group(&[NOTHING, |_| panic!("a defect"), NOTHING]);
        assert!(matches!(outcomes.as_slice(), [Ok(1), Err(StoreError::Internal(_)), Ok(3)]));
        assert_eq!(stored, [1, 3]);
    }

    #[test]
    fn a_job_that_the_database_refuses_is_tried_once_more_alone() {
        // Refused as long as anything but its own number is there.
        let alone: Then = |db| {
            let numbers: i64 =
                db.query_row("select count(*) from numbers", [], |row| row.get(0))?;
            if numbers > 1 {
                db.execute("insert into nowhere values (1)", [])?;
            }
            Ok(())
        };
        let (outcomes, stored) = group(&[NOTHING, alone, alone]);
        assert!(matches!(outcomes.as_slice(), [Ok(1), Ok(2), Err(StoreError::Internal(_))]));
        assert_eq!(stored, [1, 2]);
    }

    #[test]
    fn a_refusal_that_wrote_nothing_keeps_its_group() {
        let db = Connection::open_in_memory().unwrap();
        let (queue, jobs) = mpsc::channel(1);
        let refuse = |_: &Connection| Err::<i64, _>(Failure::Refused(StoreError::NotFound));
        let (job, outcome) = Write::new(refuse);
        queue.try_send(Box::new(job) as Job).unwrap_or_else(|_| panic!("the queue has room"));
        drop(queue);
        run(&db, jobs);
        assert_eq!(outcome.blocking_recv().unwrap(), Err(StoreError::NotFound));
    }
}
