//! How far a difference of rubric scores can be trusted: the measured share of pairs that the rubric ranked right.

/// The least difference of a row, and the calibrated chance that the rubric ranks such a pair right.
const TABLE: &[(u8, f64)] = &[(0, 0.5)];

/// The calibrated chance that a pair with these rubric scores is ranked right.
pub fn confidence(before: u8, after: u8) -> f64 {
    let difference = before.abs_diff(after);
    TABLE.iter().rev().find(|(least, _)| *least <= difference).map_or(0.5, |(_, chance)| *chance)
}
