//! How much a finding matters, and which part of a prompt's quality it concerns. Names only, no judgement.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; many good prompts have it.
    Info,
    /// Likely to make answers worse.
    Warning,
    /// Wrong on any reading: a leak, a broken template, no task at all.
    Error,
}

impl Severity {
    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// One side of a prompt's quality.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Dimension {
    /// Is there one reading?
    Clarity,
    /// Are demands measurable?
    Specificity,
    /// Are the parts in order and set apart?
    Structure,
    /// Does the model get what it must know?
    Context,
    /// Is it said what the answer looks like?
    Output,
    /// Do examples help rather than harm?
    Examples,
    /// Is it safe to share and to run?
    Safety,
}

impl Dimension {
    /// Every dimension, in the order of reports.
    pub const ALL: [Self; 7] = [
        Self::Clarity,
        Self::Specificity,
        Self::Structure,
        Self::Context,
        Self::Output,
        Self::Examples,
        Self::Safety,
    ];

    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Clarity => "clarity",
            Self::Specificity => "specificity",
            Self::Structure => "structure",
            Self::Context => "context",
            Self::Output => "output",
            Self::Examples => "examples",
            Self::Safety => "safety",
        }
    }

    /// The share in the overall score, in percent; together 100.
    pub fn weight(self) -> u32 {
        match self {
            Self::Clarity => 25,
            Self::Specificity => 20,
            Self::Structure => 12,
            Self::Context => 15,
            Self::Output => 15,
            Self::Examples => 5,
            Self::Safety => 8,
        }
    }
}

impl fmt::Display for Dimension {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// The model that a prompt is written for, where rules differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ModelFamily {
    /// Any model.
    #[default]
    General,
    /// A model that reasons by itself before it answers.
    Reasoning,
}
