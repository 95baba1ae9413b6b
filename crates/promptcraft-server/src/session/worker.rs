//! Answers the waiting requests of a session, one at a time, in order, whether or not anybody still looks at it.

use super::job::{Job, Work};
use super::{answer, frames, optimize};
use crate::App;
use crate::hub::Lease;
use crate::hub::live::{Current, LiveSession};
use crate::hub::socket::SocketId;
use crate::ids;

/// Adds a request to those that wait; starts the worker if it rests.
pub(crate) fn enqueue(app: &App, session: &Lease, job: Job) {
    let starts = {
        let mut state = session.state();
        state.jobs.push_back(job);
        !std::mem::replace(&mut state.working, true)
    };
    if starts {
        app.shutdown.spawn(work(app.clone(), session.clone()));
    }
}

/// Lets a socket hear the answer to a request that waits or is being answered; false if there is none.
pub(crate) fn join(session: &LiveSession, request_id: &str, socket: SocketId) -> bool {
    let mut state = session.state();
    let mut found = false;
    if let Some(current) = state.current.as_mut().filter(|current| current.request_id == request_id)
    {
        current.askers.push(socket);
        found = true;
    }
    for job in state.jobs.iter_mut().filter(|job| job.request_id == request_id) {
        job.askers.push(socket);
        found = true;
    }
    found
}

async fn work(app: App, session: Lease) {
    while let Some(job) = next(&session) {
        match job.work {
            Work::Answer { .. } => answer::run(&app, &session, job).await,
            Work::Optimize { .. } => optimize::answer(&app, &session, job).await,
        }
        session.state().current = None;
    }
}

fn next(session: &LiveSession) -> Option<Job> {
    let mut state = session.state();
    let job = state.jobs.pop_front();
    match &job {
        None => {
            state.working = false;
            state.jobs.shrink_to_fit();
        }
        Some(job) => {
            state.current = Some(Current {
                request_id: job.request_id.clone(),
                answer_id: ids::new_id(),
                model: frames::EMBEDDED.to_owned(),
                askers: job.askers.clone(),
                is_announced: false,
                streamed: String::new(),
                cancel: job.cancel.clone(),
            });
        }
    }
    job
}

/// Who asked for what is being answered, as of now.
pub(super) fn askers(session: &LiveSession) -> Vec<SocketId> {
    session.state().current.as_ref().map(|current| current.askers.clone()).unwrap_or_default()
}

/// Notes that `typing_start` is being sent for what is being answered; false if it was before.
pub(super) fn announce_once(session: &LiveSession) -> bool {
    session
        .state()
        .current
        .as_mut()
        .is_some_and(|current| !std::mem::replace(&mut current.is_announced, true))
}

/// The id that the answer being made will have.
pub(super) fn answer_id(session: &LiveSession) -> String {
    session.state().current.as_ref().map_or_else(ids::new_id, |current| current.answer_id.clone())
}
