//! Takes the fields of one object out one by one; a field of the wrong kind is refused by name.

use super::DecodeError;
use crate::ErrorCode;
use crate::id::is_message_id;
use serde_json::{Map, Value};

pub(super) fn invalid(message: &str) -> DecodeError {
    DecodeError {
        code: ErrorCode::InvalidFrame,
        message: message.to_owned(),
        in_reply_to: None,
        frame_type: None,
    }
}

pub(super) fn wrong(name: &str, wanted: &str) -> DecodeError {
    invalid(&format!("The field `{name}` must be {wanted}."))
}

/// What a client named is repeated to it, but never at length.
pub(super) fn shorten(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).take(60).collect()
}

/// The fields of one object, taken out one by one; `null` counts as absent.
pub(super) struct Fields {
    pub(super) map: Map<String, Value>,
}

impl Fields {
    pub(super) fn take(&mut self, name: &str) -> Option<Value> {
        self.map.remove(name).filter(|value| !value.is_null())
    }

    /// The id stays in the map under its own name, because `pong` gives all fields back.
    pub(super) fn message_id(&mut self) -> Result<Option<String>, DecodeError> {
        for name in ["message_id", "messageId"] {
            match self.map.get(name) {
                None | Some(Value::Null) => {}
                Some(Value::String(id)) if is_message_id(id) => return Ok(Some(id.clone())),
                Some(_) => {
                    return Err(wrong(
                        name,
                        "a text of 1 to 128 characters without control characters",
                    ));
                }
            }
        }
        Ok(None)
    }

    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, DecodeError> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(wrong(name, "a text")),
        }
    }

    pub(super) fn required_text(&mut self, name: &str) -> Result<String, DecodeError> {
        self.text(name)?.ok_or_else(|| invalid(&format!("The field `{name}` is missing.")))
    }

    /// The first of the names that is there, which must hold more than white space.
    pub(super) fn content(&mut self, names: &[&str]) -> Result<String, DecodeError> {
        for name in names {
            if let Some(text) = self.text(name)? {
                return if text.trim().is_empty() { Err(content_required(name)) } else { Ok(text) };
            }
        }
        Err(content_required(names.first().copied().unwrap_or("content")))
    }

    pub(super) fn flag(&mut self, name: &str) -> Result<Option<bool>, DecodeError> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(flag)),
            Some(_) => Err(wrong(name, "true or false")),
        }
    }

    pub(super) fn whole(&mut self, name: &str) -> Result<Option<u64>, DecodeError> {
        match self.take(name) {
            None => Ok(None),
            Some(value) => {
                whole(&value).map(Some).ok_or_else(|| wrong(name, "a whole number, 0 or more"))
            }
        }
    }

    pub(super) fn object(&mut self, name: &str) -> Result<Option<Map<String, Value>>, DecodeError> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::Object(map)) => Ok(Some(map)),
            Some(_) => Err(wrong(name, "an object")),
        }
    }

    pub(super) fn chat_context(&mut self) -> Result<Map<String, Value>, DecodeError> {
        Ok(self.object("context")?.unwrap_or_default())
    }

    /// Old clients send a text here.
    pub(super) fn loose_context(&mut self) -> Result<Map<String, Value>, DecodeError> {
        match self.take("context") {
            None => Ok(Map::new()),
            Some(Value::Object(map)) => Ok(map),
            Some(text @ Value::String(_)) => Ok(Map::from_iter([("query".to_owned(), text)])),
            Some(_) => Err(wrong("context", "an object or a text")),
        }
    }

    pub(super) fn list(&mut self, name: &str) -> Result<Option<Vec<Value>>, DecodeError> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::Array(list)) => Ok(Some(list)),
            Some(_) => Err(wrong(name, "a list")),
        }
    }

    pub(super) fn texts(&mut self, name: &str) -> Result<Option<Vec<String>>, DecodeError> {
        let Some(list) = self.list(name)? else { return Ok(None) };
        let text = |value| match value {
            Value::String(text) => Ok(text),
            _ => Err(wrong(name, "a list of texts")),
        };
        list.into_iter().map(text).collect::<Result<_, _>>().map(Some)
    }

    /// Text, number or truth value, as text.
    pub(super) fn scalar(&mut self, name: &str) -> Result<Option<String>, DecodeError> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(value @ (Value::Number(_) | Value::Bool(_))) => Ok(Some(value.to_string())),
            Some(_) => Err(wrong(name, "a text, a number or true or false")),
        }
    }
}

/// `5.0` and `1e3` are whole, too; what no `u64` holds counts as the largest.
fn whole(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| {
        let number = value.as_f64().filter(|number| *number >= 0.0 && number.fract() == 0.0)?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "not negative, no fraction, and the cast saturates"
        )]
        let whole = number as u64;
        Some(whole)
    })
}

fn content_required(name: &str) -> DecodeError {
    DecodeError {
        code: ErrorCode::ContentRequired,
        message: format!("The field `{name}` is empty: say something."),
        in_reply_to: None,
        frame_type: None,
    }
}
