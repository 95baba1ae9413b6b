//! `docs/operations.md` lists the settings that `promptcraft serve` takes, all of them and no others.

use crate::files::{self, expect_none};
use std::collections::BTreeSet;
use std::process::Command;

/// What `promptcraft serve --help` prints.
fn help() -> String {
    let output =
        Command::new(env!("CARGO_BIN_EXE_promptcraft")).args(["serve", "--help"]).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The words that begin with a mark, up to what cannot belong to a name.
fn words(text: &str, mark: &str) -> BTreeSet<String> {
    let is_inside = |character: char| character.is_ascii_alphanumeric() || "-_".contains(character);
    text.match_indices(mark)
        .filter(|(start, _)| !text.get(..*start).is_some_and(|before| before.ends_with(is_inside)))
        .filter_map(|(start, _)| text.get(start..))
        .map(|rest| rest.chars().take_while(|character| is_inside(*character)).collect::<String>())
        .filter(|word| {
            word.trim_start_matches(mark).starts_with(|first: char| first.is_ascii_alphabetic())
        })
        .collect()
}

#[test]
fn every_setting_is_documented_and_every_documented_one_exists() {
    let help = help();
    let document = files::read("docs/operations.md");
    let settings = document
        .split("\n## Settings\n")
        .nth(1)
        .and_then(|rest| rest.split("\n## ").next())
        .expect("docs/operations.md has a section `Settings`");
    let mut offences = Vec::new();
    for mark in ["--", "PROMPTCRAFT_"] {
        let (mut offered, mut told) = (words(&help, mark), words(settings, mark));
        assert!(offered.len() > 5, "the help was not understood:\n{help}");
        for general in ["--help", "--version"] {
            offered.remove(general);
            told.remove(general);
        }
        offences.extend(offered.difference(&told).map(|name| format!("not documented: {name}")));
        offences.extend(told.difference(&offered).map(|name| format!("no such setting: {name}")));
    }
    expect_none(&offences, "docs/operations.md and `promptcraft serve --help` differ:");
}
