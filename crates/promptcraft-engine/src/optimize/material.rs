//! A place for material that the prompt works on and does not bring along. Marks the place, never fills it.

use super::Case;
use super::plan::Addition;

/// Words for material, and the name of the placeholder that stands for it.
const NOUNS: &[(&str, &str)] = &[
    ("article", "article"),
    ("email", "email"),
    ("mail", "email"),
    ("report", "report"),
    ("document", "document"),
    ("essay", "essay"),
    ("letter", "letter"),
    ("resume", "resume"),
    ("transcript", "transcript"),
    ("story", "story"),
    ("notes", "notes"),
    ("message", "message"),
];

/// Where the text to work on is missing, a tagged placeholder for it.
pub(super) fn place(case: &Case<'_>) -> Option<Addition> {
    let model = case.model;
    if !case.has("PC066") || model.is_template() {
        return None;
    }
    let named = |word: &str| NOUNS.iter().find(|(noun, _)| *noun == word).map(|(_, name)| *name);
    let name = model.own_words().find_map(|word| named(model.lower(word.span))).unwrap_or("text");
    Some(Addition {
        rule: "PC066",
        text: format!("<{name}>\n{{{{{name}}}}}\n</{name}>"),
        reason: "Makes a place for the text to work on, set apart from the request.".to_owned(),
    })
}
