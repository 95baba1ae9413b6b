//! Whether a prompt that was made of a request still demands what the request demanded. Says nothing about any answer to it.

use super::{Check, CheckResult, LANGUAGES, Requirement, extract_checks};

/// A text without any of these demands nothing that [`extract_checks`] reads: units, forms, quotation marks.
const SIGNS: &[&str] = &[
    "word",
    "sentence",
    "paragraph",
    "bullet",
    "heading",
    "character",
    "line",
    "json",
    "table",
    "code block",
    "\"",
    "'",
    "“",
    "”",
    "„",
    "«",
    "»",
    "「",
    "『",
];

/// The demands of `request`, by place; each passes where `prompt` makes it too.
pub fn kept_checks(request: &str, prompt: &str) -> Vec<CheckResult> {
    // Most requests demand nothing of the kind, and this is much cheaper than reading them.
    let lower = request.to_ascii_lowercase();
    if !SIGNS.iter().chain(LANGUAGES).any(|sign| lower.contains(sign)) {
        return Vec::new();
    }
    let demanded = extract_checks(request);
    if demanded.is_empty() {
        return Vec::new();
    }
    let (made, words) = (extract_checks(prompt), prompt.to_lowercase());
    let is_said =
        |check: &Check| says(&words, check.span.slice(request)) || says(&words, &check.label);
    demanded.into_iter().map(|check| held_against(is_said(&check), check, &made)).collect()
}

/// Whether the demand stands in the prompt in its own words: what follows a pasted text is not read as a demand.
fn says(prompt: &str, demand: &str) -> bool {
    let demand = demand.to_lowercase();
    prompt.contains(demand.trim_start_matches("as ").trim_start_matches("in "))
}

fn held_against(is_said: bool, check: Check, made: &[Check]) -> CheckResult {
    if is_said || made.iter().any(|other| is_same(&other.requirement, &check.requirement)) {
        return CheckResult { check, passed: true, detail: "the prompt asks for it".to_owned() };
    }
    let other = made.iter().find(|other| is_about_the_same(&other.requirement, &check.requirement));
    let detail = other.map_or_else(
        || "not in the prompt".to_owned(),
        |other| format!("the prompt asks for {}", other.label),
    );
    CheckResult { check, passed: false, detail }
}

/// Texts that an answer shall hold are compared without case, as they are looked for.
fn is_same(one: &Requirement, other: &Requirement) -> bool {
    use Requirement::{Contains, EndsWith, Excludes, Language, StartsWith};
    match (one, other) {
        (Contains { text: one }, Contains { text: other })
        | (Excludes { text: one }, Excludes { text: other })
        | (StartsWith { text: one }, StartsWith { text: other })
        | (EndsWith { text: one }, EndsWith { text: other })
        | (Language { language: one }, Language { language: other }) => {
            one.to_lowercase() == other.to_lowercase()
        }
        _ => one == other,
    }
}

/// Two demands of which an answer can hold one only, or that differ in how much.
fn is_about_the_same(one: &Requirement, other: &Requirement) -> bool {
    match (one, other) {
        (Requirement::Count { unit: one, .. }, Requirement::Count { unit: other, .. }) => {
            one == other
        }
        (Requirement::Language { .. }, Requirement::Language { .. })
        | (Requirement::Json { .. }, Requirement::Json { .. }) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(request: &str, prompt: &str) -> Vec<(String, bool, String)> {
        let results = kept_checks(request, prompt);
        results.into_iter().map(|it| (it.check.label, it.passed, it.detail)).collect()
    }

    #[test]
    fn a_demand_is_kept_dropped_or_changed() {
        let request = "Write a mail to my team, under 120 words, in German.";
        for (prompt, passed, detail) in [
            (
                "Write a mail. Use at most 119 words. Answer in german.",
                true,
                "the prompt asks for it",
            ),
            ("Write a mail in German.", false, "not in the prompt"),
            (
                "Write a mail in German with at most 80 words.",
                false,
                "the prompt asks for at most 80 words",
            ),
        ] {
            let results = kept(request, prompt);
            assert_eq!(results.len(), 2, "{results:?}");
            let words = ("at most 119 words".to_owned(), passed, detail.to_owned());
            assert_eq!(results[0], words, "{prompt}");
            assert!(results[1].1, "{results:?}");
        }
    }

    #[test]
    fn a_request_without_demands_gives_none() {
        assert_eq!(kept("Help me write a mail to my team", "Write a mail."), []);
        assert_eq!(kept("", ""), []);
    }

    #[test]
    fn whatever_demands_something_bears_a_sign_of_it() {
        for request in [
            "Give me three bullets.",
            "Write TWO SENTENCES.",
            "Return JSON.",
            "Answer in French.",
            "Write it as a table.",
            "Write it in a code block.",
            "Mention «Mai».",
            "Mention „Mai“ and write it.",
            "Use at least two headings.",
        ] {
            assert_eq!(kept(request, "").len(), extract_checks(request).len(), "{request}");
            assert!(!kept(request, "").is_empty() || extract_checks(request).is_empty());
        }
    }
}
