//! Promises of the checks: each lies in its prompt, and any answer can be held against them.

use promptcraft_engine::{check_answer, extract_checks};

use super::text::fits;

/// The checks of `prompt` lie in it, and `answer` passes or fails each of them, the same each time.
pub(crate) fn hold(prompt: &str, answer: &str) {
    let checks = extract_checks(prompt);
    for check in &checks {
        assert!(fits(prompt, check.span), "{check:?} in {prompt:?}");
        assert!(!check.label.is_empty(), "{check:?}");
    }
    assert!(checks.is_sorted_by_key(|check| check.span.start), "by place: {prompt:?}");
    let results = check_answer(&checks, answer);
    assert!(results.iter().map(|result| &result.check).eq(&checks), "one result for each check");
    assert_eq!(check_answer(&checks, answer), results, "the same results each time");
    assert_eq!(extract_checks(prompt), checks, "the same checks each time");
}
