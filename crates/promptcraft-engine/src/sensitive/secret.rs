//! Keys and passwords: strings of the shapes that issuers publish, and values behind a label.

use crate::span::Span;

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
const LABELS: [&str; 8] = [
    "password",
    "passwd",
    "api_key",
    "api key",
    "access_token",
    "auth_token",
    "client_secret",
    "secret_key",
];

/// Keys, passwords and private key blocks of `text`, by place.
pub(crate) fn secrets(text: &str) -> Vec<Span> {
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
    found.extend(key_blocks(text));
    found.extend(labelled(text));
    super::sort_apart(&mut found);
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

/// Private keys in their armour; one without an end runs to the next blank line.
fn key_blocks(text: &str) -> Vec<Span> {
    const BEGIN: &str = "-----BEGIN ";
    const END: &str = "-----END ";
    let block = |start: usize| {
        let rest = text.get(start..)?;
        let (first, _) = rest.split_once('\n').unwrap_or((rest, ""));
        let body = rest.get(first.len()..).filter(|_| first.contains("PRIVATE KEY"))?;
        let length = match body.find(END) {
            Some(end) => {
                let last = body.get(end + END.len()..)?;
                end + END.len() + last.find(['\n', '\r']).unwrap_or(last.len())
            }
            None => body.find("\n\n").unwrap_or(body.len()),
        };
        Some(Span::new(start, start + first.len() + length))
    };
    text.match_indices(BEGIN).filter_map(|(start, _)| block(start)).collect()
}
