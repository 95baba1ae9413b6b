//! `docs/protocol.md` names every frame and code, and its examples are the vectors of `spec/frames/`.

use crate::files::{self, expect_none};
use serde_json::Value;

const PROTOCOL: &str = "docs/protocol.md";

/// A vector's file name and the example under it.
fn examples(text: &str) -> Vec<(String, String)> {
    text.split("<!-- spec/frames/")
        .skip(1)
        .map(|rest| {
            let (name, rest) = rest.split_once(" -->").unwrap();
            let block = rest.trim_start().strip_prefix("```json\n");
            let block = block
                .unwrap_or_else(|| panic!("after the comment of {name} comes a block of JSON"));
            (name.to_owned(), block.split("```").next().unwrap().to_owned())
        })
        .collect()
}

#[test]
fn examples_are_vectors() {
    let examples = examples(&files::read(PROTOCOL));
    assert!(examples.len() >= 20, "the document shows {} examples", examples.len());
    for (name, example) in examples {
        let vector = files::read(&format!("spec/frames/{name}"));
        let vector: Value = serde_json::from_str(&vector).unwrap();
        let shown: Value =
            serde_json::from_str(&example).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(Some(&shown), vector.get("frame"), "{name} differs from the document");
    }
}

/// The texts between `"` that follow a mark in a generated file.
fn names(path: &str, mark: &str) -> Vec<String> {
    let text = files::read(path);
    let names: Vec<String> = text
        .split(mark)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect();
    assert!(names.len() > 10, "{path} was not understood");
    names
}

#[test]
fn every_frame_and_code_is_described() {
    let document = files::read(PROTOCOL);
    let mut all = names("web/chat/src/protocol/ClientFrame.ts", "\"type\": \"");
    all.extend(names("web/chat/src/protocol/ServerFrame.ts", "\"type\": \""));
    all.extend(names("crates/promptcraft-protocol/src/code.rs", "=> \""));
    let missing: Vec<String> =
        all.into_iter().filter(|name| !document.contains(&format!("`{name}`"))).collect();
    expect_none(&missing, "docs/protocol.md does not describe:");
}

#[test]
fn every_close_code_is_described() {
    let document = files::read(PROTOCOL);
    let code = files::read("crates/promptcraft-protocol/src/code.rs");
    let numbers: Vec<&str> = code
        .lines()
        .filter_map(|line| line.trim().strip_suffix(','))
        .filter_map(|line| line.split_once(" = "))
        .map(|(_, number)| number)
        .filter(|number| number.parse::<u16>().is_ok())
        .collect();
    assert!(numbers.len() >= 10, "code.rs was not understood");
    let missing: Vec<String> = numbers
        .into_iter()
        .filter(|number| !document.contains(&format!("| {number} |")))
        .map(str::to_owned)
        .collect();
    expect_none(&missing, "docs/protocol.md has no line for these close codes:");
}

/// The texts between quotes in the server's code that begin so.
fn literals(folder: &str, start: &str) -> Vec<String> {
    let mut found = Vec::new();
    for file in files::all().iter().filter(|file| file.path.starts_with(folder)) {
        let texts = file.code().split('"').skip(1).step_by(2);
        found.extend(texts.filter(|text| text.starts_with(start)).map(str::to_owned));
    }
    assert!(found.len() >= 5, "{folder} was not understood");
    found
}

#[test]
fn every_rest_address_is_described() {
    let document = files::read(PROTOCOL);
    let missing: Vec<String> = literals("crates/promptcraft-server/src/http/", "/api/v2/")
        .into_iter()
        .filter(|path| !document.contains(path.as_str()))
        .collect();
    expect_none(&missing, "docs/protocol.md does not describe:");
}

#[test]
fn every_metric_is_described() {
    let document = files::read("docs/operations.md");
    let missing: Vec<String> = literals("crates/promptcraft-server/src/", "promptcraft_")
        .into_iter()
        .filter(|name| name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_'))
        .filter(|name| !document.contains(&format!("`{name}`")))
        .collect();
    expect_none(&missing, "docs/operations.md does not describe:");
}
