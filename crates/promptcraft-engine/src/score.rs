//! The rubric score: every dimension starts at 100 and pays for its findings. Says what was found, never how likely it is.

use serde::{Deserialize, Serialize};

use crate::lint::Finding;
use crate::model::Model;
use crate::rules::rule;
use crate::severity::Dimension;

/// The score of one dimension and what lowered it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DimensionReport {
    /// Name of the dimension, such as `clarity`.
    pub name: String,
    /// 0 to 100.
    pub score: u8,
    /// Share in the overall score, in percent.
    pub weight: u8,
    /// What each rule took off, strongest first.
    pub deductions: Vec<Deduction>,
}

/// Points that one rule took off a dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deduction {
    /// Code of the rule.
    pub code: String,
    /// How many findings it has.
    pub findings: usize,
    /// Points taken off, 0 to 100.
    pub points: u8,
}

/// The score of each dimension.
pub(crate) fn dimensions(model: &Model<'_>, findings: &[Finding]) -> Vec<DimensionReport> {
    Dimension::ALL.into_iter().map(|dimension| report(model, dimension, findings)).collect()
}

/// The weighted mean of the dimensions.
pub(crate) fn overall(dimensions: &[DimensionReport]) -> u8 {
    let sum: u32 = dimensions
        .iter()
        .map(|dimension| u32::from(dimension.score) * u32::from(dimension.weight))
        .sum();
    u8::try_from((sum + 50) / 100).unwrap_or(100)
}

fn report(model: &Model<'_>, dimension: Dimension, findings: &[Finding]) -> DimensionReport {
    let mut deductions: Vec<Deduction> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.dimension == dimension) {
        match deductions.iter_mut().find(|deduction| deduction.code == finding.code) {
            Some(deduction) => deduction.findings += 1,
            None => {
                deductions.push(Deduction { code: finding.code.clone(), findings: 1, points: 0 });
            }
        }
    }
    for deduction in &mut deductions {
        let cost = rule(&deduction.code).map_or(0, |rule| u32::from(rule.cost));
        deduction.points = u8::try_from(points(cost, deduction.findings)).unwrap_or(100).min(100);
    }
    deductions.sort_by(|left, right| {
        right.points.cmp(&left.points).then_with(|| left.code.cmp(&right.code))
    });
    let lost: u32 = deductions.iter().map(|deduction| u32::from(deduction.points)).sum();
    // A blank text has no task to be clear, complete or safe about.
    let score = if model.body().is_empty() { 0 } else { 100_u32.saturating_sub(lost) };
    DimensionReport {
        name: dimension.as_str().to_owned(),
        score: u8::try_from(score).unwrap_or(100),
        weight: u8::try_from(dimension.weight()).unwrap_or(0),
        deductions,
    }
}

/// The first finding of a rule costs all of `cost`, each further one half of the one before, so that a long prompt is not
/// condemned for one habit.
fn points(cost: u32, findings: usize) -> u32 {
    (0..findings.min(6)).map(|place| cost >> place).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_habit_costs_at_most_twice_its_first_finding() {
        assert_eq!(points(8, 1), 8);
        assert_eq!(points(8, 3), 14);
        assert!(points(8, 1000) < 16);
    }

    #[test]
    fn weights_make_a_hundred() {
        assert_eq!(Dimension::ALL.into_iter().map(Dimension::weight).sum::<u32>(), 100);
    }
}
