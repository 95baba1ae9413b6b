//! Bounds of a count: at least, at most, both. Knows numbers, not what they count.

use serde::{Deserialize, Serialize};

/// From `min` to `max`, both included; a missing side is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    /// The least that is allowed.
    pub min: Option<u32>,
    /// The most that is allowed.
    pub max: Option<u32>,
}

impl Bound {
    /// Exactly `count`.
    pub fn exactly(count: u32) -> Self {
        Self { min: Some(count), max: Some(count) }
    }

    /// `count` and up.
    pub fn at_least(count: u32) -> Self {
        Self { min: Some(count), max: None }
    }

    /// Up to `count`.
    pub fn at_most(count: u32) -> Self {
        Self { min: None, max: Some(count) }
    }

    /// From one to the other, in either order.
    pub fn between(one: u32, other: u32) -> Self {
        Self { min: Some(one.min(other)), max: Some(one.max(other)) }
    }

    /// Within a fifth of `count`: what a reader lets pass as “about”.
    pub fn about(count: u32) -> Self {
        Self { min: Some(count - count / 5), max: Some(count.saturating_add(count / 5)) }
    }

    /// Whether `count` is allowed.
    pub fn admits(self, count: u32) -> bool {
        self.min.is_none_or(|min| min <= count) && self.max.is_none_or(|max| count <= max)
    }

    /// The bound in words in front of `unit`.
    pub fn label(self, unit: &str) -> String {
        match (self.min, self.max) {
            (Some(min), Some(max)) if min == max => format!("exactly {min} {unit}"),
            (Some(min), Some(max)) => format!("{min} to {max} {unit}"),
            (Some(min), None) => format!("at least {min} {unit}"),
            (None, Some(max)) => format!("at most {max} {unit}"),
            (None, None) => format!("any number of {unit}"),
        }
    }
}
