//! Which facts an occasion calls for: a delay has a reason and a new date, an invitation a time and a place.

mod general;
mod messages;

use general::{CODE, EXPLAIN, IDEAS, MESSAGE, PLAN, WRITING};
use messages::OCCASIONS;

use super::Particular;
use crate::fact::Facts;
use crate::task::TaskKind;

/// An occasion: the words that show it, and its facts.
struct Occasion {
    words: &'static [&'static str],
    particulars: &'static [Particular],
}

const fn particular(
    label: &'static str,
    name: &'static str,
    question: &'static str,
    given_by: &'static [&'static str],
) -> Particular {
    Particular { label, name, question, given_by }
}

/// The facts for this task, most important first; some may be given already.
pub(super) fn particulars<'f>(
    facts: &Facts,
    has: &'f impl Fn(&str) -> bool,
) -> impl Iterator<Item = &'static Particular> + 'f {
    let occasions: &[Occasion] = if facts.kind == TaskKind::Message { OCCASIONS } else { &[] };
    let general: &[Particular] = match facts.kind {
        TaskKind::Message => MESSAGE,
        TaskKind::Writing => WRITING,
        TaskKind::Code => CODE,
        TaskKind::Plan => PLAN,
        TaskKind::Ideas => IDEAS,
        TaskKind::Explain if facts.audience.is_none() => EXPLAIN,
        _ => &[],
    };
    let suits = |occasion: &&Occasion| occasion.words.iter().any(|word| has(word));
    // The first occasion that suits says the most; what a message needs in general comes only where none does.
    let special = occasions.iter().find(suits);
    special.map_or(general, |occasion| occasion.particulars).iter()
}
