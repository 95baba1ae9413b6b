//! Runs the vectors of `spec/frames/` through the decoder and the server's frames; `spec/README.md` says what a vector holds.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a failed set-up step is a failed test")]

#[path = "promises/decode.rs"]
mod promise;

use promptcraft_protocol::{ClientFrame, DecodeError, Decoded, ServerFrame, decode};
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Direction {
    Client,
    Server,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Vector {
    name: String,
    direction: Direction,
    text: Option<String>,
    frame: Option<Value>,
    valid: bool,
    code: Option<String>,
    field: Option<String>,
    message_id: Option<String>,
    in_reply_to: Option<String>,
    decoded: Option<Value>,
}

impl Vector {
    fn text(&self) -> String {
        match (&self.text, &self.frame) {
            (Some(text), None) => text.clone(),
            (None, Some(frame)) => frame.to_string(),
            _ => panic!("{}: exactly one of `text` and `frame`", self.name),
        }
    }
}

/// All vectors of one direction, with their file names.
fn vectors(direction: Direction) -> Vec<(String, Vector)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../spec/frames");
    let mut all: Vec<(String, Vector)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let file = entry.file_name().to_string_lossy().into_owned();
            let text = fs::read_to_string(entry.path()).unwrap();
            let vector =
                serde_json::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
            (file, vector)
        })
        .filter(|(_, vector): &(String, Vector)| vector.direction == direction)
        .collect();
    assert!(!all.is_empty());
    all.sort_by(|(first, _), (second, _)| first.cmp(second));
    all
}

/// `null` counts as absent, so a vector need not list what is not there.
fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(map) => Value::Object(
            map.into_iter()
                .filter(|(_, value)| !value.is_null())
                .map(|(key, value)| (key, without_nulls(value)))
                .collect::<Map<_, _>>(),
        ),
        other => other,
    }
}

fn fields_without_nulls(frame: &ClientFrame) -> Value {
    let value = serde_json::to_value(frame).unwrap();
    // A ping keeps its nulls, and so do the contents of a context.
    match frame {
        ClientFrame::CreateTemplate { .. } => {
            let mut value = without_nulls(value);
            let fields = value.pointer_mut("/template_data/fields").and_then(Value::as_array_mut);
            for field in fields.into_iter().flatten() {
                *field = without_nulls(field.take());
            }
            value
        }
        ClientFrame::SaveConversationAsTemplate(_)
        | ClientFrame::RateMessage(_)
        | ClientFrame::GetHistory(_) => without_nulls(value),
        _ => value,
    }
}

fn decoded_as_said(vector: &Vector, decoded: &Decoded) {
    let wanted = vector.decoded.as_ref().expect("a valid frame of a client says how it is decoded");
    assert_eq!(&fields_without_nulls(&decoded.frame), wanted);
    assert_eq!(decoded.message_id, vector.message_id);
}

fn refused_as_said(vector: &Vector, error: &DecodeError) {
    assert_eq!(Some(error.code.as_str()), vector.code.as_deref(), "{}", error.message);
    assert_eq!(error.in_reply_to, vector.in_reply_to);
    if let Some(field) = &vector.field {
        assert!(error.message.contains(&format!("`{field}`")), "no `{field}`: {}", error.message);
    }
}

#[test]
fn what_clients_say_is_read_as_the_vectors_tell() {
    for (file, vector) in vectors(Direction::Client) {
        eprintln!("{file}: {}", vector.name);
        match decode(&vector.text()) {
            Ok(decoded) if vector.valid => decoded_as_said(&vector, &decoded),
            Err(error) if !vector.valid => refused_as_said(&vector, &error),
            other => panic!("{file}: {other:?}"),
        }
    }
}

#[test]
fn what_the_server_says_survives_a_round_trip() {
    for (file, vector) in vectors(Direction::Server) {
        eprintln!("{file}: {}", vector.name);
        let text = vector.text();
        match serde_json::from_str::<ServerFrame>(&text) {
            Ok(frame) if vector.valid => {
                let said: Value = serde_json::from_str(&frame.to_text()).unwrap();
                let wanted =
                    vector.decoded.clone().unwrap_or_else(|| serde_json::from_str(&text).unwrap());
                assert_eq!(said, wanted);
            }
            Err(_) if !vector.valid => {}
            other => panic!("{file}: {other:?}"),
        }
    }
}

/// The values of `type` in the TypeScript union that is made from the enum.
fn types_of_the_union(file: &str) -> BTreeSet<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../web/chat/src/protocol");
    let text = fs::read_to_string(path.join(file)).unwrap();
    let mut types = BTreeSet::new();
    for part in text.split("\"type\": \"").skip(1) {
        types.insert(part.split('"').next().unwrap().to_owned());
    }
    assert!(types.len() > 10, "{file} was not understood");
    types
}

fn types_of_the_vectors(direction: Direction) -> BTreeSet<String> {
    vectors(direction)
        .into_iter()
        .filter(|(_, vector)| vector.valid)
        .filter_map(|(_, vector)| {
            let value: Value = serde_json::from_str(&vector.text()).unwrap();
            value.get("type").and_then(Value::as_str).map(str::to_owned)
        })
        .collect()
}

#[test]
fn every_frame_of_a_client_has_a_vector() {
    let missing: Vec<_> = types_of_the_union("ClientFrame.ts")
        .difference(&types_of_the_vectors(Direction::Client))
        .cloned()
        .collect();
    assert!(missing.is_empty(), "no valid vector for {missing:?}");
}

#[test]
fn every_frame_of_the_server_has_a_vector() {
    let missing: Vec<_> = types_of_the_union("ServerFrame.ts")
        .difference(&types_of_the_vectors(Direction::Server))
        .cloned()
        .collect();
    assert!(missing.is_empty(), "no valid vector for {missing:?}");
}

#[test]
fn vectors_of_refusals_say_the_code() {
    for (file, vector) in vectors(Direction::Client) {
        assert_eq!(vector.code.is_some(), !vector.valid, "{file}");
        assert_eq!(vector.decoded.is_some(), vector.valid, "{file}");
        assert_eq!(file.starts_with("refused-"), !vector.valid, "{file}");
    }
}

/// Texts that look like frames, so that the search goes deep.
fn frame_like() -> impl Strategy<Value = String> {
    let types: Vec<String> = types_of_the_union("ClientFrame.ts").into_iter().collect();
    let names = ["content", "prompt", "context", "after", "template_data", "fields", "message_id"];
    let value = prop_oneof![
        Just("null".to_owned()),
        any::<i64>().prop_map(|number| number.to_string()),
        any::<f64>().prop_map(|number| number.to_string()),
        ".*".prop_map(|text| Value::String(text).to_string()),
        "\\PC{0,20}",
        Just("{\"title\":\"T\",\"content\":\"{{a}}\",\"fields\":[{\"name\":\"a\"}]}".to_owned()),
    ];
    let field = (proptest::sample::select(names.to_vec()), value);
    (proptest::sample::select(types), proptest::collection::vec(field, 0..5)).prop_map(
        |(kind, fields)| {
            let fields: Vec<String> =
                fields.iter().map(|(name, value)| format!(",\"{name}\":{value}")).collect();
            format!("{{\"type\":\"{kind}\"{}}}", fields.concat())
        },
    )
}

proptest! {
    #[test]
    fn decoding_never_panics(text in ".*") {
        promise::holds(&text);
    }

    #[test]
    fn what_was_decoded_decodes_to_the_same(text in frame_like()) {
        promise::holds(&text);
    }
}

#[test]
fn every_seed_of_the_fuzz_target_keeps_the_promise() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds/decode");
    let seeds: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(seeds.len() >= 3, "{} seeds", seeds.len());
    for seed in seeds {
        promise::holds(&fs::read_to_string(seed).unwrap());
    }
}
