//! The linter: runs the rules over a prompt and returns findings with places. Changes nothing and never fails.

use serde::{Deserialize, Serialize};

use crate::edit::Edit;
use crate::model::Model;
use crate::rules::{self, RULES};
use crate::score::{self, DimensionReport};
use crate::severity::{Dimension, ModelFamily, Severity};
use crate::span::Span;
use crate::strength;

mod ignore;
mod mend;

pub use mend::{Mended, mend};

/// What one rule found at one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Stable code of the rule, such as `PC012`.
    pub code: String,
    /// Name of the rule, such as `negative-only`.
    pub name: String,
    /// How much it matters.
    pub severity: Severity,
    /// The dimension of the score that it lowers.
    pub dimension: Dimension,
    /// Where, in UTF-8 bytes.
    pub span: Span,
    /// What is the matter and what would help, as a sentence.
    pub message: String,
    /// An edit that mends it without inventing anything, where there is one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub fix: Option<Edit>,
}

/// Which rules run.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LintOptions {
    /// The model that the prompt is for.
    pub model_family: ModelFamily,
    /// Codes, prefixes of codes or names of the rules to run; empty for all.
    pub select: Vec<String>,
    /// Codes, prefixes of codes or names of rules to leave out; stronger than `select`.
    pub ignore: Vec<String>,
}

impl LintOptions {
    /// Whether the rule with this code and name runs.
    pub fn runs(&self, code: &str, name: &str) -> bool {
        let names = |list: &[String]| list.iter().any(|entry| means(entry, code, name));
        (self.select.is_empty() || names(&self.select)) && !names(&self.ignore)
    }

    /// The first of `entries` that means no rule, for who wants to refuse it.
    pub fn find_unknown(entries: &[String]) -> Option<&str> {
        let known = |entry: &str| RULES.iter().any(|rule| means(entry, rule.code, rule.name));
        entries.iter().map(String::as_str).find(|entry| !known(entry))
    }
}

/// Whether an entry of `select` or `ignore` means the rule with this code and name.
fn means(entry: &str, code: &str, name: &str) -> bool {
    !entry.is_empty() && (code.starts_with(entry) || name == entry)
}

/// What the linter says about a prompt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Rubric score, 0 to 100: 100 less what the findings cost. It is no probability.
    pub score: u8,
    /// The score by dimension, with the findings that lowered each.
    pub dimensions: Vec<DimensionReport>,
    /// What was found, by place.
    pub findings: Vec<Finding>,
    /// What the prompt does well, as short sentences.
    pub strengths: Vec<String>,
}

/// Lints `prompt`.
///
/// A line with the comment `promptcraft-ignore` (all rules) or `promptcraft-ignore: PC001, PC002` hides findings that
/// begin on it; where the comment stands alone, those of the next line.
pub fn lint(prompt: &str, options: &LintOptions) -> Report {
    lint_model(&Model::new(prompt), options)
}

/// Lints a prompt that was read before.
pub fn lint_model(model: &Model<'_>, options: &LintOptions) -> Report {
    report(&rules::Reading::new(model), options)
}

/// The report on a prompt whose facts are known.
pub(crate) fn report(reading: &rules::Reading<'_>, options: &LintOptions) -> Report {
    let model = reading.model;
    let mut findings = reading.run(options);
    ignore::retain_shown(model, &mut findings);
    findings.sort_by(|left, right| (left.span, &left.code).cmp(&(right.span, &right.code)));
    let dimensions = score::dimensions(model, &findings);
    Report {
        score: score::overall(&dimensions),
        dimensions,
        strengths: strength::strengths(reading),
        findings,
    }
}

/// How many rules there are.
pub fn rule_count() -> usize {
    RULES.len()
}
