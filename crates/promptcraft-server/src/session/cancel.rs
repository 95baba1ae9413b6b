//! `cancel`: stops the answer to a request. An answer that has ended stays as it is, and nothing is said.

use super::Speaker;
use super::job::Outcome;

/// Turns the request's switch, whether it waits or is being answered.
pub(super) fn run(speaker: &Speaker, request_id: &str) -> Outcome {
    let state = speaker.session.state();
    if let Some(current) = state.current.as_ref().filter(|current| current.request_id == request_id)
    {
        current.cancel.cancel();
    }
    for job in state.jobs.iter().filter(|job| job.request_id == request_id) {
        job.cancel.cancel();
    }
    Outcome::default()
}
