//! The intent of a message: what kind of work it asks for, on which words, and how to approach it.
//!
//! It goes by rules on whole words; its confidence says how many of them agree, and is no probability.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::conversation::brief::Brief;
use crate::conversation::words::words;
use crate::conversation::work::{Work, find_artefact, is_task_verb};
use crate::conversation::{asks_for_work, read_request};
use crate::mine::token::is_glue;

/// What a message is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Intent {
    /// Id of a category of [`crate::template::CATEGORIES`], or `question`, `conversation`, `optimization`.
    pub category: String,
    /// Share of the signals that speak for it, 0..1; its basis is `rules`.
    pub confidence: f64,
    /// The words that it rests on, at most eight.
    pub keywords: Vec<String>,
    /// How to go about it, in one sentence.
    pub suggested_approach: String,
}

/// Reads the intent of `text`.
pub fn analyze_intent(text: &str) -> Intent {
    match read_request(text) {
        Some(brief) => of_brief(&brief, text),
        None if text.trim_end().ends_with('?') || is_question(text) => Intent {
            category: "question".to_owned(),
            confidence: if text.trim_end().ends_with('?') { 0.9 } else { 0.7 },
            keywords: keywords(text),
            suggested_approach: approach(Work::Question).to_owned(),
        },
        None => without_verb(text),
    }
}

/// The intent that a brief shows: the verb, the thing to be made and the topic each speak for it.
pub(crate) fn of_brief(brief: &Brief, text: &str) -> Intent {
    let low = text.to_lowercase();
    let artefact = find_artefact(&crate::conversation::words::plain(&low)).map(|(_, kind)| kind);
    let signals = [
        true,
        artefact == Some(brief.kind),
        brief.kind != Work::Other,
        asks_for_work(text),
        brief.segments.len() > 2,
    ];
    let agreeing = u32::try_from(signals.iter().filter(|signal| **signal).count()).unwrap_or(0);
    Intent {
        category: brief.kind.category().to_owned(),
        confidence: f64::from(agreeing) / 5.0,
        keywords: keywords(text),
        suggested_approach: approach(brief.kind).to_owned(),
    }
}

fn without_verb(text: &str) -> Intent {
    let low = crate::conversation::words::plain(text);
    let (category, confidence, kind) = match find_artefact(&low) {
        Some((_, kind)) if low.split(' ').count() <= 12 => (kind.category(), 0.5, kind),
        _ => ("conversation", 0.4, Work::Other),
    };
    let approach = if category == "conversation" {
        "Say what should come out at the end, and the prompt follows from it."
    } else {
        approach(kind)
    };
    Intent {
        category: category.to_owned(),
        confidence,
        keywords: keywords(text),
        suggested_approach: approach.to_owned(),
    }
}

/// Whether the text opens like a question.
pub(crate) fn is_question(text: &str) -> bool {
    const WORDS: [&str; 28] = [
        "what", "what's", "who", "who's", "whom", "whose", "where", "where's", "when", "why",
        "how", "which", "is", "are", "am", "was", "were", "do", "does", "did", "can", "could",
        "should", "would", "will", "has", "have", "may",
    ];
    words(text, 1).first().is_some_and(|word| WORDS.contains(&word.lower.as_str()))
}

/// How to go about work of this kind.
pub(crate) fn approach(kind: Work) -> &'static str {
    match kind {
        Work::Message => {
            "Name the reader and the one thing that they should do next; give the facts, not the wording."
        }
        Work::Article => {
            "Name the readers and the one point; give length and form, and the facts that must be in it."
        }
        Work::Creative => {
            "Give concrete details and the feeling at the end rather than adjectives."
        }
        Work::Code => {
            "Name language and version, give one input with its expected output, and say which edge cases count."
        }
        Work::Debug => {
            "Give the smallest code that shows the fault, the exact message, and what you expected."
        }
        Work::Summary => {
            "Say what the summary is for and how long it may be; set the text apart from the instruction."
        }
        Work::Rewrite => {
            "Say what should be better and what must stay; set the text apart from the instruction."
        }
        Work::Analysis => {
            "Name the decision behind it and the criteria; ask for the conclusion first."
        }
        Work::Extraction => {
            "Name the fields and what to do where the text is silent; show one example."
        }
        Work::Plan => {
            "Give the goal, the time and the limits; ask for steps whose end can be seen."
        }
        Work::Lesson => {
            "Say what the reader knows already; ask for an example first and questions at the end."
        }
        Work::Translation => "Name language and register, and what must stay as it is.",
        Work::Persona => "Say what the role does, what it must not do, and how a turn should look.",
        Work::Image => "Describe what is to be seen: subject, composition, light, style, format.",
        Work::Ideas => "Say how many, for whom, and what makes one good; name one that you like.",
        Work::Application => "Give the posting and your own facts; ask for claims with results.",
        Work::Question => {
            "Ask one thing, say what the answer is for, and let the model say when it is not sure."
        }
        Work::Other => {
            "Say what should be there at the end, who it is for, and how you will know that it is right."
        }
    }
}

/// The content words of `text`, each once, in their order, at most eight.
pub(crate) fn keywords(text: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let useful = |word: &str| {
        word.chars().count() > 2
            && !is_glue(word)
            && !is_task_verb(word)
            && !matches!(
                word,
                "please"
                    | "want"
                    | "need"
                    | "would"
                    | "like"
                    | "could"
                    | "some"
                    | "there"
                    | "what"
                    | "how"
            )
    };
    words(text, 200)
        .into_iter()
        .map(|word| word.lower)
        .filter(|word| useful(word) && seen.insert(word.clone()))
        .take(8)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_count_only_as_wholes() {
        assert_eq!(analyze_intent("start the car").category, "conversation");
        assert_eq!(
            analyze_intent("I would like some information about the weather").category,
            "conversation"
        );
        assert_eq!(analyze_intent("Write a python function that sorts dates").category, "coding");
        assert_eq!(
            analyze_intent("Help me write an email to my boss about a raise").category,
            "email"
        );
        assert_eq!(analyze_intent("What is the capital of France?").category, "question");
    }

    #[test]
    fn more_signals_give_more_confidence() {
        assert!(
            analyze_intent("Write an email to my boss about a raise").confidence
                > analyze_intent("an email maybe").confidence
        );
    }
}
