//! The opportunity that requests of several conversations bear out together. It changes nothing; who offers it notes that.

use std::collections::BTreeSet;

use super::{
    Family, LEAST_REPEATS, MOST_REPEATS, Opportunity, belongs, draft, family_of, identity, members,
    redact,
};
use crate::conversation::memory::{Memory, Request};

/// See [`crate::Conversation::recall`].
pub(crate) fn find(
    memory: &Memory,
    message_id: &str,
    earlier: &[&Request],
) -> Option<(Opportunity, usize)> {
    let last = memory.requests.back().filter(|last| last.message_id == message_id)?;
    let family = family_of(last);
    let here = members(memory, last, &family);
    let related: Vec<&Request> = related(earlier, last, &family, &here);
    // What was offered once is not offered again for one more request of its kind.
    let is_known = here.iter().chain(&related).any(|request| request.is_offered);
    if is_known || here.len() >= LEAST_REPEATS || here.len() + related.len() < LEAST_REPEATS {
        return None;
    }
    let count = related.len();
    let all: Vec<&Request> = related.into_iter().chain(here).collect();
    let found = match &family {
        Family::Brief(_) => draft::from_briefs(&all, count)?,
        Family::Text => draft::from_texts(&all, count)?,
    };
    let is_offered = memory.is_offered(&family.key(&found.shape), &found.shape)
        || memory.is_offered(&found.shape, &found.shape);
    (!is_offered).then(|| (redact::redact_opportunity(found), count))
}

/// Notes that what [`find`] found was offered.
pub(crate) fn note_offer(memory: &mut Memory, message_id: &str, shape: &str) {
    let last = memory.requests.back().filter(|last| last.message_id == message_id);
    if let Some(key) = last.map(|last| family_of(last).key(shape)) {
        memory.offer(&key);
        memory.offer(shape);
        memory.offer_for(|request| request.message_id == message_id);
    }
}

/// The newest of the earlier requests that belong with `last`, oldest first, each different one once.
fn related<'r>(
    earlier: &[&'r Request],
    last: &Request,
    family: &Family,
    here: &[&Request],
) -> Vec<&'r Request> {
    let mut seen: BTreeSet<String> = here.iter().map(|request| identity(request)).collect();
    let room = MOST_REPEATS.saturating_sub(here.len());
    let newest = earlier.iter().rev().copied();
    let fitting = newest.filter(|request| belongs(request, last, family));
    let mut related: Vec<&Request> =
        fitting.filter(|request| seen.insert(identity(request))).take(room).collect();
    related.reverse();
    related
}
