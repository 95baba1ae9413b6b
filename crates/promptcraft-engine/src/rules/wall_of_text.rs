//! A long text without any structure.
//!
//! ## What it does
//!
//! Flags a prompt of more than 120 words in a single paragraph without headings, lists, labels or tags. In English,
//! where at least three requests follow each other in it, the fix puts each on a line of its own.
//!
//! ## Why it matters
//!
//! Structure tells the parts apart: who, what, with which material, in which form.
//!
//! ## Example
//!
//! ```text
//! You are an editor and I will give you texts and … (120 words on)
//! ^ divide it into parts
//! ```
//!
//! ## Source
//!
//! promptlint-ai; Anthropic’s and OpenAI’s guides (tags, headings); grade B (vendor guidance).

use super::{Pass, Rule, Scope};
use crate::model::{Manner, Model, Sentence};
use crate::severity::{Dimension, Severity};
use crate::span::Span;
use crate::task::is_persona_verb;

pub(crate) static RULE: Rule = Rule {
    code: "PC022",
    name: "wall-of-text",
    severity: Severity::Info,
    dimension: Dimension::Structure,
    cost: 30,
    scope: Scope::AnyLanguage,
    family: None,
    source: include_str!("wall_of_text.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    let run = requests_in_a_row(model);
    if let Some(first) = run.first() {
        let gap = gap_before(model, *first);
        pass.flag_with_fix(
            *first,
            "Several requests follow each other in one paragraph: as a list, none gets lost.",
            gap,
            "\n\nRequirements:\n- ",
        );
        for sentence in run.iter().skip(1) {
            let gap = gap_before(model, *sentence);
            pass.flag_with_fix(
                *sentence,
                "Several requests follow each other in one paragraph: as a list, none gets lost.",
                gap,
                "\n- ",
            );
        }
        return;
    }
    let paragraph = !model.body().slice(model.text).contains('\n');
    if paragraph && model.words.len() > MAX_PLAIN_WORDS && !model.is_structured() {
        pass.flag(
            Span::at(model.body().start),
            "The prompt is one long paragraph: part role, task, material and form of the answer.",
        );
    }
}

/// Longest single paragraph that reads well without structure, in words.
const MAX_PLAIN_WORDS: usize = 120;
/// Fewest requests in a row that make a list.
const LIST_LENGTH: usize = 3;

/// Requests that end a paragraph of a prompt without lists, one directly after the other, the first sentence aside.
fn requests_in_a_row(model: &Model<'_>) -> Vec<Span> {
    if !model.is_english() || model.is_structured() || !model.tags.is_empty() {
        return Vec::new();
    }
    let plain = |sentence: &Sentence| {
        let manner = sentence.directive.map(|directive| directive.manner);
        let asks = matches!(manner, Some(Manner::Plain | Manner::Negative | Manner::Must));
        // "Then …" leans on the sentence before it.
        let leans = ["then ", "next,", "now ", "also ", "finally", "and ", "so "]
            .iter()
            .any(|word| model.lower(sentence.span).starts_with(word));
        asks && !leans
            && sentence.span.len() < 160
            && sentence.span.slice(model.text).ends_with('.')
    };
    let mut run: Vec<Span> = Vec::new();
    // The task itself stands in front of its conditions; a role is no task.
    let asks = |sentence: &Sentence| {
        sentence.directive.is_some_and(|directive| !is_persona_verb(model.lower(directive.verb)))
    };
    let task = model.sentences.iter().position(asks).unwrap_or(0);
    for sentence in model.sentences.iter().skip(task + 1) {
        if plain(sentence) && is_blank(model, gap_before(model, sentence.span)) {
            run.push(sentence.span);
        } else {
            run.clear();
        }
    }
    if run.len() >= LIST_LENGTH { run } else { Vec::new() }
}

fn gap_before(model: &Model<'_>, sentence: Span) -> Span {
    let before = model.text.get(..sentence.start).unwrap_or("");
    Span::new(before.trim_end_matches(' ').len(), sentence.start)
}

fn is_blank(model: &Model<'_>, gap: Span) -> bool {
    !gap.is_empty() && !model.text.get(..gap.start).unwrap_or("").ends_with('\n')
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::drawing;

    #[test]
    fn marks_the_place() {
        drawing::check(
            &RULE,
            r"
Write a mail about the move. Keep it short. Name the date. Avoid jargon.
                             ^^^^^^^^^^^^^^ wall-of-text
                                            ^^^^^^^^^^^^^^ wall-of-text
                                                           ^^^^^^^^^^^^^ wall-of-text
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word ",
                "Translate the text. Keep names. Use short sentences. Add notes.",
                "Write a song about rain. Use rhymes. Avoid clichés. Mention a dog.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Write a mail about the move.",
                "## Task\n\nWrite a mail.\n\n- Keep it short.\n- Name the date.",
                "Translate the text. Keep the names. The text is old.",
            ],
        );
    }

    #[test]
    fn mends_without_inventing() {
        drawing::fixes(
            &RULE,
            "Write a mail about the move. Keep it short. Name the date. Avoid jargon.",
            "Write a mail about the move.\n\nRequirements:\n- Keep it short.\n- Name the date.\n- Avoid jargon.",
        );
    }
}
