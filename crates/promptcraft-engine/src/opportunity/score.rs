//! How sure an opportunity is: a few features, a logistic function, weights that are written down.
//!
//! The number is a prior. What accept and dismiss teach corrects it, in `acceptance`.

use serde::{Deserialize, Serialize};

/// What a confidence rests on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Features {
    /// Requests that are copies of the template.
    pub repeats: u32,
    /// Share of the words that all copies have, 0..1.
    pub coverage: f64,
    /// Slots of the template.
    pub slots: u32,
    /// Share of the copies that were asked for as variants of another ("the same, but for …"), 0..1.
    pub variants: f64,
    /// Corrections that the copies received.
    pub corrections: u32,
    /// Whether filling the template gave every copy back.
    pub round_trip: bool,
}

/// Log-odds of a template without anything that speaks for it: most single requests are never needed again.
const BIAS: f64 = -2.4;
/// Every copy beyond the first, up to six: repetition is what a template is for.
const PER_REPEAT: f64 = 0.8;
/// Full coverage: what is constant is what the template saves typing.
const COVERAGE: f64 = 1.8;
/// Every slot beyond four: long forms are filled once.
const PER_EXTRA_SLOT: f64 = -0.3;
/// All copies asked for as variants: the person said that they belong together.
const VARIANTS: f64 = 0.8;
/// Every correction, up to three: work was put into the wording.
const PER_CORRECTION: f64 = 0.2;
/// A template that does not give its copies back.
const NO_ROUND_TRIP: f64 = -0.6;

/// The chance, 0..1, that a template with these features is worth keeping, before anything was learned from accept and dismiss.
pub fn score_of(features: &Features) -> f64 {
    let repeats = f64::from(features.repeats.saturating_sub(1).min(6));
    let extra_slots = f64::from(features.slots.saturating_sub(4));
    let corrections = f64::from(features.corrections.min(3));
    let odds = BIAS
        + PER_REPEAT * repeats
        + COVERAGE * features.coverage
        + PER_EXTRA_SLOT * extra_slots
        + VARIANTS * features.variants
        + PER_CORRECTION * corrections
        + if features.round_trip { 0.0 } else { NO_ROUND_TRIP };
    1.0 / (1.0 + (-odds).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    const THREE: Features = Features {
        repeats: 3,
        coverage: 0.6,
        slots: 3,
        variants: 0.0,
        corrections: 0,
        round_trip: true,
    };

    #[test]
    fn more_support_gives_more_confidence() {
        let more = [
            Features { repeats: 5, ..THREE },
            Features { coverage: 0.9, ..THREE },
            Features { variants: 0.7, ..THREE },
            Features { corrections: 2, ..THREE },
        ];
        assert!(more.iter().all(|features| score_of(features) > score_of(&THREE)));
        let less = [
            Features { slots: 8, ..THREE },
            Features { round_trip: false, ..THREE },
            Features { repeats: 2, ..THREE },
        ];
        assert!(less.iter().all(|features| score_of(features) < score_of(&THREE)));
    }
}
