//! What the documents say is there.

use crate::files::{self, expect_none, root};
use std::collections::BTreeSet;

/// Markdown that people read.
fn documents() -> Vec<files::File> {
    files::all().into_iter().filter(|file| file.is(&[".md"])).collect()
}

/// The texts between backticks of a line outside code blocks.
fn quoted(text: &str) -> Vec<&str> {
    let mut quoted = Vec::new();
    let mut is_code = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            is_code = !is_code;
        } else if !is_code {
            quoted.extend(line.split('`').skip(1).step_by(2));
        }
    }
    quoted
}

/// True for what is meant as a file or folder of the repository.
fn is_path(text: &str) -> bool {
    let starts = ["crates/", "web/", "spec/", "docs/", "xtask/", "bench/", ".ci/", ".cargo/"];
    starts.iter().any(|start| text.starts_with(start))
        && !text.contains([' ', '<', '*', '{', '…', '$'])
}

#[test]
fn paths_that_documents_name_exist() {
    let mut offences = Vec::new();
    for document in documents() {
        for path in quoted(&document.text).into_iter().filter(|text| is_path(text)) {
            let path = path.split("::").next().unwrap_or_default();
            // What a build leaves is not there before it.
            if !path.contains("/dist") && !root().join(path).exists() {
                offences.push(format!("{}: {path}", document.path));
            }
        }
    }
    expect_none(&offences, "these paths do not exist:");
}

#[test]
fn the_tests_that_hold_the_invariants_exist() {
    let architecture = files::read("ARCHITECTURE.md");
    let code: Vec<files::File> =
        files::all().into_iter().filter(|file| file.is(&[".rs", ".ts", ".tsx"])).collect();
    let mut named = 0;
    let mut offences = Vec::new();
    for text in quoted(&architecture).into_iter().filter(|text| text.contains("::")) {
        let Some((path, name)) = text.rsplit_once("::").filter(|(path, _)| path.contains('/'))
        else {
            continue;
        };
        named += 1;
        let is_there = code.iter().any(|file| file.path == path && file.text.contains(name));
        if !is_there {
            offences.push(text.to_owned());
        }
    }
    expect_none(&offences, "ARCHITECTURE.md names tests that are not there:");
    assert!(named >= 8, "each invariant names the test that holds it");
}

#[test]
fn relative_links_lead_somewhere() {
    let mut offences = Vec::new();
    for document in documents() {
        let folder = root().join(&document.path).parent().unwrap().to_owned();
        for link in document.text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let is_outside = link.contains("://") || link.starts_with("mailto:");
            let path = link.split('#').next().unwrap_or_default();
            if !is_outside && !path.is_empty() && !folder.join(path).exists() {
                offences.push(format!("{}: {link}", document.path));
            }
        }
    }
    expect_none(&offences, "these links lead nowhere:");
}

#[test]
fn every_decision_is_in_the_index() {
    let index = files::read("docs/adr/README.md");
    let decisions: Vec<String> = documents()
        .iter()
        .filter_map(|document| document.path.strip_prefix("docs/adr/").map(str::to_owned))
        .filter(|name| name != "README.md")
        .collect();
    assert!(decisions.len() >= 8);
    let missing: Vec<String> =
        decisions.into_iter().filter(|name| !index.contains(&format!("]({name})"))).collect();
    expect_none(&missing, "docs/adr/README.md does not list:");
}

#[test]
fn numbers_of_decisions_are_unique() {
    let mut numbers = BTreeSet::new();
    for document in documents() {
        if let Some(name) = document.path.strip_prefix("docs/adr/0") {
            assert!(numbers.insert(name.get(..3).map(str::to_owned)), "{} twice", document.path);
        }
    }
}
