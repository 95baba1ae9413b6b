//! What is asked of a model. The texts never show in debug output.

use serde_json::Value;
use std::fmt;

/// Who said something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The person.
    User,
    /// The model, or the embedded engine before it.
    Assistant,
}

impl Role {
    /// The name that most providers use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Assistant => "assistant",
        }
    }
}

/// Something said.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// By whom.
    pub role: Role,
    /// What.
    pub text: String,
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Message({:?}, {} bytes)", self.role, self.text.len())
    }
}

/// The form that an answer must have.
#[derive(Debug, Clone, PartialEq)]
pub struct Schema {
    /// A name of letters, digits and `_`, which some providers ask for.
    pub name: String,
    /// A JSON Schema of an object.
    pub schema: Value,
}

/// One request to a model.
#[derive(Clone, PartialEq)]
pub struct Request {
    /// The model, by the provider's name for it.
    pub model: String,
    /// What the model is told about its work; empty for nothing.
    pub system: String,
    /// The conversation, oldest first; the last one is the person's.
    pub messages: Vec<Message>,
    /// The most tokens of the answer.
    pub max_output_tokens: u32,
    /// How much of the conversation the model should be able to see, in tokens. Only Ollama has to be told.
    pub context_tokens: u32,
    /// 0 to 2; `None` leaves it to the provider, because some models refuse any value.
    pub temperature: Option<f64>,
    /// The form of the answer, if it must have one.
    pub schema: Option<Schema>,
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("model", &self.model)
            .field("messages", &self.messages)
            .field("max_output_tokens", &self.max_output_tokens)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_output_hides_what_was_said() {
        let request = Request {
            model: "m".to_owned(),
            system: "be secretive".to_owned(),
            messages: vec![Message { role: Role::User, text: "my diagnosis".to_owned() }],
            max_output_tokens: 10,
            context_tokens: 100,
            temperature: None,
            schema: None,
        };
        let debug = format!("{request:?}");
        assert!(!debug.contains("diagnosis") && !debug.contains("secretive"), "{debug}");
    }
}
