//! Alignment of token sequences: columns of tokens that belong together, within a budget of time and memory.
//!
//! It sees numbers for tokens and weights for anchors, never text. What is over the budget is left unaligned.
#![expect(
    clippy::indexing_slicing,
    reason = "the kernel walks tables whose dimensions it made itself; every index is below them"
)]

use std::collections::HashMap;

use super::table::table;

/// Tokens a side up to which a block is aligned by dynamic programming: 4,000 each, the two-page texts people compare.
pub(crate) const SIDE_BUDGET: usize = 4_000;
/// Below this many cells no anchors are looked for: the exact table is cheap and never wrong about an anchor.
const EXACT_CELLS: usize = 1024 * 1024;
/// Words in a row that must be unique on both sides to be an anchor.
const ANCHOR_WORDS: usize = 4;
/// One column: for every instance the index of its token, or none where it has a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column(pub Vec<Option<u32>>);

/// Aligned pairs of positions, rising on both sides.
pub(crate) type Pairs = Vec<(usize, usize)>;

/// How well position `i` of the left side and `j` of the right side fit, in hundredths of a plain word; 0 means not at all.
pub(crate) trait Fit {
    /// Length of the left side.
    fn left(&self) -> usize;
    /// Length of the right side.
    fn right(&self) -> usize;
    /// The fit of two positions.
    fn fit(&self, i: usize, j: usize) -> i32;
    /// The most common token of the left side at `i`.
    fn left_id(&self, i: usize) -> u32;
    /// The token of the right side at `j`.
    fn right_id(&self, j: usize) -> u32;
}

/// Aligns the two sides of `fit`. A block that is over the budget and has no anchors gives no pairs.
pub(crate) fn align<F: Fit>(fit: &F) -> Pairs {
    let mut pairs = Vec::new();
    let (mut top, mut left) = (0, 0);
    while top < fit.left()
        && left < fit.right()
        && fit.left_id(top) == fit.right_id(left)
        && fit.fit(top, left) > 0
    {
        pairs.push((top, left));
        top += 1;
        left += 1;
    }
    let (mut bottom, mut right) = (fit.left(), fit.right());
    let mut tail = Vec::new();
    while bottom > top
        && right > left
        && fit.left_id(bottom - 1) == fit.right_id(right - 1)
        && fit.fit(bottom - 1, right - 1) > 0
    {
        bottom -= 1;
        right -= 1;
        tail.push((bottom, right));
    }
    align_block(fit, (top, bottom), (left, right), &mut pairs);
    pairs.extend(tail.into_iter().rev());
    pairs
}

fn align_block<F: Fit>(fit: &F, rows: (usize, usize), columns: (usize, usize), pairs: &mut Pairs) {
    let (height, width) = (rows.1 - rows.0, columns.1 - columns.0);
    if height == 0 || width == 0 {
        return;
    }
    if height.saturating_mul(width) <= EXACT_CELLS {
        return table(fit, rows, columns, pairs);
    }
    let anchors = anchors(fit, rows, columns);
    if anchors.is_empty() {
        if height <= SIDE_BUDGET && width <= SIDE_BUDGET {
            table(fit, rows, columns, pairs);
        }
        return;
    }
    let mut from = (rows.0, columns.0);
    for anchor in anchors {
        small_block(fit, (from.0, anchor.0), (from.1, anchor.1), pairs);
        pairs.push(anchor);
        from = (anchor.0 + 1, anchor.1 + 1);
    }
    small_block(fit, (from.0, rows.1), (from.1, columns.1), pairs);
}

fn small_block<F: Fit>(fit: &F, rows: (usize, usize), columns: (usize, usize), pairs: &mut Pairs) {
    let (height, width) = (rows.1.saturating_sub(rows.0), columns.1.saturating_sub(columns.0));
    if height > 0 && width > 0 && height <= SIDE_BUDGET && width <= SIDE_BUDGET {
        table(fit, rows, columns, pairs);
    }
}

/// Positions whose next words occur once on either side, in an order that rises on both.
fn anchors<F: Fit>(fit: &F, rows: (usize, usize), columns: (usize, usize)) -> Pairs {
    let key = |at: usize, end: usize, id: &dyn Fn(usize) -> u32| -> Option<[u32; ANCHOR_WORDS]> {
        (at + ANCHOR_WORDS <= end).then(|| std::array::from_fn(|k| id(at + k)))
    };
    let mut seen: HashMap<[u32; ANCHOR_WORDS], (usize, usize, usize, usize)> = HashMap::new();
    for i in rows.0..rows.1 {
        if let Some(key) = key(i, rows.1, &|at| fit.left_id(at)) {
            let entry = seen.entry(key).or_default();
            entry.0 += 1;
            entry.1 = i;
        }
    }
    for j in columns.0..columns.1 {
        if let Some(key) = key(j, columns.1, &|at| fit.right_id(at))
            && let Some(entry) = seen.get_mut(&key)
        {
            entry.2 += 1;
            entry.3 = j;
        }
    }
    let mut unique: Pairs = seen
        .into_values()
        .filter(|entry| entry.0 == 1 && entry.2 == 1)
        .map(|entry| (entry.1, entry.3))
        .collect();
    unique.sort_unstable();
    let chosen = longest_rising(&unique);
    chosen.into_iter().filter(|&(i, j)| fit.fit(i, j) > 0).collect()
}

/// The longest subsequence that rises on the right side too (patience sorting).
fn longest_rising(pairs: &[(usize, usize)]) -> Pairs {
    let mut piles: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (at, pair) in pairs.iter().enumerate() {
        let place = piles.partition_point(|&top| pairs[top].1 < pair.1);
        before[at] = place.checked_sub(1).map(|under| piles[under]);
        if place == piles.len() { piles.push(at) } else { piles[place] = at }
    }
    let mut chain = Vec::with_capacity(piles.len());
    let mut next = piles.last().copied();
    while let Some(at) = next {
        chain.push(pairs[at]);
        next = before[at];
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Letters(Vec<u32>, Vec<u32>);

    impl Fit for Letters {
        fn left(&self) -> usize {
            self.0.len()
        }
        fn right(&self) -> usize {
            self.1.len()
        }
        fn fit(&self, i: usize, j: usize) -> i32 {
            if self.0[i] == self.1[j] { 100 } else { 0 }
        }
        fn left_id(&self, i: usize) -> u32 {
            self.0[i]
        }
        fn right_id(&self, j: usize) -> u32 {
            self.1[j]
        }
    }

    fn letters(left: &str, right: &str) -> Pairs {
        align(&Letters(
            left.chars().map(u32::from).collect(),
            right.chars().map(u32::from).collect(),
        ))
    }

    #[test]
    fn pairs_what_is_equal_around_a_difference() {
        assert_eq!(letters("abXcd", "abYZcd"), [(0, 0), (1, 1), (3, 4), (4, 5)]);
        assert_eq!(letters("", "abc"), []);
        assert_eq!(letters("Xabc", "abcY"), [(1, 0), (2, 1), (3, 2)]);
    }

    #[test]
    fn a_long_pair_is_aligned_by_anchors() {
        let left: Vec<u32> = (0..30_000).collect();
        let right: Vec<u32> =
            (0..30_000).map(|n| if n % 1_000 == 500 { 99_999 } else { n }).collect();
        assert_eq!(align(&Letters(left, right)).len(), 30_000 - 30);
    }

    #[test]
    fn what_has_no_anchor_and_is_over_the_budget_is_refused() {
        let pairs = align(&Letters((0..10_000).collect(), (20_000..30_000).collect()));
        assert!(pairs.is_empty());
    }
}
