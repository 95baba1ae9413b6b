//! The exact part of an alignment: one table of two states a cell, banded where the block is large.
//!
//! It keeps the trace-back of one block and nothing else; what a block may cost is bounded here.
#![expect(
    clippy::indexing_slicing,
    reason = "the kernel walks tables whose dimensions it made itself; every index is below them"
)]

use super::align::{Fit, Pairs};

/// Cells of one table: 4 MiB of trace-back, about ten milliseconds. Longer blocks get a band of this area.
const CELL_BUDGET: usize = 4 * 1024 * 1024;
/// What opening a differing stretch costs, in hundredths of a plain word: enough to keep stretches whole, too little to swallow a word.
const OPEN: i32 = 30;
/// The differing stretch was opened here, after a match.
const FROM_MATCH: u8 = 1;
/// The differing stretch came from the left, not from above.
const STAY_LEFT: u8 = 2;
/// The match followed a match.
const MATCHED: u8 = 4;
const FAR: i32 = i32::MIN / 4;

/// Aligns rows `rows` with columns `columns` of `fit` and appends the pairs. Neither range may be empty.
pub(super) fn table<F: Fit>(
    fit: &F,
    rows: (usize, usize),
    columns: (usize, usize),
    pairs: &mut Pairs,
) {
    let mut table = Table::new(rows.1 - rows.0, columns.1 - columns.0);
    for row in 0..=table.height {
        table.fill_row(row, |i, j| fit.fit(rows.0 + i, columns.0 + j));
    }
    let start = pairs.len();
    table.trace_back(|i, j| pairs.push((rows.0 + i, columns.0 + j)));
    pairs[start..].reverse();
}

/// Best scores of the row in work and the one above, and the way to every cell of the band.
struct Table {
    height: usize,
    width: usize,
    band: usize,
    span: usize,
    trace: Vec<u8>,
    above: Row,
    row: Row,
}

/// Scores by column: the last two tokens match, or a differing stretch is open.
struct Row {
    matched: Vec<i32>,
    apart: Vec<i32>,
}

impl Row {
    fn new(width: usize) -> Self {
        Self { matched: vec![FAR; width + 2], apart: vec![FAR; width + 2] }
    }

    fn best(&self, j: usize) -> (i32, u8) {
        let opened = self.matched[j] - OPEN;
        if opened > self.apart[j] { (opened, FROM_MATCH) } else { (self.apart[j], 0) }
    }

    fn forget(&mut self, j: usize) {
        self.matched[j] = FAR;
        self.apart[j] = FAR;
    }
}

impl Table {
    fn new(height: usize, width: usize) -> Self {
        let band =
            if height * width <= CELL_BUDGET { width } else { (CELL_BUDGET / height / 2).max(64) };
        let span = (2 * band + 1).min(width + 1);
        Self {
            height,
            width,
            band,
            span,
            trace: vec![0; (height + 1) * span],
            above: Row::new(width),
            row: Row::new(width),
        }
    }

    /// First column of the band in row `i`.
    fn low(&self, i: usize) -> usize {
        (i * self.width / self.height).saturating_sub(self.band).min(self.width + 1 - self.span)
    }

    fn fill_row(&mut self, i: usize, fit: impl Fn(usize, usize) -> i32) {
        let from = self.low(i);
        for j in from..from + self.span {
            let score = if i > 0 && j > 0 { fit(i - 1, j - 1) } else { 0 };
            let bits = self.fill_cell((i, j), from, score);
            self.trace[i * self.span + j - from] = bits;
        }
        // What lies outside the next band must not be read as this row's.
        if from > 0 {
            self.row.forget(from - 1);
        }
        self.row.forget(from + self.span);
        std::mem::swap(&mut self.row, &mut self.above);
    }

    fn fill_cell(&mut self, (i, j): (usize, usize), from: usize, score: i32) -> u8 {
        self.row.matched[j] = if i == 0 && j == 0 { 0 } else { FAR };
        let mut bits = 0;
        if score > 0 {
            let (matched, apart) = (self.above.matched[j - 1], self.above.apart[j - 1]);
            self.row.matched[j] = matched.max(apart) + score;
            bits = if matched >= apart { MATCHED } else { 0 };
        }
        let (up, up_bits) = if i > 0 { self.above.best(j) } else { (FAR, 0) };
        let (left, left_bits) = if j > from { self.row.best(j - 1) } else { (FAR, 0) };
        self.row.apart[j] = left.max(up);
        bits | if left >= up { left_bits | STAY_LEFT } else { up_bits }
    }

    /// Walks back from the last cell and gives every matched pair, last first.
    fn trace_back(&self, mut give: impl FnMut(usize, usize)) {
        let (mut i, mut j) = (self.height, self.width);
        let mut is_match = self.above.matched[j] >= self.above.apart[j];
        while i > 0 && j > 0 {
            let at = j.wrapping_sub(self.low(i));
            let bits = if at < self.span { self.trace[i * self.span + at] } else { 0 };
            if is_match {
                (i, j) = (i - 1, j - 1);
                give(i, j);
                is_match = bits & MATCHED != 0;
            } else {
                let is_left = bits & STAY_LEFT != 0;
                (i, j) = if is_left { (i, j - 1) } else { (i - 1, j) };
                is_match = bits & FROM_MATCH != 0;
            }
        }
    }
}
