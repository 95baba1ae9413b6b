//! The measured table, written by the example `calibrate`; `docs/calibration.md` tells how. Not to be edited by hand.

/// The least difference of a row, and the calibrated chance that the rubric ranks such a pair right.
#[rustfmt::skip]
pub(super) const TABLE: &[(u8, f64)] = &[
    (0, 0.500),
    (1, 0.802),
    (3, 0.856),
    (6, 0.857),
    (10, 0.949),
    (15, 0.949),
    (25, 0.949),
];
