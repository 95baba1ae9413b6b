//! Demands about text: what an answer must contain, must not contain, begins or ends with, and in which language it is.

use super::{Check, Requirement};
use crate::model::{Model, Sentence};
use crate::span::Span;

/// Languages that a prompt can ask for and the checker can tell.
pub(crate) const LANGUAGES: &[&str] = &[
    "english",
    "german",
    "french",
    "spanish",
    "italian",
    "portuguese",
    "dutch",
    "russian",
    "chinese",
    "japanese",
    "korean",
    "arabic",
    "hebrew",
    "greek",
    "hindi",
    "thai",
];

/// Demands with a quoted text: `must contain "x"`, `do not use the word "y"`, `start with "z"`.
pub(super) fn quoted(model: &Model<'_>, checks: &mut Vec<Check>) {
    for quote in &model.quotes {
        let Some(sentence) = model.sentences.iter().find(|sentence| sentence.span.covers(*quote))
        else {
            continue;
        };
        let lead = model.lower(Span::new(sentence.span.start, quote.start));
        let text = model
            .slice(*quote)
            .trim_matches(['"', '“', '”', '„', '«', '»', '\'', '「', '」', '『', '』'])
            .to_owned();
        let Some(place) = demand(lead) else { continue };
        let negative = is_negative(lead);
        let requirement = match place {
            Place::Start if !negative => Requirement::StartsWith { text: text.clone() },
            Place::End if !negative => Requirement::EndsWith { text: text.clone() },
            _ if negative => Requirement::Excludes { text: text.clone() },
            _ => Requirement::Contains { text: text.clone() },
        };
        let label = match &requirement {
            Requirement::StartsWith { .. } => format!("starts with “{text}”"),
            Requirement::EndsWith { .. } => format!("ends with “{text}”"),
            Requirement::Excludes { .. } => format!("does not contain “{text}”"),
            _ => format!("contains “{text}”"),
        };
        checks.push(Check { span: start(sentence).join(*quote), requirement, label });
    }
}

/// `in German`, `answer in French` and the like.
pub(super) fn language(model: &Model<'_>, checks: &mut Vec<Check>) {
    for (place, pair) in model.words.windows(2).enumerate() {
        let [before, word] = pair else { continue };
        let name = model.lower(word.span);
        if word.protected
            || !LANGUAGES.contains(&name)
            || !matches!(model.lower(before.span), "in" | "into")
        {
            continue;
        }
        let sentence = model
            .sentences
            .iter()
            .find(|sentence| sentence.words.0 <= place && place < sentence.words.1);
        let Some(verb) = sentence
            .and_then(|sentence| sentence.directive)
            .map(|directive| model.lower(directive.verb))
        else {
            continue;
        };
        let asks = [
            "write",
            "answer",
            "respond",
            "reply",
            "translate",
            "give",
            "draft",
            "produce",
            "speak",
            "explain",
            "summarize",
            "create",
            "output",
            "generate",
            "compose",
        ];
        if asks.contains(&verb)
            && !checks.iter().any(|check| matches!(check.requirement, Requirement::Language { .. }))
        {
            let name = model.slice(word.span).to_owned();
            checks.push(Check {
                span: before.span.join(word.span),
                label: format!("written in {name}"),
                requirement: Requirement::Language { language: name },
            });
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Anywhere,
    Start,
    End,
}

/// What the words in front of a quotation demand of it; none where they demand nothing.
fn demand(lead: &str) -> Option<Place> {
    let tail: Vec<&str> = lead
        .split(|character: char| !(character.is_alphanumeric() || character == '\''))
        .filter(|word| !word.is_empty())
        .collect();
    let near = tail.get(tail.len().saturating_sub(7)..).unwrap_or(&[]);
    let has = |words: &[&str]| near.iter().any(|word| words.contains(word));
    if has(&["start", "begin", "starts", "begins", "starting", "beginning"]) && has(&["with"]) {
        Some(Place::Start)
    } else if has(&["end", "ends", "finish", "close", "conclude", "ending", "sign"])
        && has(&["with"])
    {
        Some(Place::End)
    } else if has(&["include", "contain", "mention", "use", "avoid", "say", "contains", "exclude"])
        || (has(&["without"]) && has(&["word", "words", "phrase", "term"]))
    {
        Some(Place::Anywhere)
    } else {
        None
    }
}

fn is_negative(lead: &str) -> bool {
    let negatives = ["not", "don't", "don’t", "never", "avoid", "without", "exclude", "no"];
    let words = lead
        .split(|character: char| !(character.is_alphanumeric() || matches!(character, '\'' | '’')));
    // A "but" turns the sense round again.
    words.fold(false, |negative, word| match word {
        "but" | "instead" => false,
        _ => negative || negatives.contains(&word),
    })
}

fn start(sentence: &Sentence) -> Span {
    Span::at(sentence.directive.map_or(sentence.span.start, |directive| directive.verb.start))
}
