//! The difference of two texts, line by line, as a unified list. For people, not for `patch`.

use crate::paint::Paint;

/// Longest texts, in lines, that are aligned; beyond, old and new stand one after the other.
const MAX_LINES: usize = 2_000;

/// Lines of both texts: kept ones with two blanks, old ones with `-`, new ones with `+`.
pub(crate) fn diff(before: &str, after: &str, paint: Paint) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let kept = if old.len().max(new.len()) > MAX_LINES { Vec::new() } else { common(&old, &new) };
    let mut text = String::new();
    let (mut old_lines, mut new_lines) =
        (old.into_iter().enumerate().peekable(), new.into_iter().enumerate().peekable());
    for pair in kept.into_iter().map(Some).chain([None]) {
        while let Some((_, line)) =
            old_lines.next_if(|(place, _)| pair.is_none_or(|(keep, _)| *place < keep))
        {
            text.push_str(&paint.red(&format!("- {line}")));
            text.push('\n');
        }
        while let Some((_, line)) =
            new_lines.next_if(|(place, _)| pair.is_none_or(|(_, keep)| *place < keep))
        {
            text.push_str(&paint.green(&format!("+ {line}")));
            text.push('\n');
        }
        if pair.is_some() {
            old_lines.next();
            if let Some((_, line)) = new_lines.next() {
                text.push_str("  ");
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    text
}

/// Places of a longest common subsequence, in both lists.
fn common(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    let mut lengths = vec![0_u32; (old.len() + 1) * width];
    let at = |lengths: &[u32], row: usize, column: usize| {
        lengths.get(row * width + column).copied().unwrap_or(0)
    };
    for (row, one) in old.iter().enumerate().rev() {
        for (column, other) in new.iter().enumerate().rev() {
            let best = if one == other {
                at(&lengths, row + 1, column + 1) + 1
            } else {
                at(&lengths, row + 1, column).max(at(&lengths, row, column + 1))
            };
            if let Some(cell) = lengths.get_mut(row * width + column) {
                *cell = best;
            }
        }
    }
    let (mut row, mut column, mut pairs) = (0, 0, Vec::new());
    while row < old.len() && column < new.len() {
        if old.get(row) == new.get(column) {
            pairs.push((row, column));
            row += 1;
            column += 1;
        } else if at(&lengths, row + 1, column) >= at(&lengths, row, column + 1) {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paint::Color;

    #[test]
    fn keeps_common_lines_and_marks_the_others() {
        assert_eq!(
            diff("a\nb\nc", "a\nx\nc\nd", Paint::new(Color::Never)),
            "  a\n- b\n+ x\n  c\n+ d\n"
        );
    }
}
