//! Answers to questions about prompting: short, with their source, and with the rule that checks for it.
//!
//! A closed list. What is not in it is not answered from here.

mod topics;

use topics::TOPICS;

use super::phrases::{PhraseList, has_any, has_phrase, starts_with_any};
use super::words::plain;
use crate::intent::is_question;
use crate::rules::{Rule, rule};

/// What a question about prompting is about.
#[derive(Debug, Clone, Copy)]
pub(super) enum Lesson {
    /// An entry of the list.
    Topic(&'static Topic),
    /// A rule by code or name.
    Rule(&'static Rule),
}

/// One entry: words that ask for it by themselves, words that ask for it beside "prompt" or "model", the answer, the source, the rule.
#[derive(Debug)]
pub(super) struct Topic {
    strong: &'static [&'static str],
    weak: &'static [&'static str],
    answer: &'static str,
    source: &'static str,
    rule: &'static str,
}

/// Ways to ask for an explanation without a question mark.
static LEADS: PhraseList = PhraseList::new(
    "explain|tell me about|tell me|what about|describe|teach me|can you explain|could you explain|\
                     please explain",
);
/// An explanation asked for somebody else is a request for a text.
static FOR_OTHERS: PhraseList =
    PhraseList::new("to my|to a|to the|for my|for a|for beginners|for students|to students");
static ASKS_FOR_TEXT: PhraseList =
    PhraseList::new("can you write|could you write|can you make|could you make|can you create");
static ABOUT_MODELS: PhraseList = PhraseList::new(
    "prompt|prompts|prompting|llm|llms|language model|language models|chatgpt|gpt|claude|\
                            gemini|ai model|the model|models|the ai",
);

/// The lesson that a question about prompting asks for.
pub(super) fn find_lesson(text: &str) -> Option<Lesson> {
    let low = plain(text);
    let count = low.split(' ').count();
    let lead = starts_with_any(&low, &LEADS).is_some();
    if count > 40 || !(is_question(text) || lead || text.trim_end().ends_with('?')) {
        return None;
    }
    let code = |word: &&str| word.starts_with("pc") && word.len() == 5;
    if let Some(found) = low.split(' ').filter(code).find_map(rule) {
        return Some(Lesson::Rule(found));
    }
    let for_others = lead && has_any(&low, &FOR_OTHERS);
    if for_others || starts_with_any(&low, &ASKS_FOR_TEXT).is_some() {
        return None;
    }
    find_topic(&low, count).map(Lesson::Topic)
}

/// The entry whose own words the question has, else, in a question about models, the one whose weaker words it has.
fn find_topic(low: &str, count: usize) -> Option<&'static Topic> {
    let about_models = has_any(low, &ABOUT_MODELS);
    let strong = TOPICS.iter().find(|topic| has_any(low, topic.strong));
    if let Some(topic) = strong.filter(|topic| about_models || !needs_context(topic, low)) {
        return Some(topic);
    }
    let weak = TOPICS.iter().find(|topic| has_any(low, topic.weak)).filter(|_| about_models)?;
    let bare = weak.weak == ["prompt"];
    (!bare || count <= 8 && has_phrase(low, "what")).then_some(weak)
}

/// Words such as "temperature", "step by step" or "variables" mean something else where nobody speaks of prompts or models.
fn needs_context(topic: &Topic, low: &str) -> bool {
    let clear = [
        "few",
        "zero",
        "chain",
        "system prompt",
        "system message",
        "prompt",
        "hallucinat",
        "meta",
        "json mode",
        "structured output",
        "lost in",
        "context window",
        "role prompting",
        "in-context",
    ];
    !topic
        .strong
        .iter()
        .any(|word| has_phrase(low, word) && clear.iter().any(|clear| word.contains(clear)))
}

/// The lesson as Markdown.
pub(super) fn answer_lesson(lesson: Lesson) -> String {
    match lesson {
        Lesson::Topic(topic) => {
            let mut answer = format!("{}\n\n*Source: {}.*", topic.answer, topic.source);
            if let Some(rule) = rule(topic.rule) {
                answer = format!(
                    "{answer} The linter looks for this as `{}` ({}).",
                    rule.code, rule.name
                );
            }
            answer
        }
        Lesson::Rule(rule) => {
            let text: String = rule
                .documentation()
                .lines()
                .map(|line| {
                    line.strip_prefix("## ")
                        .map_or_else(|| line.to_owned(), |heading| format!("**{heading}**"))
                })
                .collect::<Vec<_>>()
                .join("\n");
            format!("**{} {}**\n\n{text}", rule.code, rule.name)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_about_prompting_are_told_from_others() {
        for text in [
            "why does few-shot help?",
            "How long should a prompt be?",
            "what is a system prompt",
            "Does temperature matter for the model?",
            "How do I write a good prompt?",
        ] {
            assert!(find_lesson(text).is_some(), "{text}");
        }
        for text in [
            "What is the temperature in Rome?",
            "How do I bake bread step by step?",
            "Explain few-shot learning to my students",
            "What is the capital of France?",
        ] {
            assert!(find_lesson(text).is_none(), "{text}");
        }
    }
}
