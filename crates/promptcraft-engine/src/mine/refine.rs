//! Slots inside words: `Theme="noon` and `Theme="dusk` differ in what follows the quote, not in the whole chunk.
//!
//! It cuts only at marks that cannot be part of a plain value, or where the same values stand alone elsewhere in the text.

use std::collections::BTreeSet;

use super::slots::Piece;
use super::token::is_edge;

/// Cuts the shared ends off values where a delimiter or another slot shows that they are not part of them.
pub(crate) fn refine(pieces: Vec<Piece>) -> Vec<Piece> {
    let cut: Vec<Piece> =
        pieces.into_iter().flat_map(|piece| cut_piece(piece, by_delimiter)).collect();
    let known: BTreeSet<Vec<String>> = cut
        .iter()
        .filter_map(
            |piece| if let Piece::Slot(values) = piece { Some(values.clone()) } else { None },
        )
        .collect();
    let cut = cut.into_iter().flat_map(|piece| cut_piece(piece, |values| by_known(values, &known)));
    cut.fold(Vec::new(), |mut joined: Vec<Piece>, piece| {
        match (joined.last_mut(), piece) {
            (Some(Piece::Constant(before)), Piece::Constant(text)) => before.push_str(&text),
            (Some(Piece::Constant(before)), Piece::Slot(values)) if before.ends_with('{') => {
                let values = take_braces(before, values);
                joined.push(Piece::Slot(values));
            }
            (_, piece) => joined.push(piece),
        }
        joined
    })
}

/// Braces right before a slot go into its values: `{` and `{{name}}` would read as another placeholder.
fn take_braces(before: &mut String, values: Vec<String>) -> Vec<String> {
    let kept = before.trim_end_matches('{').len();
    let braces = before.split_off(kept);
    values.into_iter().map(|value| format!("{braces}{value}")).collect()
}

/// Bytes to cut off the start and the end of every value.
type Cut = (usize, usize);

fn cut_piece(piece: Piece, cut: impl Fn(&[String]) -> Cut) -> Vec<Piece> {
    let Piece::Slot(values) = piece else { return vec![piece] };
    let (lead, tail) = cut(&values);
    let Some(first) = values.first().filter(|_| lead + tail > 0) else {
        return vec![Piece::Slot(values)];
    };
    let prefix = first.get(..lead).unwrap_or_default().to_owned();
    let suffix = first.get(first.len().saturating_sub(tail)..).unwrap_or_default().to_owned();
    let cores: Option<Vec<String>> = values
        .iter()
        .map(|value| Some(value.get(lead..value.len().checked_sub(tail)?)?.to_owned()))
        .collect();
    let Some(cores) = cores else { return vec![Piece::Slot(values)] };
    [Piece::Constant(prefix), Piece::Slot(cores), Piece::Constant(suffix)]
        .into_iter()
        .filter(|piece| *piece != Piece::Constant(String::new()))
        .collect()
}

/// Cuts at the last boundary of the shared start and the first boundary of the shared end, if a strong mark lies there.
fn by_delimiter(values: &[String]) -> Cut {
    let (prefix, suffix) = shared_ends(values);
    let lead = if prefix.contains(is_strong) {
        prefix.rfind(is_boundary).map_or(0, |at| at + width_at(prefix, at))
    } else {
        0
    };
    let tail = if suffix.contains(is_strong) || suffix == "/" {
        suffix.find(is_boundary).map_or(0, |at| suffix.len() - at)
    } else {
        0
    };
    if values.iter().all(|value| value.len() > lead + tail) { (lead, tail) } else { (0, 0) }
}

fn width_at(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
}

/// Cuts where the values of another slot are embedded in these at the same place in every instance.
fn by_known(values: &[String], known: &BTreeSet<Vec<String>>) -> Cut {
    let (prefix, suffix) = shared_ends(values);
    if prefix.is_empty() && suffix.is_empty() {
        return (0, 0);
    }
    let leads = cut_points(prefix, |at| at);
    let tails = cut_points(suffix, |at| suffix.len() - at);
    let fits = |&(lead, tail): &Cut| {
        let cores: Option<Vec<String>> = values
            .iter()
            .map(|value| Some(value.get(lead..value.len().checked_sub(tail)?)?.to_owned()))
            .collect();
        lead + tail > 0
            && cores.is_some_and(|cores| {
                cores.iter().all(|core| !core.is_empty()) && known.contains(&cores)
            })
    };
    leads
        .iter()
        .flat_map(|&lead| tails.iter().map(move |&tail| (lead, tail)))
        .find(fits)
        .unwrap_or((0, 0))
}

/// Positions at which a shared end may be cut: its character boundaries, at most the thirty-two nearest the value's own ends.
fn cut_points(shared: &str, measure: impl Fn(usize) -> usize) -> Vec<usize> {
    let mut points: Vec<usize> =
        shared.char_indices().map(|(at, _)| at).chain([shared.len()]).map(measure).collect();
    points.sort_unstable();
    points.truncate(32);
    points
}

/// What all values start with and, behind it, what all end with.
fn shared_ends(values: &[String]) -> (&str, &str) {
    let Some((first, others)) = values.split_first() else { return ("", "") };
    let lead =
        others.iter().map(|other| shared_bytes(first.chars(), other.chars())).min().unwrap_or(0);
    let rest = first.get(lead..).unwrap_or_default();
    let tail = others
        .iter()
        .map(|other| {
            shared_bytes(rest.chars().rev(), other.get(lead..).unwrap_or_default().chars().rev())
        })
        .min()
        .unwrap_or(0);
    (first.get(..lead).unwrap_or_default(), first.get(first.len() - tail..).unwrap_or_default())
}

fn shared_bytes(left: impl Iterator<Item = char>, right: impl Iterator<Item = char>) -> usize {
    left.zip(right)
        .take_while(|(left, right)| left == right)
        .map(|(character, _)| character.len_utf8())
        .sum()
}

fn is_strong(character: char) -> bool {
    matches!(
        character,
        '=' | '"'
            | '<'
            | '>'
            | '{'
            | '}'
            | '('
            | ')'
            | '['
            | ']'
            | '|'
            | '\\'
            | '`'
            | ':'
            | '—'
            | '“'
            | '”'
            | '@'
    )
}

fn is_boundary(character: char) -> bool {
    is_strong(character) || is_edge(character) || character == '/' || character.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot(values: &[&str]) -> Vec<Piece> {
        vec![Piece::Slot(values.iter().map(|&value| value.to_owned()).collect())]
    }

    #[test]
    fn an_attribute_keeps_its_name() {
        let refined = refine(slot(&["Theme=\"noon", "Theme=\"high"]));
        assert_eq!(
            refined,
            [Piece::Constant("Theme=\"".to_owned()), slot(&["noon", "high"])[0].clone()]
        );
    }

    #[test]
    fn addresses_stay_whole() {
        assert_eq!(
            refine(slot(&["10.0.0.0/16", "10.0.10.0/16"])),
            slot(&["10.0.0.0/16", "10.0.10.0/16"])
        );
    }

    #[test]
    fn a_value_known_from_elsewhere_is_cut_out() {
        let refined = refine(
            [
                slot(&["2", "80"]),
                vec![Piece::Constant(" ".to_owned())],
                slot(&["2-level", "80-level"]),
            ]
            .concat(),
        );
        assert_eq!(refined.last(), Some(&Piece::Constant("-level".to_owned())));
    }
}
