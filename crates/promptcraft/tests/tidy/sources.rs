//! Rules for each source file by itself.

use crate::files::{self, expect_none};

/// A file over this is two files.
const MAX_LINES: usize = 400;

/// Split, so that this file keeps the rule.
const FORBIDDEN: [&str; 6] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
    concat!("/", "work/"),
    concat!("/", "root/"),
    concat!("/tmp/", "w/"),
];

/// Files about such words: a rule finds them in prompts.
const ABOUT_THEM: [&str; 2] = ["/leftover_placeholder.rs", "docs/rules.md"];

#[test]
fn every_source_file_says_what_it_is_for() {
    let offences: Vec<String> = files::all()
        .iter()
        .filter(|file| !file.is_generated())
        .filter(|file| {
            let text = without_pragma(&file.text);
            (file.is(&[".rs"]) && !text.starts_with("//! "))
                || (file.is(&[".ts", ".tsx"]) && !text.starts_with("/**"))
        })
        .map(|file| file.path.clone())
        .collect();
    expect_none(&offences, "a source file opens with `//!` or `/** … */`:");
}

/// What follows a line for a tool, such as `// @vitest-environment jsdom`.
fn without_pragma(text: &str) -> &str {
    match text.split_once('\n') {
        Some((first, rest)) if first.starts_with("// @") => rest.trim_start(),
        _ => text.trim_start(),
    }
}

#[test]
fn no_source_file_is_too_long() {
    let offences: Vec<String> = files::all()
        .iter()
        .filter(|file| file.is(&[".rs", ".ts", ".tsx", ".css"]))
        .filter(|file| !file.is_generated() && !file.is_test())
        .map(|file| (file.path.clone(), file.code().lines().count()))
        .filter(|(_, lines)| *lines > MAX_LINES)
        .map(|(path, lines)| format!("{path}: {lines} lines"))
        .collect();
    expect_none(&offences, "split these by what they do:");
}

#[test]
fn nothing_unfinished_and_no_path_of_one_machine() {
    let mut offences = Vec::new();
    for file in files::all().iter().filter(|file| !file.is(&ABOUT_THEM)) {
        for (number, line) in file.text.lines().enumerate() {
            let word = FORBIDDEN.iter().find(|word| holds_word(line, word));
            if let Some(word) = word.filter(|_| !file.path.ends_with("package-lock.json")) {
                offences.push(format!("{}:{}: {word}", file.path, number + 1));
            }
        }
    }
    expect_none(&offences, "these words have no place in the repository:");
}

/// Paths count anywhere; words only between characters that are no letters.
fn holds_word(line: &str, word: &str) -> bool {
    if word.starts_with('/') {
        return line.contains(word);
    }
    line.split(|character: char| !character.is_ascii_alphanumeric()).any(|part| part == word)
}

#[test]
fn the_web_lock_file_names_no_registry() {
    let lock = files::read("web/package-lock.json");
    let offences: Vec<String> = lock
        .lines()
        .filter(|line| line.contains("\"resolved\"") && line.contains("://"))
        .map(|line| line.trim().to_owned())
        .collect();
    expect_none(&offences, "install with the .npmrc of web/, which leaves these lines out:");
}

#[test]
fn every_rust_crate_keeps_the_lints_of_the_workspace() {
    let offences: Vec<String> = files::all()
        .iter()
        .filter(|file| file.is(&["/Cargo.toml"]))
        .filter(|file| !file.text.contains("[lints]\nworkspace = true"))
        .map(|file| file.path.clone())
        .collect();
    expect_none(&offences, "`[lints] workspace = true` is missing in:");
}
