//! Promises of the decoder: an outcome for any text, the same each time; the fuzz target holds it to the same ones.

use promptcraft_protocol::decode;
use serde_json::Value;

/// `text` is a frame or an error with a sentence, and a frame that was written out again is the same frame.
pub(crate) fn holds(text: &str) {
    let outcome = decode(text);
    assert_eq!(decode(text), outcome, "the same outcome each time");
    let first = match outcome {
        Ok(first) => first,
        Err(error) => return assert!(!error.message.is_empty(), "{error:?}"),
    };
    let mut again = serde_json::to_value(&first.frame).unwrap();
    if let (Some(id), Some(map)) = (&first.message_id, again.as_object_mut()) {
        map.insert("message_id".to_owned(), Value::String(id.clone()));
    }
    assert_eq!(decode(&again.to_string()), Ok(first), "written out again: {text:?}");
}
