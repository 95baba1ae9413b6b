//! Whether each sentence of the author's that an edit touches is still accounted for: its content stands in the result, and
//! what it forbids stays forbidden. Judges by words; meaning is beyond it, so that it refuses rather once too often.

use std::collections::BTreeSet;

use super::Refusal;
use super::refusal::short;
use crate::edit::Edit;
use crate::lint::Report;
use crate::model::Model;
use crate::model::word::is_unspaced;
use crate::span::Span;

/// Rules that call a whole sentence superfluous: bribes and threats, filler, repetition, repeated words.
const SUPERFLUOUS: &[&str] = &["PC042", "PC047", "PC050", "PC058"];

/// Rules about prohibitions themselves, whose mending says the same without one.
const ABOUT_PROHIBITIONS: &[&str] = &["PC012", "PC048"];

/// Shorter words carry form rather than content.
const CONTENT_CHARS: usize = 4;

/// Words are the same if they begin with so many equal letters: "summarize", "summary".
const STEM_CHARS: usize = 5;

/// Words that forbid, in the languages that are known.
const FORBIDDING: &[&str] = &[
    "not",
    "never",
    "no",
    "don't",
    "don’t",
    "cannot",
    "can't",
    "can’t",
    "mustn't",
    "without",
    "avoid",
    "nor",
    "neither",
    "except",
    "exclude",
    "only",
    "refrain",
    "skip",
    "omit",
    "leave",
    "nicht",
    "kein",
    "keine",
    "keinen",
    "keiner",
    "nie",
    "ohne",
    "nur",
    "pas",
    "jamais",
    "sans",
    "aucun",
    "aucune",
    "nunca",
    "sin",
    "ningún",
    "não",
    "sem",
    "nem",
    "non",
    "mai",
    "senza",
    "niet",
    "geen",
    "nooit",
    "zonder",
    "не",
    "нет",
    "никогда",
    "без",
    "нельзя",
    "不",
    "勿",
    "没",
    "无",
    "禁",
];

/// Each sentence that is lost, and each prohibition that is lifted.
pub(super) fn lost(
    before: &Model<'_>,
    after: &Model<'_>,
    report: &Report,
    edits: &[Edit],
) -> Vec<Refusal> {
    let kept: BTreeSet<String> =
        after.words.iter().map(|word| stem(after.lower(word.span))).collect();
    let mut refusals = Vec::new();
    for sentence in &before.sentences {
        let touched = edits.iter().any(|edit| edit.span.overlaps(sentence.span));
        if !touched || is_flagged(report, sentence.span, SUPERFLUOUS) {
            continue;
        }
        let (first, end) = sentence.words;
        let words = before.words.get(first..end).unwrap_or_default();
        let content: Vec<String> = words
            .iter()
            .filter(|word| is_content(before.slice(word.span)))
            .map(|word| stem(before.lower(word.span)))
            .collect();
        let found = content.iter().filter(|word| kept.contains(*word)).count();
        if found * 2 < content.len() {
            refusals.push(Refusal::Lost { sentence: short(before.slice(sentence.span)) });
        }
    }
    for edit in edits {
        let forbade = forbids(before, edit.span);
        let own = Model::new(&edit.replacement);
        let is_lifted = forbade
            && !forbids(&own, Span::new(0, own.text.len()))
            && !is_flagged(report, edit.span, SUPERFLUOUS)
            && !is_flagged(report, edit.span, ABOUT_PROHIBITIONS);
        if is_lifted {
            refusals.push(Refusal::Prohibition { passage: short(before.slice(edit.span)) });
        }
    }
    refusals
}

/// Whether the rules themselves object to something there.
fn is_flagged(report: &Report, span: Span, codes: &[&str]) -> bool {
    let mut findings = report.findings.iter();
    findings.any(|finding| codes.contains(&finding.code.as_str()) && finding.span.overlaps(span))
}

fn is_content(word: &str) -> bool {
    word.chars().count() >= CONTENT_CHARS
        || word.chars().any(|character| character.is_numeric() || is_unspaced(character))
}

fn stem(lower: &str) -> String {
    lower.chars().take(STEM_CHARS).flat_map(char::to_lowercase).collect()
}

fn forbids(model: &Model<'_>, span: Span) -> bool {
    let words = model.words.iter().filter(|word| !word.protected && word.span.overlaps(span));
    words
        .map(|word| model.lower(word.span).to_lowercase())
        .any(|word| FORBIDDING.contains(&word.as_str()))
}
