//! Progressive alignment of several texts: one more instance at a time against the columns found so far.
//!
//! It decides what is constant and what differs, not what a difference is called.

use std::collections::HashMap;

use super::align::{Column, Fit, align};
use super::token::{Class, Token, is_glue, tokenize};

/// The texts, their tokens, and the columns that line them up.
pub(crate) struct Profile<'a> {
    /// The instances as given.
    pub texts: Vec<&'a str>,
    /// Tokens of each instance.
    pub tokens: Vec<Vec<Token>>,
    /// Number of each token's text, the same for equal texts.
    ids: Vec<Vec<u32>>,
    /// Anchor weight of each number, in hundredths of a plain word.
    weights: Vec<i32>,
    /// The alignment.
    pub columns: Vec<Column>,
}

impl<'a> Profile<'a> {
    /// Aligns all `texts`, in the order given.
    pub(crate) fn new(texts: &[&'a str]) -> Self {
        let mut profile = Self {
            texts: texts.to_vec(),
            tokens: Vec::new(),
            ids: Vec::new(),
            weights: Vec::new(),
            columns: Vec::new(),
        };
        profile.number_tokens();
        for instance in 0..texts.len() {
            profile.add(instance);
        }
        profile
    }

    fn number_tokens(&mut self) {
        let mut numbers: HashMap<&'a str, u32> = HashMap::new();
        for text in &self.texts {
            let tokens = tokenize(text);
            let mut ids = Vec::with_capacity(tokens.len());
            for token in &tokens {
                let piece = text.get(token.start..token.end).unwrap_or_default();
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                let id = *numbers.entry(piece).or_insert(next);
                if id == next {
                    self.weights.push(weight(piece, token.class));
                }
                ids.push(id);
            }
            self.tokens.push(tokens);
            self.ids.push(ids);
        }
    }

    fn add(&mut self, instance: usize) {
        let count = self.tokens.get(instance).map_or(0, Vec::len);
        if instance == 0 {
            self.columns = (0..count).map(|at| Column(vec![number(at)])).collect();
            return;
        }
        let counted = self.columns.iter().map(|column| self.counts(column)).collect::<Vec<_>>();
        let ids = self.ids.get(instance).map_or(&[][..], Vec::as_slice);
        let pairs = align(&Against {
            columns: &counted,
            ids,
            weights: &self.weights,
            instances: i32::try_from(instance).unwrap_or(i32::MAX),
        });
        self.columns = merge(std::mem::take(&mut self.columns), count, instance, &pairs);
    }

    /// The distinct numbers of a column with how often each occurs, most frequent first.
    fn counts(&self, column: &Column) -> Vec<(u32, i32)> {
        let mut counts: Vec<(u32, i32)> = Vec::with_capacity(1);
        for id in column
            .0
            .iter()
            .zip(&self.ids)
            .filter_map(|(at, ids)| ids.get(usize::try_from((*at)?).ok()?).copied())
        {
            match counts.iter_mut().find(|(known, _)| *known == id) {
                Some((_, count)) => *count += 1,
                None => counts.push((id, 1)),
            }
        }
        counts.sort_by_key(|&(_, count)| -count);
        counts
    }

    /// Whether every instance has the same token in `column`.
    pub(crate) fn is_constant(&self, column: &Column) -> bool {
        column.0.len() == self.texts.len()
            && self
                .counts(column)
                .first()
                .is_some_and(|&(_, count)| usize::try_from(count) == Ok(self.texts.len()))
    }
}

fn number(at: usize) -> Option<u32> {
    u32::try_from(at).ok()
}

/// Anchors differ in what they prove: a long word hardly ever stands in two values by chance, a comma often does. A line break holds more
/// than a word: a word that two values share by chance must not shift the lines of a list against each other.
fn weight(piece: &str, class: Class) -> i32 {
    match class {
        Class::Line => 220,
        Class::Mark => 60,
        Class::Word if is_glue(piece) => 70,
        Class::Word if piece.chars().count() <= 2 => 80,
        Class::Word => 150,
    }
}

/// The columns so far against one more instance.
struct Against<'a> {
    columns: &'a [Vec<(u32, i32)>],
    ids: &'a [u32],
    weights: &'a [i32],
    instances: i32,
}

impl Fit for Against<'_> {
    fn left(&self) -> usize {
        self.columns.len()
    }
    fn right(&self) -> usize {
        self.ids.len()
    }
    fn fit(&self, i: usize, j: usize) -> i32 {
        let (Some(column), Some(&id)) = (self.columns.get(i), self.ids.get(j)) else { return 0 };
        let Some(&(_, count)) = column.iter().find(|(known, _)| *known == id) else { return 0 };
        let weight =
            usize::try_from(id).ok().and_then(|id| self.weights.get(id)).copied().unwrap_or(0);
        (weight * count / self.instances.max(1)).max(1)
    }
    fn left_id(&self, i: usize) -> u32 {
        self.columns.get(i).and_then(|column| column.first()).map_or(u32::MAX, |&(id, _)| id)
    }
    fn right_id(&self, j: usize) -> u32 {
        self.ids.get(j).copied().unwrap_or(u32::MAX - 1)
    }
}

/// Puts the tokens of `instance` into the columns they pair with, and into new columns where they pair with none.
fn merge(
    columns: Vec<Column>,
    count: usize,
    instance: usize,
    pairs: &[(usize, usize)],
) -> Vec<Column> {
    let mut merged = Vec::with_capacity(columns.len() + count - pairs.len().min(count));
    let mut pairs = pairs.iter().copied().peekable();
    let mut token = 0;
    let fresh = |at: usize| Column([vec![None; instance], vec![number(at)]].concat());
    for (at, mut column) in columns.into_iter().enumerate() {
        let paired = pairs.next_if(|&(i, _)| i == at);
        if let Some((_, j)) = paired {
            merged.extend((token..j).map(fresh));
            token = j + 1;
            column.0.push(number(j));
        } else {
            column.0.push(None);
        }
        merged.push(column);
    }
    merged.extend((token..count).map(fresh));
    merged
}
