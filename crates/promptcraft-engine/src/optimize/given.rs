//! Puts what the caller knows (audience, tone, length, …) into the prompt, in the prompt's own language. Adds nothing else.

use super::plan::Addition;
use super::{Case, Goal};
use crate::model::{Language, Model};

/// The longest value that is taken over, in bytes; anything longer belongs into the prompt itself.
const MAX_VALUE_BYTES: usize = 400;

/// Up to this many words a prompt in another language is taken for a first draft.
const SHORT_WORDS: usize = 20;

/// Keys with wordings of their own, in the order in which they are written.
const KNOWN: [&str; 7] =
    ["audience", "purpose", "tone", "length", "format", "language", "constraints"];

/// One addition with all values of `context` that the prompt does not mention yet.
pub(super) fn given(case: &Case<'_>) -> Option<Addition> {
    let (model, context) = (case.model, case.context);
    let known = KNOWN.iter().filter_map(|key| Some((*key, context.value(key)?)));
    let others = context
        .0
        .keys()
        .filter(|key| !KNOWN.contains(&key.as_str()))
        .filter_map(|key| Some((key.as_str(), context.value(key)?)));
    let missing: Vec<String> = known
        .chain(others)
        .filter(|(_, value)| fits(model, value))
        .map(|(key, value)| sentence(model.language, key, value))
        .collect();
    (!missing.is_empty()).then(|| Addition {
        rule: "PC045",
        text: missing.join("\n"),
        reason: "Uses what is known about the answer: who reads it, how it sounds, how long it is."
            .to_owned(),
    })
}

/// For a short prompt in a language other than English: lines for reader, purpose and length, with the value where it is
/// known and a placeholder where only the author can know it.
pub(super) fn skeleton(case: &Case<'_>) -> Option<Addition> {
    let (model, context, goal) = (case.model, case.context, case.goal);
    let bare = case.has("PC065") || case.facts.own_words <= SHORT_WORDS;
    let wanted = matches!(goal, Goal::Enhancement | Goal::Specificity)
        && bare
        && !model.is_template()
        && !model.is_structured();
    if !wanted
        || matches!(model.language, Language::Unknown | Language::English)
        || !model.material.is_empty()
    {
        return None;
    }
    let line = |key: &str| {
        if let Some(value) = context.value(key).filter(|value| fits(model, value)) {
            return sentence(model.language, key, value);
        }
        let label = label(model.language, key);
        format!("{label}: {{{{{}}}}}", label.to_lowercase())
    };
    let fixed = ["audience", "purpose", "length"];
    let others = context.0.keys().filter(|key| !fixed.contains(&key.as_str()));
    let others = others.filter_map(|key| {
        Some(sentence(model.language, key, context.value(key).filter(|value| fits(model, value))?))
    });
    let lines: Vec<String> = fixed.into_iter().map(line).chain(others).collect();
    Some(Addition {
        rule: "PC065",
        text: lines.join("\n"),
        reason:
            "Makes room for what only you know: who reads it, what it is for, how long it may be."
                .to_owned(),
    })
}

/// Whether `value` can be taken over: short, without placeholders, and not said yet.
fn fits(model: &Model<'_>, value: &str) -> bool {
    let clean = one_line(value);
    let says = model.lower.contains(&clean.to_ascii_lowercase());
    clean.len() <= MAX_VALUE_BYTES
        && !says
        && Model::new(&clean).slots.is_empty()
        && !clean.contains("```")
}

fn one_line(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn sentence(language: Language, key: &str, value: &str) -> String {
    let value = one_line(value);
    let value = value.trim_end_matches('.');
    let short = value.split(' ').count() <= 4;
    if language == Language::English {
        match key {
            "audience" => return format!("Write for {value}."),
            "tone" if short && !value.to_ascii_lowercase().contains("tone") => {
                let article =
                    if value.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']) {
                        "an"
                    } else {
                        "a"
                    };
                return format!("Use {article} {value} tone.");
            }
            "language" => return format!("Answer in {value}."),
            _ => {}
        }
    }
    let stop = if matches!(language, Language::Chinese | Language::Japanese) { "。" } else { "." };
    let stop = if value.ends_with(['!', '?', '。', '！', '？', ':', ';']) { "" } else { stop };
    format!("{}: {value}{stop}", label(language, key))
}

/// The name of `key` in the language of the prompt; a key that is not known is written as it came.
fn label(language: Language, key: &str) -> String {
    let place = KNOWN.iter().position(|known| *known == key);
    let labels: Option<[&str; 7]> = match language {
        Language::English => {
            Some(["Audience", "Purpose", "Tone", "Length", "Format", "Language", "Constraints"])
        }
        Language::German => {
            Some(["Zielgruppe", "Zweck", "Ton", "Länge", "Format", "Sprache", "Vorgaben"])
        }
        Language::French => {
            Some(["Public", "But", "Ton", "Longueur", "Format", "Langue", "Contraintes"])
        }
        Language::Spanish => {
            Some(["Público", "Objetivo", "Tono", "Extensión", "Formato", "Idioma", "Restricciones"])
        }
        Language::Italian => {
            Some(["Destinatari", "Scopo", "Tono", "Lunghezza", "Formato", "Lingua", "Vincoli"])
        }
        Language::Portuguese => {
            Some(["Público", "Objetivo", "Tom", "Extensão", "Formato", "Idioma", "Restrições"])
        }
        Language::Dutch => {
            Some(["Doelgroep", "Doel", "Toon", "Lengte", "Vorm", "Taal", "Voorwaarden"])
        }
        Language::Russian => {
            Some(["Аудитория", "Цель", "Тон", "Объём", "Формат", "Язык", "Условия"])
        }
        Language::Chinese => Some(["读者", "目的", "语气", "长度", "格式", "语言", "要求"]),
        Language::Japanese => Some(["対象読者", "目的", "口調", "長さ", "形式", "言語", "条件"]),
        Language::Korean => Some(["독자", "목적", "어조", "길이", "형식", "언어", "조건"]),
        Language::Unknown => None,
    };
    if let Some(label) = labels.zip(place).and_then(|(labels, place)| labels.get(place).copied()) {
        return label.to_owned();
    }
    let name = one_line(&key.replace(['_', '-'], " "));
    let mut letters = name.chars();
    letters.next().map_or(name.clone(), |first| first.to_uppercase().chain(letters).collect())
}
