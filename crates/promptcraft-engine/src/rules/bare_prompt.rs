//! A request in a handful of words.
//!
//! ## What it does
//!
//! Flags a prompt of fewer than eight words (sixteen in languages other than English, or sixteen characters where a
//! script writes no blanks) without numbers, placeholders, quotations or material.
//!
//! ## Why it matters
//!
//! A handful of words leaves everything else to chance: subject, scope, form, reader.
//!
//! ## Example
//!
//! ```text
//! write about dogs
//! ^^^^^^^^^^^^^^^^ which side of it, for whom, how long?
//! ```
//!
//! ## Source
//!
//! OpenAI’s and Anthropic’s guides (give the details that a stranger would need); grade B (vendor guidance).

use super::{Pass, Rule, Scope};
use crate::model::Script;
use crate::severity::{Dimension, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC065",
    name: "bare-prompt",
    severity: Severity::Info,
    dimension: Dimension::Specificity,
    cost: 45,
    scope: Scope::AnyLanguage,
    family: None,
    source: include_str!("bare_prompt.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    let dense = matches!(model.script, Script::Han | Script::Kana);
    // Where no word rule speaks, the number of words must say more.
    let most = if dense || !model.is_english() { 2 * MIN_WORDS } else { MIN_WORDS };
    let shown = model.slots.len()
        + model.material.len()
        + model.fences.len()
        + model.code.len()
        + model.quotes.len()
        + model.links.len();
    let counted = model.text.chars().any(char::is_numeric);
    let words = pass.facts.own_words;
    if words > 0 && words < most && shown == 0 && !counted {
        pass.flag(model.body(), "Few words leave much to chance: say which side of it matters, for whom, and in what form.");
    }
}

/// From this number of words on a prompt says more than its subject.
const MIN_WORDS: usize = 8;

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::drawing;

    #[test]
    fn marks_the_place() {
        drawing::check(
            &RULE,
            r"
write about dogs
^^^^^^^^^^^^^^^^ bare-prompt
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(&RULE, &["Explain tides.", "Schreibe über Hunde", "写一首诗"]);
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &["Translate \"good morning\" into French.", "Write about {{topic}}", "List 5 dogs."],
        );
    }
}
