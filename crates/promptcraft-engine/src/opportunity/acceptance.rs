//! What accept and dismiss teach: bins of scores with a Beta prior, per installation, with Brier score and reliability table.
//!
//! Pure arithmetic on counts; who stores them is no matter here.

use serde::{Deserialize, Serialize};

/// Bins over 0..1. Ten keep the table readable; fewer answers than this never fill more.
const BINS: usize = 10;
/// Weight of the prior, in answers: a bin follows its own answers once it has more than these.
const PRIOR_ANSWERS: f64 = 8.0;
/// Answers below which a share is not shown as a number, only as a word.
pub const LEAST_ANSWERS: u64 = 30;

/// Answers to the suggestions whose score lay in one bin.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Bin {
    /// Suggestions that were taken.
    accepted: u64,
    /// Suggestions that were turned down.
    dismissed: u64,
}

/// Answers to the suggestions that were shown with a confidence in one bin.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Shown {
    /// What was done with them.
    bin: Bin,
    /// Sum of what was shown.
    sum: f64,
    /// Sum of the squared differences between what was shown and what was done.
    squared_error: f64,
}

/// What somebody did with a suggestion.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answer {
    /// The score of its features, 0..1.
    pub score: f64,
    /// The confidence it was shown with, 0..1: the score, corrected by what had been learned till then.
    pub shown: f64,
    /// Whether it was taken.
    pub is_accepted: bool,
}

/// All answers of an installation: what they teach about scores, and how right what was shown has been.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Acceptance {
    /// By rising score.
    bins: [Bin; BINS],
    /// By rising confidence as shown.
    shown: [Shown; BINS],
}

/// One row of the reliability table.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Lower bound of the bin.
    pub from: f64,
    /// Upper bound of the bin.
    pub to: f64,
    /// Answers in it.
    pub answers: u64,
    /// Mean confidence shown.
    pub predicted: f64,
    /// Share accepted.
    pub observed: f64,
}

/// A score, corrected by what was learned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Calibrated {
    /// The corrected chance, 0..1.
    pub confidence: f64,
    /// Answers that it rests on, those of its bin.
    pub answers: u64,
    /// How to say it: "83 % of suggestions like this were accepted (n=41)", or a word below [`LEAST_ANSWERS`].
    pub origin: String,
}

impl Acceptance {
    /// Learns from an answer.
    pub fn record(&mut self, answer: Answer) {
        let (score, shown) = (clamp(answer.score), clamp(answer.shown));
        if let Some(bin) = self.bins.get_mut(bin_of(score)) {
            bin.count(answer.is_accepted);
        }
        if let Some(row) = self.shown.get_mut(bin_of(shown)) {
            let error = shown - if answer.is_accepted { 1.0 } else { 0.0 };
            row.bin.count(answer.is_accepted);
            row.sum += shown;
            row.squared_error += error * error;
        }
    }

    /// The mean of the Beta posterior of the score's bin, whose prior is centred on the score itself.
    pub fn calibrate(&self, score: f64) -> Calibrated {
        let score = clamp(score);
        let bin = self.bins.get(bin_of(score)).copied().unwrap_or_default();
        let answers = bin.answers();
        let confidence =
            (count(bin.accepted) + PRIOR_ANSWERS * score) / (count(answers) + PRIOR_ANSWERS);
        Calibrated { confidence, answers, origin: origin(confidence, bin.accepted, answers) }
    }

    /// All answers.
    pub fn answers(&self) -> u64 {
        self.bins.iter().map(Bin::answers).sum()
    }

    /// Whether there are answers enough for a share to mean something.
    pub fn is_calibrated(&self) -> bool {
        self.answers() >= LEAST_ANSWERS
    }

    /// Mean squared difference between what was shown and what was done, 0 (perfect) to 1; none without answers. What was
    /// shown did not know its answer, so this is no fit.
    pub fn brier(&self) -> Option<f64> {
        let answers = self.answers();
        (answers > 0)
            .then(|| self.shown.iter().map(|row| row.squared_error).sum::<f64>() / count(answers))
    }

    /// Mean distance between predicted and observed share, weighted by answers; none without answers.
    pub fn expected_calibration_error(&self) -> Option<f64> {
        let answers = self.answers();
        let weighted = |row: &Row| count(row.answers) * (row.predicted - row.observed).abs();
        (answers > 0).then(|| self.table().iter().map(weighted).sum::<f64>() / count(answers))
    }

    /// The reliability table: one row per bin that has answers.
    pub fn table(&self) -> Vec<Row> {
        let rows = self.shown.iter().zip(0_u32..).map(|(shown, at)| {
            let answers = shown.bin.answers();
            let total = count(answers).max(1.0);
            Row {
                from: f64::from(at) / 10.0,
                to: f64::from(at + 1) / 10.0,
                answers,
                predicted: shown.sum / total,
                observed: count(shown.bin.accepted) / total,
            }
        });
        rows.filter(|row| row.answers > 0).collect()
    }
}

impl Bin {
    fn answers(&self) -> u64 {
        self.accepted.saturating_add(self.dismissed)
    }

    fn count(&mut self, is_accepted: bool) {
        let counted = if is_accepted { &mut self.accepted } else { &mut self.dismissed };
        *counted = counted.saturating_add(1);
    }
}

fn origin(confidence: f64, accepted: u64, answers: u64) -> String {
    if answers >= LEAST_ANSWERS {
        return format!(
            "{:.0} % of suggestions like this were accepted (n={answers})",
            100.0 * count(accepted) / count(answers)
        );
    }
    let word = if confidence >= 0.7 {
        "high"
    } else if confidence >= 0.4 {
        "medium"
    } else {
        "low"
    };
    format!("{word}, not yet calibrated (n={answers})")
}

fn clamp(score: f64) -> f64 {
    if score.is_finite() { score.clamp(0.0, 1.0) } else { 0.0 }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the score was clamped to 0..1, so the bin is 0..=10"
)]
fn bin_of(score: f64) -> usize {
    ((score * 10.0) as usize).min(BINS - 1)
}

#[expect(clippy::cast_precision_loss, reason = "nobody answers 2^52 suggestions")]
fn count(number: u64) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_answers_the_score_stands() {
        let calibrated = Acceptance::default().calibrate(0.73);
        assert!((calibrated.confidence - 0.73).abs() < 1e-9);
        assert_eq!(calibrated.origin, "high, not yet calibrated (n=0)");
        assert_eq!(Acceptance::default().brier(), None);
    }

    #[test]
    fn answers_pull_the_score_towards_the_share_accepted() {
        let mut acceptance = Acceptance::default();
        for answer in 0..40 {
            acceptance.record(Answer { score: 0.75, shown: 0.75, is_accepted: answer % 4 == 0 });
        }
        let calibrated = acceptance.calibrate(0.75);
        assert!((calibrated.confidence - (10.0 + 6.0) / 48.0).abs() < 1e-9);
        assert_eq!(calibrated.origin, "25 % of suggestions like this were accepted (n=40)");
        assert!((acceptance.expected_calibration_error().unwrap() - 0.5).abs() < 1e-9);
    }

    #[test]
    fn the_table_is_about_what_was_shown_and_the_correction_about_the_score() {
        let mut acceptance = Acceptance::default();
        for answer in 0..10 {
            acceptance.record(Answer { score: 0.85, shown: 0.25, is_accepted: answer < 2 });
        }
        let [row] = acceptance.table()[..] else { panic!("{:?}", acceptance.table()) };
        assert_eq!((row.from, row.to, row.answers), (0.2, 0.3, 10));
        assert!((row.predicted - 0.25).abs() < 1e-9 && (row.observed - 0.2).abs() < 1e-9);
        assert!((acceptance.brier().unwrap() - (2.0 * 0.5625 + 8.0 * 0.0625) / 10.0).abs() < 1e-9);
        assert!(acceptance.calibrate(0.85).confidence < 0.5);
        assert!((acceptance.calibrate(0.25).confidence - 0.25).abs() < 1e-9);
        assert!(!acceptance.is_calibrated());
    }

    #[test]
    fn what_is_no_number_does_no_harm() {
        let mut acceptance = Acceptance::default();
        acceptance.record(Answer { score: f64::NAN, shown: f64::NAN, is_accepted: true });
        acceptance.record(Answer { score: 7.0, shown: -1.0, is_accepted: false });
        assert_eq!(acceptance.answers(), 2);
        assert!(acceptance.brier().unwrap().is_finite());
    }
}
