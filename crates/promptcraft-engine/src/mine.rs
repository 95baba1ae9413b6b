//! The template miner: from filled-in copies of a text to the template behind them, with the proof that it gives each copy back.
//!
//! It proposes nothing that is not in the copies. What is over the alignment budget becomes one slot, never a long wait.

mod align;
pub mod index;
pub(crate) mod kind;
pub(crate) mod name;
mod profile;
mod refine;
mod slots;
mod table;
pub(crate) mod token;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use kind::FieldKind;
use profile::Profile;
use slots::{Piece, pieces};

use crate::placeholder::{placeholder_names, render};

/// A slot of a mined template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinedField {
    /// Name inside `{{…}}`.
    pub name: String,
    /// Kind of control that the values call for.
    #[serde(rename = "type")]
    pub kind: FieldKind,
    /// Whether every instance had a value.
    pub required: bool,
    /// The most frequent value, if one is more frequent than a gap.
    pub default: Option<String>,
    /// The distinct values, for a field to choose from; empty for other kinds.
    pub options: Vec<String>,
    /// The value in each instance, in their order; empty where the instance had none.
    pub values: Vec<String>,
}

/// What `templatize` found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Templatized {
    /// The template's text with `{{name}}` in place of what differed.
    pub content: String,
    /// Its slots, in the order of their first use.
    pub fields: Vec<MinedField>,
    /// Share of the instances' bytes that is constant, 0..1: low means that they are not copies of one text.
    pub coverage: f64,
    /// Whether filling the content with the values of each instance gives that instance back, byte for byte.
    pub round_trip: bool,
}

/// Finds the template of which `instances` are filled-in copies. One instance is its own template; none give an empty one.
pub fn templatize(instances: &[String]) -> Templatized {
    let texts: Vec<&str> = instances.iter().map(String::as_str).collect();
    templatize_texts(&texts)
}

/// As [`templatize`], on borrowed texts.
pub(crate) fn templatize_texts(texts: &[&str]) -> Templatized {
    let pieces = refine::refine(pieces(&Profile::new(texts)));
    let (content, fields) = assemble(&pieces, texts);
    let total: usize = texts.iter().map(|text| text.len()).sum();
    let constant: usize = pieces
        .iter()
        .map(|piece| if let Piece::Constant(text) = piece { text.len() * texts.len() } else { 0 })
        .sum();
    let round_trip = (0..texts.len())
        .zip(texts)
        .all(|(instance, text)| fill(&content, &fields, instance) == **text);
    Templatized { content, fields, coverage: ratio(constant, total), round_trip }
}

#[expect(clippy::cast_precision_loss, reason = "byte counts of messages are far below 2^52")]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Writes the content; slots whose values are the same in every instance are one variable.
fn assemble(pieces: &[Piece], texts: &[&str]) -> (String, Vec<MinedField>) {
    let mut taken = literal_names(texts);
    let mut names: BTreeMap<&[String], String> = BTreeMap::new();
    let mut fields = Vec::new();
    let mut content = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Constant(text) => content.push_str(text),
            Piece::Slot(values) => {
                if !names.contains_key(values.as_slice()) {
                    let field = describe(pieces, at, values, &mut taken);
                    names.insert(values, field.name.clone());
                    fields.push(field);
                }
                if let Some(name) = names.get(values.as_slice()) {
                    content.push_str("{{");
                    content.push_str(name);
                    content.push_str("}}");
                }
            }
        }
    }
    (content, fields)
}

fn describe(
    pieces: &[Piece],
    at: usize,
    values: &[String],
    taken: &mut BTreeSet<String>,
) -> MinedField {
    let constant = |at: Option<usize>| match at.and_then(|at| pieces.get(at)) {
        Some(Piece::Constant(text)) => text.as_str(),
        _ => "",
    };
    let kind = kind::kind_of(values);
    let name =
        name::name_slot(constant(at.checked_sub(1)), constant(Some(at + 1)), values, kind, taken);
    let required = values.iter().all(|value| !value.trim().is_empty());
    let options = if kind == FieldKind::Select { kind::options_of(values) } else { Vec::new() };
    MinedField {
        name,
        kind,
        required,
        default: kind::default_of(values),
        options,
        values: values.to_vec(),
    }
}

/// Names that stand in double braces in the texts themselves: a slot must not take one, or filling it would change them too.
fn literal_names(texts: &[&str]) -> BTreeSet<String> {
    // Readers of templates differ in what they take for a name behind `{{{`; no reading of it may be a slot's.
    let loose = texts
        .iter()
        .flat_map(|text| text.split("{{").skip(1))
        .filter_map(|rest| rest.split("}}").next())
        .map(|name| name.trim().to_owned())
        .filter(|name| name.len() <= 64);
    texts.iter().flat_map(|text| placeholder_names(text)).chain(loose).collect()
}

/// Substitutes the values of one instance; braces inside values are never read again.
fn fill(content: &str, fields: &[MinedField], instance: usize) -> String {
    let values = fields
        .iter()
        .filter_map(|field| Some((field.name.clone(), field.values.get(instance)?.clone())))
        .collect();
    render(content, &values)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mine(instances: &[&str]) -> Templatized {
        templatize_texts(instances)
    }

    #[test]
    fn two_copies_give_the_template_back() {
        let mined = mine(&[
            "Write a post about cats.\n- Tone: dry",
            "Write a post about small dogs.\n- Tone: warm",
        ]);
        assert_eq!(mined.content, "Write a post about {{topic}}.\n- Tone: {{tone}}");
        assert!(mined.round_trip);
    }

    #[test]
    fn a_value_that_stands_in_another_line_elsewhere_shifts_no_line() {
        let mined = mine(&["Colours:\n- red\n- blue\n- green", "Colours:\n- blue\n- grey\n- pink"]);
        let values: Vec<&[String]> =
            mined.fields.iter().map(|field| field.values.as_slice()).collect();
        assert_eq!(values, [["red", "blue"], ["blue", "grey"], ["green", "pink"]]);
    }

    #[test]
    fn the_same_values_are_one_variable() {
        let mined = mine(&["Ask Anna about tea. Thank Anna.", "Ask Bob about tea. Thank Bob."]);
        assert_eq!(mined.fields.len(), 1);
        assert_eq!(mined.fields[0].values, ["Anna", "Bob"]);
    }

    #[test]
    fn a_label_whose_small_letters_bring_marks_still_names_a_slot() {
        let mined = mine(&["İ :", "İ :®"]);
        assert!(mined.round_trip, "{mined:?}");
    }

    #[test]
    fn one_instance_is_its_own_template_and_none_give_nothing() {
        assert_eq!(mine(&["as it is"]).content, "as it is");
        assert_eq!(mine(&[]).content, "");
    }

    #[test]
    fn braces_in_the_text_are_not_taken_for_slots() {
        let mined = mine(&["Hello {{topic}} about cats", "Hello {{topic}} about dogs"]);
        assert!(mined.round_trip, "{mined:?}");
    }

    #[test]
    fn a_name_behind_three_braces_is_not_given_to_a_slot() {
        let instances = ["a {{{topic}} about cats", "a {{{topic}} about dogs"];
        let mined = mine(&instances);
        assert!(mined.round_trip, "{mined:?}");
        assert_ne!(mined.fields[0].name, "topic");
    }
}
