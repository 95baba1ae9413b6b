//! Wishes to have a prompt optimized: the prompt that is meant, and what it should gain.

use super::phrases::{PhraseList, has_any, is_listed};
use super::words::{plain, words};
use crate::optimize::Goal;

/// "Optimize this prompt: …", "can you improve my prompt "…"?"; the prompt, if the message holds one.
pub(super) fn read_optimize(text: &str) -> Option<(Option<String>, Goal)> {
    static VERBS: PhraseList = PhraseList::new(
        "optimize|optimise|improve|enhance|refine|polish|rewrite|review|critique|fix|check|\
        score|rate|tighten|strengthen",
    );
    let head = words(text, 14);
    let verb = head.iter().take(7).position(|word| is_listed(&VERBS, word.lower.as_str()));
    let better = head.iter().take(3).any(|word| word.lower == "make")
        && head.iter().any(|word| matches!(word.lower.as_str(), "better" | "clearer" | "stronger"));
    let prompt_word =
        head.iter().position(|word| matches!(word.lower.as_str(), "prompt" | "prompts"))?;
    let close = verb.is_some_and(|verb| verb < prompt_word && prompt_word - verb <= 5) || better;
    let is_writing = head.get(prompt_word + 1).is_some_and(|word| {
        matches!(
            word.lower.as_str(),
            "writing" | "engineering" | "skills" | "for" | "that" | "about" | "engineer"
        )
    });
    if !close || is_writing && !text.contains(':') && !text.contains('\n') {
        return None;
    }
    let behind = text.get(head.get(prompt_word)?.end..)?;
    let prompt = quoted(behind)
        .or_else(|| behind.split_once([':', '\n']).map(|(_, rest)| rest.trim().to_owned()))
        .filter(|prompt| !prompt.is_empty());
    let asked = plain(text.get(..text.len() - behind.len())?);
    Some((prompt, goal_of(&asked)))
}

fn goal_of(asked: &str) -> Goal {
    if has_any(asked, &["clearer", "clarity", "clear"]) {
        Goal::Clarity
    } else if has_any(asked, &["specific", "specificity", "precise"]) {
        Goal::Specificity
    } else if has_any(asked, &["structure", "structured", "organize", "layout"]) {
        Goal::Structure
    } else {
        Goal::Enhancement
    }
}

/// The text between the first and the last quotation mark, if it is more than a word or two.
fn quoted(text: &str) -> Option<String> {
    for (open, close) in [('"', '"'), ('“', '”'), ('«', '»'), ('`', '`')] {
        if let Some((_, rest)) = text.split_once(open)
            && let Some((inside, _)) = rest.rsplit_once(close)
            && inside.split_whitespace().count() >= 2
        {
            return Some(inside.trim_matches('`').trim().to_owned());
        }
    }
    None
}
