//! The optimizer: proposes edits to a prompt, each with its rule. Invents nothing, and touches nothing that is good.

mod given;
pub(crate) mod guard;
mod material;
mod output;
mod particular;
mod plan;
mod question;

pub(crate) use particular::missing_particulars;

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::edit::{Edit, apply_edits};
use crate::fact::Facts;
use crate::lint::{LintOptions, Report, report};
use crate::model::Model;
use crate::rules::Reading;

/// What the author wants from an optimization; on the wire the name in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Goal {
    /// Everything that helps.
    #[default]
    Enhancement,
    /// Plain wording: one reading for every sentence.
    Clarity,
    /// What is missing: facts, format, audience.
    Specificity,
    /// Order: parts with names, material set apart.
    Structure,
}

impl Goal {
    /// Every goal, in the order of the documentation.
    pub const ALL: [Self; 4] =
        [Self::Enhancement, Self::Clarity, Self::Specificity, Self::Structure];

    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Enhancement => "enhancement",
            Self::Clarity => "clarity",
            Self::Specificity => "specificity",
            Self::Structure => "structure",
        }
    }
}

/// The text names no goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownGoal;

impl std::fmt::Display for UnknownGoal {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("the goal is one of enhancement, clarity, specificity, structure")
    }
}

impl std::error::Error for UnknownGoal {}

impl FromStr for Goal {
    type Err = UnknownGoal;

    fn from_str(name: &str) -> Result<Self, UnknownGoal> {
        Self::ALL.into_iter().find(|goal| goal.as_str() == name).ok_or(UnknownGoal)
    }
}

/// The rubric score of one dimension before and after, 0 to 100.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DimensionScore {
    /// Name of the dimension, such as `clarity`.
    pub name: String,
    /// Score of the original.
    pub before: u8,
    /// Score of the optimized prompt.
    pub after: u8,
}

/// Rubric scores before and after, 0 to 100. They are no probability.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scores {
    /// Score of the original.
    pub before: u8,
    /// Score of the optimized prompt.
    pub after: u8,
    /// The same by dimension.
    pub dimensions: Vec<DimensionScore>,
}

/// What the optimizer proposes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Optimization {
    /// The prompt as it came.
    pub original: String,
    /// The prompt with all edits applied.
    pub optimized: String,
    /// The edits, sorted by place; their spans lie in `original`.
    pub edits: Vec<Edit>,
    /// What the edits gain, as sentences.
    pub improvements: Vec<String>,
    /// What the prompt already does well, and what was therefore left alone.
    pub strengths: Vec<String>,
    /// Questions that only the author can answer.
    pub suggestions: Vec<String>,
    /// The calibrated chance, 0 to 1, that the rubric ranks original and result right; its basis is `rubric`.
    pub confidence: f64,
    /// Rubric scores before and after.
    pub scores: Scores,
}

/// Proposes edits to `prompt`.
///
/// The result keeps every placeholder and every sentence that no edit names, adds no fact that neither prompt nor
/// `context` gives, and is a fixed point: optimizing it again proposes nothing.
pub fn optimize(prompt: &str, goal: Goal, context: &Context) -> Optimization {
    let model = Model::new(prompt);
    let reading = Reading::new(&model);
    let before = report(&reading, &LintOptions::default());
    let case = Case { model: &model, facts: &reading.facts, report: &before, goal, context };
    let (edits, after) = guard::settle(&model, plan::plan(&case), |result| {
        let reading = Reading::new(result);
        let report = report(&reading, &LintOptions::default());
        let case = Case { model: result, facts: &reading.facts, report: &report, goal, context };
        plan::plan(&case).is_empty().then_some(report)
    });
    let suggestions = question::questions(&case, !edits.is_empty());
    let scores = scores(&before, after.as_ref().unwrap_or(&before));
    Optimization {
        improvements: improvements(&edits),
        suggestions,
        confidence: crate::calibration::confidence(scores.before, scores.after),
        strengths: before.strengths,
        original: prompt.to_owned(),
        optimized: apply_edits(prompt, &edits),
        edits,
        scores,
    }
}

/// One prompt under optimization, with all that is known of it and wanted from it.
#[derive(Debug, Clone, Copy)]
struct Case<'c> {
    model: &'c Model<'c>,
    facts: &'c Facts,
    report: &'c Report,
    goal: Goal,
    context: &'c Context,
}

impl Case<'_> {
    /// Whether the report has a finding of the rule.
    fn has(&self, code: &str) -> bool {
        self.report.findings.iter().any(|finding| finding.code == code)
    }
}

pub(crate) fn scores(before: &Report, after: &Report) -> Scores {
    let dimensions = before.dimensions.iter().zip(&after.dimensions);
    Scores {
        before: before.score,
        after: after.score,
        dimensions: dimensions
            .map(|(before, after)| DimensionScore {
                name: before.name.clone(),
                before: before.score,
                after: after.score,
            })
            .collect(),
    }
}

/// The reasons of the edits, each once.
pub(crate) fn improvements(edits: &[Edit]) -> Vec<String> {
    let mut improvements: Vec<String> = Vec::new();
    // A capital or a full stop is tidying, not a gain worth a line.
    for edit in edits.iter().filter(|edit| edit.rule != "PC064") {
        if !improvements.contains(&edit.reason) {
            improvements.push(edit.reason.clone());
        }
    }
    improvements
}
