//! What a client says beside its text, as the engine takes it.

use promptcraft_engine::Context;
use serde_json::{Map, Value};

/// Texts, numbers and truth values by name; lists are joined; anything deeper says nothing to the engine.
pub(super) fn to_engine(context: &Map<String, Value>) -> Context {
    Context(
        context.iter().filter_map(|(name, value)| Some((name.clone(), to_text(value)?))).collect(),
    )
}

fn to_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        Value::Array(list) => Some(list.iter().filter_map(to_text).collect::<Vec<_>>().join(", ")),
        Value::Null | Value::Object(_) => None,
    }
}
