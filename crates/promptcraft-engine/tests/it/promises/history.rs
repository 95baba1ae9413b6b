//! Promises of the index over a person's messages: bounded, the likest first, and a copy is found.

use promptcraft_engine::mine::index::{Index, LEAST_LIKENESS, Signature};

/// Messages that the index of these promises holds: few, so that the oldest have to go.
const CAPACITY: usize = 8;

/// An index that takes in all `messages` keeps its bounds, and knows the one that it took in last.
pub(crate) fn holds(messages: &[String]) {
    let mut index = Index::new(CAPACITY);
    for (number, message) in messages.iter().enumerate() {
        let id = number.to_string();
        let found = index.find(message, 3);
        assert!(
            found.len() <= 3 && found.is_sorted_by(|left, right| left.likeness >= right.likeness)
        );
        assert!(found.iter().all(|found| (LEAST_LIKENESS..=1.0).contains(&found.likeness)));
        let is_indexed = index.insert(id.clone(), message);
        assert_eq!(is_indexed, Signature::of(message).is_some(), "{message:?}");
        assert!(index.len() <= CAPACITY);
        if is_indexed {
            let found = index.find(message, CAPACITY);
            assert!(found.iter().any(|found| found.id == id), "{message:?} is not found");
            assert!((found[0].likeness - 1.0).abs() < f64::EPSILON, "{message:?}: {found:?}");
        }
    }
}
