//! The conversation within the room that a model has for it.
//!
//! The rule: the system prompt and the person's last message always go along, whole. Before them go the messages that
//! came last, whole and without gaps, as long as there is room; the rest is dropped, oldest first. What is left begins
//! with a message of the person's.

mod delimit;
mod estimate;

pub use delimit::delimit;
pub use estimate::estimate_tokens;

use crate::{Message, ModelError, Role};

/// What a model is told about its work when it chats.
pub const CHAT_PROMPT: &str = include_str!("../prompts/chat.md");

/// What it is told when it optimizes a prompt.
pub const OPTIMIZE_PROMPT: &str = include_str!("../prompts/optimize.md");

/// Roles and marks around a message cost about as much with every provider.
const TOKENS_AROUND_A_MESSAGE: u32 = 8;

/// The room for a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// Tokens that the model can see at once, its answer included.
    pub context_tokens: u32,
    /// Tokens kept free for the answer.
    pub output_tokens: u32,
}

/// A conversation that fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fitted {
    /// What goes along, oldest first; the person's messages stand between tags.
    pub messages: Vec<Message>,
    /// How many messages were dropped.
    pub dropped: usize,
    /// Tokens of all of it, by [`estimate_tokens`]: an estimate.
    pub estimated_tokens: u32,
}

/// Takes as much of `conversation`, which ends with the person's message, as fits beside `system`.
pub fn fit(system: &str, conversation: &[Message], budget: Budget) -> Result<Fitted, ModelError> {
    let room = budget.context_tokens.saturating_sub(budget.output_tokens);
    let mut used = estimate_tokens(system).saturating_add(TOKENS_AROUND_A_MESSAGE);
    let mut messages = Vec::new();
    for message in conversation.iter().rev() {
        let text = match message.role {
            Role::User => delimit("message", &message.text),
            Role::Assistant => message.text.clone(),
        };
        let cost = estimate_tokens(&text).saturating_add(TOKENS_AROUND_A_MESSAGE);
        if used.saturating_add(cost) > room {
            break;
        }
        used += cost;
        messages.push((Message { role: message.role, text }, cost));
    }
    while let Some((message, cost)) = messages.last()
        && message.role == Role::Assistant
    {
        used -= cost;
        messages.pop();
    }
    if messages.is_empty() {
        return Err(ModelError::ContextTooLong);
    }
    let dropped = conversation.len() - messages.len();
    let messages = messages.into_iter().rev().map(|(message, _)| message).collect();
    Ok(Fitted { messages, dropped, estimated_tokens: used })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(turns: &[(Role, &str)]) -> Vec<Message> {
        turns.iter().map(|(role, text)| Message { role: *role, text: (*text).to_owned() }).collect()
    }

    fn kept(fitted: &Fitted) -> Vec<&str> {
        fitted.messages.iter().map(|message| message.text.as_str()).collect()
    }

    const TURNS: [(Role, &str); 5] = [
        (Role::User, "one"),
        (Role::Assistant, "first"),
        (Role::User, "two"),
        (Role::Assistant, "second"),
        (Role::User, "three"),
    ];

    #[test]
    fn everything_goes_along_where_there_is_room() {
        let budget = Budget { context_tokens: 1000, output_tokens: 100 };
        let fitted = fit("system", &said(&TURNS), budget).unwrap();
        assert_eq!(fitted.dropped, 0);
        assert_eq!(kept(&fitted).first(), Some(&"<message>\none\n</message>"));
        assert_eq!(kept(&fitted).last(), Some(&"<message>\nthree\n</message>"));
    }

    #[test]
    fn the_oldest_go_first_and_the_rest_begins_with_the_person() {
        let all = fit("", &said(&TURNS), Budget { context_tokens: 1000, output_tokens: 0 });
        let all = all.unwrap().estimated_tokens;
        // One token short: the first message goes, and the answer to it with it.
        let budget = Budget { context_tokens: all - 1, output_tokens: 0 };
        let fitted = fit("", &said(&TURNS), budget).unwrap();
        assert_eq!(fitted.dropped, 2);
        assert_eq!(
            kept(&fitted),
            ["<message>\ntwo\n</message>", "second", "<message>\nthree\n</message>"]
        );
        assert!(fitted.estimated_tokens < all);
    }

    #[test]
    fn a_last_message_without_room_is_not_cut() {
        let budget = Budget { context_tokens: 40, output_tokens: 20 };
        let long = "word ".repeat(100);
        let refused = fit("", &said(&[(Role::User, &long)]), budget);
        assert_eq!(refused, Err(ModelError::ContextTooLong));
    }
}
