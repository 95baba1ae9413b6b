//! The title of a conversation, made from its first request.

use crate::conversation::brief::Role;
use crate::conversation::read_request;
use crate::conversation::words::{capitalize, clip};

/// Longest title, in characters: one line of a list beside a conversation.
const MOST: usize = 60;

/// What the request is about, without the words that ask for it; "New conversation" for an empty one.
pub fn conversation_title(first_request: &str) -> String {
    let brief = crate::slash::parse_slash(first_request)
        .map_or_else(|| read_request(first_request), |(_, rest)| read_request(rest));
    let from_parts = brief.and_then(|brief| {
        let topic = brief.part(Role::Topic);
        let made = brief.part(Role::Artefact);
        match (made, topic) {
            (Some(made), Some(topic)) => {
                Some(format!("{}: {}", capitalize(made), without_article(topic)))
            }
            (Some(made), None) => brief
                .part(Role::Audience)
                .map(|audience| format!("{} to {audience}", capitalize(made))),
            (None, Some(_)) => Some(brief.sentence()),
            (None, None) => None,
        }
    });
    let title = from_parts.unwrap_or_else(|| plain_title(first_request));
    let title = clip(title.trim_end_matches(['.', ':', ' ']), MOST);
    if title.is_empty() { "New conversation".to_owned() } else { title }
}

fn without_article(topic: &str) -> &str {
    ["the ", "a ", "an ", "our ", "my "]
        .iter()
        .find_map(|article| topic.strip_prefix(article))
        .unwrap_or(topic)
}

fn plain_title(text: &str) -> String {
    let line = text
        .lines()
        .map(|line| line.trim_matches(['#', '*', ' ', '>', '`', '-', '/']))
        .find(|line| line.chars().any(char::is_alphanumeric))
        .unwrap_or_default();
    capitalize(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_says_what_it_is_about() {
        assert_eq!(
            conversation_title(
                "Help me write a professional email to my team about the delayed project launch"
            ),
            "Email: delayed project launch"
        );
        assert_eq!(
            conversation_title("what is the capital of France?"),
            "What is the capital of France?"
        );
        assert_eq!(conversation_title("   "), "New conversation");
    }

    #[test]
    fn a_title_fits_a_line() {
        assert!(conversation_title(&"word ".repeat(500)).chars().count() <= 60);
    }
}
