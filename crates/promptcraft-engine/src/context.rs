//! What the caller knows about the use of a prompt: audience, tone, length and the like. Holds text, decides nothing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Values by key; `audience`, `tone`, `length`, `format`, `language`, `purpose` and `constraints` have wordings of their
/// own in the optimizer, any other key is used as a label.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Context(pub BTreeMap<String, String>);

impl Context {
    /// The value of `key` without surrounding blanks; none where it is missing or blank.
    pub fn value(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(|value| value.trim()).filter(|value| !value.is_empty())
    }

    /// Whether no key has a value.
    pub fn is_empty(&self) -> bool {
        self.0.values().all(|value| value.trim().is_empty())
    }
}

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for Context {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        Self(pairs.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
    }
}
