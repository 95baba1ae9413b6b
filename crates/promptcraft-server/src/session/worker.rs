//! Answers the waiting requests of a session, one at a time, in order, whether or not anybody still looks at it.

use super::job::{Job, Work};
use super::{answer, frames, optimize};
use crate::App;
use crate::hub::Lease;
use crate::hub::live::{Current, LiveSession, LiveState};
use crate::hub::socket::SocketId;
use crate::ids;

/// Adds a request to those that wait, or its askers to the same one there; starts the worker if it rests.
pub(crate) fn enqueue(app: &App, session: &Lease, job: Job) {
    let starts = {
        let mut state = session.state();
        if join_in(&mut state, &job.request_id, &job.askers) {
            return;
        }
        state.jobs.push_back(job);
        !std::mem::replace(&mut state.working, true)
    };
    if starts {
        app.shutdown.spawn(work(app.clone(), session.clone()));
    }
}

/// Lets a socket hear the answer to a request that waits or is being answered; false if there is none.
pub(crate) fn join(session: &LiveSession, request_id: &str, socket: SocketId) -> bool {
    join_in(&mut session.state(), request_id, &[socket])
}

fn join_in(state: &mut LiveState, request_id: &str, askers: &[SocketId]) -> bool {
    let current = state.current.as_mut().filter(|current| current.request_id == request_id);
    let waiting = state.jobs.iter_mut().find(|job| job.request_id == request_id);
    let known = current.map(|current| &mut current.askers).or(waiting.map(|job| &mut job.askers));
    let found = known.map(|known| known.extend_from_slice(askers));
    found.is_some()
}

async fn work(app: App, session: Lease) {
    while let Some(job) = next(&session) {
        match job.work {
            Work::Answer { .. } => answer::run(&app, &session, job).await,
            Work::Regenerate { .. } => answer::further::run(&app, &session, job).await,
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

/// Who asked for what has just been answered; whoever asks from now on finds the answer in the store.
pub(super) fn finish(session: &LiveSession) -> Vec<SocketId> {
    session.state().current.take().map(|current| current.askers).unwrap_or_default()
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
