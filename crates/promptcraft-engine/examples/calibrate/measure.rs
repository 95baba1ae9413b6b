//! Scores the pairs, fits the table on one half of the prompts and tests it on the other. Reads only what is beside it.

use promptcraft_engine::{LintOptions, lint};

use super::degrade::DEGRADATIONS;

/// Lower bounds of the differences of score that share a row of the table.
pub(crate) const BOUNDS: [u8; 7] = [0, 1, 3, 6, 10, 15, 25];

/// One pair of prompts of which it is known which is better.
pub(crate) struct Pair {
    /// Where it comes from: a degradation, or written by hand.
    pub(crate) origin: &'static str,
    /// Place of the good prompt; pairs of one prompt stay in one half.
    pub(crate) group: usize,
    /// Score of the better one less score of the worse one.
    pub(crate) difference: i16,
}

/// Pairs of one row: how many, and how many ranked right (a tie counts half).
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Row {
    pub(crate) pairs: f64,
    pub(crate) right: f64,
    /// The calibrated chance.
    pub(crate) chance: f64,
}

/// Everything that the report tells.
pub(crate) struct Measured {
    pub(crate) pairs: Vec<Pair>,
    /// Fitted on all pairs: what the engine uses.
    pub(crate) rows: [Row; 7],
    /// Fitted on the first half, counted on the second.
    pub(crate) held_out: [Row; 7],
    /// Mean squared error of the chance on the second half.
    pub(crate) brier: f64,
    /// The same for a forecast that always says one half.
    pub(crate) brier_of_a_coin: f64,
    /// Mean distance between chance and share, weighted by pairs, on the second half.
    pub(crate) calibration_error: f64,
}

/// Measures the rubric on all pairs.
pub(crate) fn measure() -> Measured {
    let pairs = pairs();
    let rows = fit(&pairs.iter().collect::<Vec<_>>());
    let (first, second): (Vec<&Pair>, Vec<&Pair>) =
        pairs.iter().partition(|pair| pair.group.is_multiple_of(2));
    let fitted = fit(&first);
    let mut held_out = count(&second);
    for (row, fitted) in held_out.iter_mut().zip(fitted) {
        row.chance = fitted.chance;
    }
    let all: f64 = held_out.iter().map(|row| row.pairs).sum();
    let error = |chance: fn(&Row) -> f64| {
        let squared = |row: &Row| {
            row.right * (1.0 - chance(row)).powi(2) + (row.pairs - row.right) * chance(row).powi(2)
        };
        held_out.iter().map(squared).sum::<f64>() / all
    };
    let distance = |row: &Row| {
        if row.pairs > 0.0 { (row.right / row.pairs - row.chance).abs() * row.pairs } else { 0.0 }
    };
    Measured {
        brier: error(|row| row.chance),
        brier_of_a_coin: error(|_| 0.5),
        calibration_error: held_out.iter().map(distance).sum::<f64>() / all,
        pairs,
        rows,
        held_out,
    }
}

fn pairs() -> Vec<Pair> {
    let mut pairs = Vec::new();
    let good: Vec<&str> = include_str!("good.txt").trim_end().split("\n====\n").collect();
    for (group, prompt) in good.iter().enumerate() {
        for degradation in DEGRADATIONS {
            for worse in (degradation.apply)(prompt) {
                pairs.push(Pair {
                    origin: degradation.name,
                    group,
                    difference: difference(prompt, &worse),
                });
            }
        }
    }
    for (place, text) in include_str!("pairs.txt").trim_end().split("\n====\n").enumerate() {
        if let Some((worse, better)) = text.split_once("\n>>>>\n") {
            pairs.push(Pair {
                origin: "written by hand",
                group: good.len() + place,
                difference: difference(better, worse),
            });
        }
    }
    pairs
}

fn difference(better: &str, worse: &str) -> i16 {
    let score = |prompt: &str| i16::from(lint(prompt, &LintOptions::default()).score);
    score(better) - score(worse)
}

fn count(pairs: &[&Pair]) -> [Row; 7] {
    let mut rows = [Row::default(); 7];
    for pair in pairs {
        let size = u8::try_from(pair.difference.unsigned_abs()).unwrap_or(u8::MAX);
        let place = BOUNDS.iter().rposition(|bound| *bound <= size).unwrap_or(0);
        if let Some(row) = rows.get_mut(place) {
            row.pairs += 1.0;
            row.right += match pair.difference {
                0 => 0.5,
                difference if difference > 0 => 1.0,
                _ => 0.0,
            };
        }
    }
    rows
}

/// The share ranked right in each row, drawn towards one half by two imagined pairs, and rising with the difference.
fn fit(pairs: &[&Pair]) -> [Row; 7] {
    let mut rows = count(pairs);
    for row in &mut rows {
        row.chance = (row.right + 1.0) / (row.pairs + 2.0);
    }
    // Where a larger difference did worse, the two rows are pooled until the chances rise.
    let mut pooled: Vec<(f64, f64, usize)> = Vec::new();
    for row in &rows {
        pooled.push((row.chance * (row.pairs + 2.0), row.pairs + 2.0, 1));
        while let [.., (left, left_weight, left_rows), (right, right_weight, right_rows)] =
            pooled.as_slice()
            && left / left_weight > right / right_weight
        {
            let merged = (left + right, left_weight + right_weight, left_rows + right_rows);
            pooled.truncate(pooled.len() - 2);
            pooled.push(merged);
        }
    }
    let chances =
        pooled.iter().flat_map(|(sum, weight, rows)| std::iter::repeat_n(sum / weight, *rows));
    for (row, chance) in rows.iter_mut().zip(chances) {
        row.chance = chance;
    }
    rows
}
