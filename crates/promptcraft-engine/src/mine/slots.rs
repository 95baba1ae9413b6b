//! From columns to slots: the stretches in which instances differ, widened to whole values and split where a known value says so.
//!
//! It works on byte ranges of the instances, so that constants and values together are always the whole text.

use super::align::Column;
use super::profile::Profile;
use super::token::{Class, Token, is_edge, is_glue};

/// One stretch of a template: constant text, or a slot with one value per instance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// The same in all instances.
    Constant(String),
    /// Different in at least two of them.
    Slot(Vec<String>),
}

/// Cuts the aligned instances into constants and slots, in order. Joined per instance, they are its text byte for byte.
pub(crate) fn pieces(profile: &Profile<'_>) -> Vec<Piece> {
    let runs = whole_values(profile, &runs(profile));
    let mut pieces = Vec::with_capacity(runs.len());
    let mut from = vec![0; profile.texts.len()];
    let ends = ends(profile);
    for run in &runs {
        let start = run.bounds(profile, &ends, Side::Start);
        let end = run.bounds(profile, &ends, Side::End);
        push_between(profile, &from, &start, &mut pieces);
        push_between(profile, &start, &end, &mut pieces);
        from = end;
    }
    let ends: Vec<usize> = profile.texts.iter().map(|text| text.len()).collect();
    push_between(profile, &from, &ends, &mut pieces);
    tidy(pieces)
}

/// For each instance the end of what stands before each column, in bytes; read once, as a long text has many gaps.
fn ends(profile: &Profile<'_>) -> Vec<Vec<usize>> {
    let of = |instance: usize| {
        let columns = profile.columns.iter().map(|column| token(profile, column, instance));
        let later = columns.scan(0, |end, token| {
            *end = token.map_or(*end, |token| token.end);
            Some(*end)
        });
        std::iter::once(0).chain(later).collect()
    };
    (0..profile.texts.len()).map(of).collect()
}

/// A run of columns `from..to` in which instances differ.
#[derive(Debug, Clone, Copy)]
struct Run {
    from: usize,
    to: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Start,
    End,
}

impl Run {
    /// Where the run starts or ends in each instance, in bytes.
    fn bounds(self, profile: &Profile<'_>, ends: &[Vec<usize>], side: Side) -> Vec<usize> {
        let bound = |(instance, ends): (usize, &Vec<usize>)| {
            // A gap: both bounds lie at the end of what stands before it.
            let gap = ends.get(self.from).copied().unwrap_or(0);
            self.bound(profile, instance, side).unwrap_or(gap)
        };
        ends.iter().enumerate().map(bound).collect()
    }

    /// Where the run starts or ends in one instance; none where it is a gap there.
    fn bound(self, profile: &Profile<'_>, instance: usize, side: Side) -> Option<usize> {
        let inside = profile.columns.get(self.from..self.to).unwrap_or_default();
        let mut own = inside.iter().filter_map(|column| token(profile, column, instance));
        let (first, last) = (own.next(), own.next_back());
        match side {
            Side::Start => first.map(|token| token.start),
            Side::End => last.or(first).map(|token| token.end),
        }
    }
}

fn token(profile: &Profile<'_>, column: &Column, instance: usize) -> Option<Token> {
    let at = usize::try_from(column.0.get(instance).copied().flatten()?).ok()?;
    profile.tokens.get(instance)?.get(at).copied()
}

fn runs(profile: &Profile<'_>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (at, column) in profile.columns.iter().enumerate() {
        if profile.is_constant(column) {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.to == at => run.to = at + 1,
            _ => runs.push(Run { from: at, to: at + 1 }),
        }
    }
    runs
}

/// Widens a run that is empty in some instance by the neighbouring word of its line: "business" and "business professionals" are
/// two values of one slot, while a line that is there or not is an optional block.
fn whole_values(profile: &Profile<'_>, runs: &[Run]) -> Vec<Run> {
    let mut widened: Vec<Run> = Vec::with_capacity(runs.len());
    for at in 0..runs.len() {
        let Some(&run) = runs.get(at) else { continue };
        let floor = widened.last().map_or(0, |previous| previous.to);
        let ceiling = runs.get(at + 1).map_or(profile.columns.len(), |next| next.from);
        let run = if is_partial(profile, run) { widen(profile, run, floor, ceiling) } else { run };
        match widened.last_mut() {
            Some(previous) if previous.to >= run.from => previous.to = previous.to.max(run.to),
            _ => widened.push(run),
        }
    }
    widened
}

/// Whether the run is a gap in some instance and short, inside a line, in the others.
fn is_partial(profile: &Profile<'_>, run: Run) -> bool {
    let inside = profile.columns.get(run.from..run.to).unwrap_or_default();
    let has_gap = (0..profile.texts.len())
        .any(|instance| inside.iter().all(|column| token(profile, column, instance).is_none()));
    has_gap
        && inside.len() <= 6
        && !inside.iter().any(|column| class(profile, column) == Some(Class::Line))
}

fn widen(profile: &Profile<'_>, run: Run, floor: usize, ceiling: usize) -> Run {
    let left = (run.from > floor).then(|| run.from - 1).filter(|&at| is_word(profile, at));
    let right = (run.to < ceiling).then_some(run.to).filter(|&at| is_word(profile, at));
    let rank = |at: Option<usize>| at.map_or(0, |at| if is_plain(profile, at) { 2 } else { 1 });
    if rank(left) == 0 && rank(right) == 0 {
        run
    } else if rank(left) >= rank(right) {
        Run { from: run.from - 1, to: run.to }
    } else {
        Run { from: run.from, to: run.to + 1 }
    }
}

fn class(profile: &Profile<'_>, column: &Column) -> Option<Class> {
    (0..profile.texts.len())
        .find_map(|instance| token(profile, column, instance))
        .map(|token| token.class)
}

fn is_word(profile: &Profile<'_>, at: usize) -> bool {
    profile.columns.get(at).and_then(|column| class(profile, column)) == Some(Class::Word)
}

/// A word that is likelier part of a value than of the sentence around it.
fn is_plain(profile: &Profile<'_>, at: usize) -> bool {
    let text = profile
        .columns
        .get(at)
        .and_then(|column| token(profile, column, 0))
        .and_then(|token| profile.texts.first()?.get(token.start..token.end));
    text.is_some_and(|text| !is_glue(text))
}

/// Pushes what lies between two bounds: a constant where all instances agree, a slot otherwise.
fn push_between(profile: &Profile<'_>, from: &[usize], to: &[usize], pieces: &mut Vec<Piece>) {
    let values: Vec<&str> = profile
        .texts
        .iter()
        .zip(from)
        .zip(to)
        .map(|((text, &from), &to)| text.get(from..to).unwrap_or_default())
        .collect();
    let Some(&first) = values.first() else { return };
    if values.iter().all(|value| *value == first) {
        if !first.is_empty() {
            pieces.push(Piece::Constant(first.to_owned()));
        }
    } else {
        pieces.push(Piece::Slot(values.into_iter().map(str::to_owned).collect()));
    }
}

/// Joins slots that touch, gives shared edges of values back to the constants, and joins constants.
fn tidy(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match (joined.last_mut(), piece) {
            (Some(Piece::Slot(before)), Piece::Slot(values)) => {
                for (before, value) in before.iter_mut().zip(values) {
                    before.push_str(&value);
                }
            }
            (_, piece) => joined.push(piece),
        }
    }
    let mut trimmed = Vec::with_capacity(joined.len());
    for piece in joined {
        match piece {
            Piece::Constant(text) => push_constant(&mut trimmed, &text),
            Piece::Slot(values) => push_trimmed(&mut trimmed, &values),
        }
    }
    trimmed
}

fn push_constant(pieces: &mut Vec<Piece>, text: &str) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(Piece::Constant(before)) => before.push_str(text),
        _ => pieces.push(Piece::Constant(text.to_owned())),
    }
}

/// Shared white space and marks at the edges of values belong to the sentence, not to the values.
fn push_trimmed(pieces: &mut Vec<Piece>, values: &[String]) {
    let Some(first) = values.first() else { return };
    let lead: usize = first
        .chars()
        .enumerate()
        .take_while(|&(at, character)| {
            is_space_or_edge(character)
                && values.iter().all(|value| value.chars().nth(at) == Some(character))
        })
        .map(|(_, character)| character.len_utf8())
        .sum();
    let rest: Vec<&str> =
        values.iter().map(|value| value.get(lead..).unwrap_or_default()).collect();
    let shortest = rest.iter().map(|value| value.len()).min().unwrap_or(0);
    let mut tail = 0;
    for character in first.get(lead..).unwrap_or_default().chars().rev() {
        let next = tail + character.len_utf8();
        let shared = rest.iter().all(|value| {
            value
                .get(value.len().wrapping_sub(next)..)
                .is_some_and(|end| end.starts_with(character))
        });
        if next > shortest || !is_space_or_edge(character) || !shared {
            break;
        }
        tail = next;
    }
    push_constant(pieces, first.get(..lead).unwrap_or_default());
    let cores: Vec<String> = rest
        .iter()
        .map(|value| value.get(..value.len() - tail).unwrap_or_default().to_owned())
        .collect();
    pieces.push(Piece::Slot(cores));
    push_constant(pieces, first.get(first.len() - tail..).unwrap_or_default());
}

fn is_space_or_edge(character: char) -> bool {
    character.is_whitespace() || is_edge(character)
}
