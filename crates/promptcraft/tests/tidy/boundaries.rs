//! What may depend on what, and where a technology may be named.

use crate::files::{self, File, expect_none};

/// The crates that the pure crates may use; whatever else they need is theirs to write.
const PURE: [(&str, &[&str]); 2] = [
    ("promptcraft-protocol", &["chrono", "serde", "serde_json", "ts-rs"]),
    (
        "promptcraft-engine",
        &["serde", "serde_json", "unicode-normalization", "unicode-segmentation"],
    ),
];

/// The keys of `[dependencies]` of a crate.
fn dependencies_of(name: &str) -> Vec<String> {
    let manifest = files::read(&format!("crates/{name}/Cargo.toml"));
    let section = manifest.split("\n[dependencies]\n").nth(1).unwrap_or_default();
    section
        .lines()
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split(['.', ' ', '=']).next())
        .filter(|key| !key.is_empty() && !key.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn protocol_and_engine_know_no_runtime_no_database_no_network() {
    let mut offences = Vec::new();
    for (name, allowed) in PURE {
        let dependencies = dependencies_of(name);
        assert!(!dependencies.is_empty() || name == "promptcraft-engine", "{name} was not read");
        offences.extend(
            dependencies
                .iter()
                .filter(|dependency| !allowed.contains(&dependency.as_str()))
                .map(|dependency| format!("{name} uses {dependency}")),
        );
    }
    expect_none(&offences, "these crates are pure:");
}

#[test]
fn the_engine_reads_no_file_no_clock_and_no_chance() {
    let offences = mentions(
        |file| file.path.starts_with("crates/promptcraft-engine/src/"),
        &["std::fs", "std::net", "std::env", "std::time", "std::thread", "SystemTime", "Instant"],
    );
    expect_none(&offences, "the engine gives the same report for the same prompt:");
}

#[test]
fn the_store_knows_no_socket_and_no_engine() {
    let offences: Vec<String> = dependencies_of("promptcraft-store")
        .into_iter()
        .filter(|name| {
            ["axum", "hyper", "tungstenite", "tokio-tungstenite", "promptcraft-engine", "reqwest"]
                .contains(&name.as_str())
        })
        .collect();
    expect_none(&offences, "the store keeps rows and nothing else:");
}

#[test]
fn models_know_no_engine_no_store_and_no_socket() {
    let offences: Vec<String> = dependencies_of("promptcraft-models")
        .into_iter()
        .filter(|name| {
            let known = ["promptcraft-protocol", "promptcraft-models"];
            (name.starts_with("promptcraft-") && !known.contains(&name.as_str()))
                || ["axum", "hyper", "rusqlite", "tungstenite"].contains(&name.as_str())
        })
        .collect();
    expect_none(&offences, "models carry texts to providers and events back:");
}

#[test]
fn only_the_socket_module_names_the_websocket() {
    let offences = mentions(
        |file| {
            file.path.starts_with("crates/promptcraft-server/src/")
                && !file.path.starts_with("crates/promptcraft-server/src/socket")
        },
        &[
            "WebSocketStream",
            "WebSocketUpgrade",
            "WebSocketConfig",
            "tungstenite::Message",
            "tungstenite::protocol",
            "extract::ws",
        ],
    );
    expect_none(&offences, "sockets are opened, read and written in one place:");
}

#[test]
fn only_the_store_speaks_sql() {
    let offences = mentions(
        |file| {
            file.path.starts_with("crates/") && !file.path.starts_with("crates/promptcraft-store/")
        },
        &["rusqlite", "insert into ", "delete from ", "create table ", "INSERT INTO", "\"select "],
    );
    expect_none(&offences, "SQL belongs to the store:");
}

/// Lines of code, comments and tests aside, that hold one of the words.
fn mentions(belongs: impl Fn(&File) -> bool, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files::all() {
        if !file.is(&[".rs"]) || file.is_test() || !belongs(&file) {
            continue;
        }
        for (number, line) in file.code().lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            if let Some(word) = words.iter().find(|word| holds(code, word)) {
                found.push(format!("{}:{}: {word}", file.path, number + 1));
            }
        }
    }
    found
}

/// A word that is not a part of a longer one.
fn holds(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(start, _)| {
        let is_letter = |character: char| character.is_ascii_alphanumeric() || character == '_';
        let before = code.get(..start).and_then(|text| text.chars().next_back());
        let after = code.get(start + word.len()..).and_then(|text| text.chars().next());
        let ends_open = !word.ends_with(is_letter);
        !before.is_some_and(is_letter) && (ends_open || !after.is_some_and(is_letter))
    })
}

#[test]
fn words_are_found_whole() {
    assert!(holds("let now = Instant::now();", "Instant"));
    assert!(!holds("let instantly = 1;", "instant"));
    assert!(!holds("struct InstantReply;", "Instant"));
}
