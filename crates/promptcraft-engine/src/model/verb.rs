//! English verbs that begin a request. A closed list: whether a word is a verb in general is not decided here.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::hash::WordHash;

/// The verbs in their base form, parted by blanks.
const VERBS: &str = include_str!("verb/verbs.txt");

static INDEX: OnceLock<HashSet<&'static str, WordHash>> = OnceLock::new();

/// Whether `word`, in lower case, begins requests.
pub fn is_verb(word: &str) -> bool {
    INDEX.get_or_init(|| VERBS.split_whitespace().collect()).contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_has_no_doubles() {
        assert!(VERBS.split_whitespace().is_sorted_by(|left, right| left < right));
    }

    #[test]
    fn knows_requests_from_other_words() {
        assert!(is_verb("summarize") && !is_verb("quantum"));
    }
}
