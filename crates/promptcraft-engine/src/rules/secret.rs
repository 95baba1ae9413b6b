//! A key or password in the prompt.
//!
//! ## What it does
//!
//! Flags strings with the shape of well-known keys (`sk-…`, `AKIA…`, `ghp_…`, `xoxb-…`, `AIza…`, private key blocks, JSON web
//! tokens) and “password: …” with a value. The fix puts a placeholder in its place.
//!
//! ## Why it matters
//!
//! Prompts are shared, logged and stored with providers; a key in one is a key given away.
//!
//! ## Example
//!
//! ```text
//! Use the key sk-proj-… (40 letters) to call it.
//!             ^^^^^^^^^ take it out
//! ```
//!
//! ## Source
//!
//! promptlint-cli and promptlint-ai; the public formats of the issuers; grade C (linter convention).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};
use crate::span::Span;

pub(crate) static RULE: Rule = Rule {
    code: "PC037",
    name: "secret",
    severity: Severity::Error,
    dimension: Dimension::Safety,
    cost: 60,
    scope: Scope::AnyLanguage,
    family: None,
    source: include_str!("secret.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    for span in secrets(model.text) {
        pass.flag_with_fix(span, "This looks like a key or a password: take it out, and renew it if the prompt was shared.", span, "{{secret}}");
    }
}

/// Beginnings of keys and the least length of what follows.
const PREFIXES: &[(&str, usize)] = &[
    ("sk-", 20),
    ("sk_live_", 16),
    ("rk_live_", 16),
    ("AKIA", 16),
    ("ASIA", 16),
    ("ghp_", 30),
    ("gho_", 30),
    ("github_pat_", 30),
    ("glpat-", 18),
    ("xoxb-", 20),
    ("xoxp-", 20),
    ("AIza", 30),
    ("eyJhbGciOi", 30),
    ("npm_", 30),
    ("hf_", 30),
];

/// Labels in front of a password, in lower case.
const LABELS: [&str; 4] = ["password", "passwd", "api_key", "api key"];

fn secrets(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive(|character: char| {
        character.is_whitespace()
            || matches!(character, '"' | '\'' | '`' | ',' | ';' | '=' | '(' | ')')
    }) {
        let token = piece.trim_end_matches(|character: char| {
            !(character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.'))
        });
        let token = token.trim_end_matches('.');
        if PREFIXES.iter().any(|(prefix, rest)| is_key(token, prefix, *rest)) {
            found.push(Span::new(start, start + token.len()));
        }
        start += piece.len();
    }
    if let Some(at) = text.find("-----BEGIN ").filter(|at| {
        text.get(*at..).is_some_and(|rest| {
            rest.lines().next().is_some_and(|line| line.contains("PRIVATE KEY"))
        })
    }) {
        let line = text.get(at..).and_then(|rest| rest.lines().next()).map_or(0, str::len);
        found.push(Span::new(at, at + line));
    }
    found.extend(labelled(text));
    found.sort_unstable();
    found.dedup_by(|later, earlier| earlier.overlaps(*later));
    found
}

fn is_key(token: &str, prefix: &str, least: usize) -> bool {
    let Some(rest) = token.strip_prefix(prefix) else { return false };
    let mixed = rest.bytes().any(|byte| byte.is_ascii_digit())
        && rest.bytes().any(|byte| byte.is_ascii_alphabetic());
    rest.len() >= least && mixed
}

/// The value in `password: value`, where it mixes letters and digits.
fn labelled(text: &str) -> Vec<Span> {
    let lower = text.to_ascii_lowercase();
    let mut found = Vec::new();
    for label in LABELS {
        for (at, _) in lower.match_indices(label) {
            let after = at + label.len();
            let rest = text.get(after..).unwrap_or("");
            let Some(value) = rest.trim_start().strip_prefix([':', '=']) else { continue };
            let value = value.trim_start();
            let token = value
                .split(|character: char| {
                    character.is_whitespace() || matches!(character, '"' | ',' | ';')
                })
                .next()
                .unwrap_or("");
            let start = text.len() - value.len();
            let mixed = token.bytes().any(|byte| byte.is_ascii_digit())
                && token.bytes().any(|byte| byte.is_ascii_alphabetic());
            if token.len() >= 8
                && mixed
                && !token.contains(['{', '<', '[', '$'])
                && text.is_char_boundary(start)
            {
                found.push(Span::new(start, start + token.len()));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::drawing;

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Call it with sk-proj-a1b2c3d4a1b2c3d4a1b2c3d4a1b2c3d4",
                "Mein Passwort ist geheim. password: hunter2hunter2",
                "Use AKIAABCD1234ABCD1234 please.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Explain what an API key is.",
                "password: {{password}}",
                "Write about sk-learn and its uses.",
            ],
        );
    }

    #[test]
    fn mends_without_inventing() {
        drawing::fixes(
            &RULE,
            "Log in with password: hunter2hunter2 now.",
            "Log in with password: {{secret}} now.",
        );
    }
}
