//! Material that runs into the request.
//!
//! ## What it does
//!
//! Flags a placeholder or a pasted text that stands behind a colon at the end of a sentence, without a tag, fence
//! or quotation marks around it. The fix sets it apart with tags.
//!
//! ## Why it matters
//!
//! Whatever is put in can be read as a further instruction; marks around it say where the material begins and ends.
//!
//! ## Example
//!
//! ```text
//! Summarize the following article: {{article}}
//!                                  ^^^^^^^^^^^ set it apart
//! ```
//!
//! ## Source
//!
//! promptlint-cli `context-injection-boundary`; the OWASP sheet on prompt injection; grade B.

use super::{Pass, Rule, Scope};
use crate::model::{Model, Slot, SlotSyntax};
use crate::severity::{Dimension, Severity};
use crate::span::Span;

pub(crate) static RULE: Rule = Rule {
    code: "PC025",
    name: "undelimited-input",
    severity: Severity::Info,
    dimension: Dimension::Structure,
    cost: 25,
    scope: Scope::AnyLanguage,
    family: None,
    source: include_str!("undelimited_input.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    if let Some(pasted) =
        model.pasted.filter(|pasted| pass.facts.kind.needs_material() && is_plain(model, *pasted))
    {
        let gap = model.text.get(..pasted.start).unwrap_or("").trim_end().len();
        pass.flag_with_fix(
            pasted,
            "The material runs into the request: tags show where it begins and ends.",
            Span::new(gap, pasted.start),
            "\n\n<text>\n",
        );
        pass.flag_with_fix(
            pasted,
            "The material runs into the request: tags show where it begins and ends.",
            Span::at(pasted.end),
            "\n</text>",
        );
    }
    if let Some(slot) = trailing_slot(model) {
        let name = tag_name(model.slice(slot.name));
        let gap = model.text.get(..slot.span.start).unwrap_or("").trim_end().len();
        let target = Span::new(gap, slot.span.start);
        // Two insertions around the placeholder, so that it is not touched itself.
        pass.flag_with_fix(
            slot.span,
            "The material runs into the request: tags show where it begins and ends.",
            target,
            format!("\n\n<{name}>\n"),
        );
        pass.flag_with_fix(
            slot.span,
            "The material runs into the request: tags show where it begins and ends.",
            Span::at(slot.span.end),
            format!("\n</{name}>"),
        );
    }
}

/// Whether `span` is running text, not a list of instructions.
fn is_plain(model: &Model<'_>, span: Span) -> bool {
    let inside = model.lines.iter().filter(|line| line.span.overlaps(span));
    inside.skip(1).all(|line| !line.kind.is_structure()) && !model.slice(span).contains("</")
}

/// A placeholder that ends the prompt behind a colon, in a sentence of its own or not.
fn trailing_slot<'m>(model: &'m Model<'_>) -> Option<&'m Slot> {
    let slot = model.slots.last().filter(|slot| slot.span.end == model.body().end)?;
    let before = model.text.get(..slot.span.start)?;
    let lead = before.trim_end();
    // `Topic: {{topic}}` is a field of a form, not material: the line says more than a name.
    let line = lead.rsplit('\n').next().unwrap_or(lead);
    let sentence = line.split_whitespace().count() >= 4;
    let plain =
        matches!(slot.syntax, SlotSyntax::DoubleBrace | SlotSyntax::Dollar | SlotSyntax::Brace);
    (lead.ends_with(':') && sentence && plain && !before.ends_with('"')).then_some(slot)
}

/// A tag made of the letters of the placeholder's name.
fn tag_name(name: &str) -> String {
    let tag: String = name
        .chars()
        .map(
            |letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '_' },
        )
        .collect();
    let tag = tag.trim_matches('_');
    if tag.starts_with(|first: char| first.is_ascii_alphabetic()) {
        tag.to_owned()
    } else {
        "input".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::drawing;

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Summarize the following article: {{article}}",
                "Translate this into French, please: ${text}",
                "Bewerte bitte den folgenden Text: {{text}}",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Summarize the article.\n\n<article>\n{{article}}\n</article>",
                "Topic: {{topic}}",
                "Write about {{topic}}.",
            ],
        );
    }

    #[test]
    fn mends_without_inventing() {
        drawing::fixes(
            &RULE,
            "Summarize the following article: {{article}}",
            "Summarize the following article:\n\n<article>\n{{article}}\n</article>",
        );
    }

    #[test]
    fn mends_without_inventing_2() {
        drawing::fixes(
            &RULE,
            "Translate this text: Guten Morgen!",
            "Translate this text:\n\n<text>\nGuten Morgen!\n</text>",
        );
    }
}
