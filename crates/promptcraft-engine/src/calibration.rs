//! How far a difference of rubric scores can be trusted: the measured share of pairs that the rubric ranked right.

mod table;

use table::TABLE;

/// The calibrated chance, 0 to 1, that a pair of prompts with these rubric scores is ranked right.
pub fn confidence(before: u8, after: u8) -> f64 {
    let difference = before.abs_diff(after);
    TABLE.iter().rev().find(|(least, _)| *least <= difference).map_or(0.5, |(_, chance)| *chance)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_larger_difference_is_never_trusted_less() {
        let chances: Vec<f64> = (0..=100).map(|after| confidence(0, after)).collect();
        assert!(chances.is_sorted());
        assert!(chances.iter().all(|chance| (0.0..=1.0).contains(chance)));
    }
}
