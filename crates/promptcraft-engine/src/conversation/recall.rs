//! Requests as other conversations of the same person can recall them: follow-ups resolved, and whether a template was
//! offered for them. It compares nothing; that is `opportunity`.

use super::Conversation;
use super::memory::Request;
use crate::opportunity::{Opportunity, across};

/// Longest words that are compared over conversations, in bytes; longer requests are compared within theirs only.
const MOST_WORDS: usize = 4 * 1024;

/// One request of the person.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked(
    Request,
    /// Bytes of white space that the message begins with.
    usize,
);

impl Asked {
    /// The message that asked.
    pub fn message_id(&self) -> &str {
        &self.0.message_id
    }

    /// What is asked, in words that stand by themselves: "the same for customers" says what the same is.
    pub fn words(&self) -> String {
        match &self.0.brief {
            Some(brief) if !brief.is_verbatim() => brief.sentence(),
            _ => self.0.text.clone(),
        }
    }

    /// Whether a template was offered for it.
    pub fn is_offered(&self) -> bool {
        self.0.is_offered
    }

    /// The same as one that a template was offered for.
    #[must_use]
    pub fn offered(mut self) -> Self {
        self.0.is_offered = true;
        self
    }

    /// The same under another id: ids are unique within a conversation only.
    #[must_use]
    pub fn renamed(mut self, message_id: &str) -> Self {
        message_id.clone_into(&mut self.0.message_id);
        self
    }

    /// For keeping; [`Self::decode`] reads it back.
    pub fn encode(&self) -> Vec<u8> {
        serde_json::to_vec(&(&self.0, self.1)).unwrap_or_default()
    }

    /// What [`Self::encode`] wrote; none for anything else.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok().map(|(request, indent)| Self(request, indent))
    }
}

impl Conversation {
    /// The requests that are remembered, oldest first; at most 48, and none whose words are over 4 KiB.
    pub fn all_asked(&self) -> impl Iterator<Item = Asked> {
        let short = |request: &&Request| request.text.len() <= MOST_WORDS;
        self.memory.requests.iter().filter(short).map(|request| self.as_asked(request))
    }

    /// The request that this message made; none if it is not the last request, or too long to be compared.
    pub fn asked(&self, message_id: &str) -> Option<Asked> {
        let last = self.memory.requests.back()?;
        (last.message_id == message_id && last.text.len() <= MOST_WORDS)
            .then(|| self.as_asked(last))
    }

    /// The template that the last request, made by this message, completes together with `earlier` ones of other
    /// conversations, given oldest first; and how many of those stand at the beginning of its evidence. None where the
    /// conversation has enough of its own, or where one of them was offered a template before. No two of them may have one id.
    pub fn recall(&self, message_id: &str, earlier: &[Asked]) -> Option<(Opportunity, usize)> {
        let requests: Vec<&Request> = earlier.iter().map(|asked| &asked.0).collect();
        let (mut found, count) = across::find(&self.memory, message_id, &requests)?;
        found.place(|id| {
            let asked = earlier.iter().find(|asked| asked.message_id() == id);
            asked.map_or_else(|| self.memory.indent_of(id), |asked| asked.1)
        });
        Some((found, count))
    }

    fn as_asked(&self, request: &Request) -> Asked {
        Asked(request.clone(), self.memory.indent_of(&request.message_id))
    }

    /// Notes that a template of this shape was offered for this message.
    pub fn mark_offered(&mut self, message_id: &str, shape: &str) {
        across::note_offer(&mut self.memory, message_id, shape);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Context, Turn};

    fn say(
        conversation: &mut Conversation,
        message_id: &str,
        content: &str,
    ) -> Option<Opportunity> {
        let context = Context::default();
        let turn = Turn { message_id, content, context: &context, library: &[] };
        conversation.respond(&turn).opportunity
    }

    /// A conversation of one mail, as others recall it.
    fn earlier(message_id: &str, to: &str) -> Asked {
        let mut conversation = Conversation::default();
        let mail = format!("Write a formal email to {to} about the delayed launch");
        assert_eq!(say(&mut conversation, message_id, &mail), None);
        conversation.asked(message_id).unwrap()
    }

    #[test]
    fn requests_of_other_conversations_count_and_are_cited() {
        let past = [earlier("a", "my team"), earlier("b", "our customers")];
        let mut conversation = Conversation::default();
        say(&mut conversation, "c", "Write a formal email to the board about the delayed launch");
        let (found, count) = conversation.recall("c", &past).unwrap();
        let cited: Vec<&str> = found.evidence.iter().map(|it| it.message_id.as_str()).collect();
        assert_eq!((cited, count), (vec!["a", "b", "c"], 2));
        assert!(
            found.reasoning.contains("here and 2 in earlier conversations"),
            "{}",
            found.reasoning
        );
        assert!(found.draft.content.contains("{{"), "{}", found.draft.content);
        conversation.mark_offered("c", &found.shape);
        assert_eq!(conversation.recall("c", &past), None);
        assert!(conversation.asked("c").unwrap().is_offered());
    }

    #[test]
    fn two_are_no_habit_and_what_was_offered_is_not_offered_again() {
        let mut conversation = Conversation::default();
        say(&mut conversation, "c", "Write a formal email to the board about the delayed launch");
        assert_eq!(conversation.recall("c", &[earlier("a", "my team")]), None);
        assert_eq!(conversation.recall("other", &[earlier("a", "my team")]), None);
        let past = [earlier("a", "my team").offered(), earlier("b", "our customers")];
        assert_eq!(conversation.recall("c", &past), None);
        let same = [earlier("a", "my team"), earlier("b", "my team")];
        assert_eq!(conversation.recall("c", &same), None, "the same request twice is one");
    }

    #[test]
    fn a_follow_up_is_recalled_in_words_that_stand_by_themselves() {
        let mut conversation = Conversation::default();
        say(&mut conversation, "a", "Write a formal email to my team about the delayed launch");
        say(&mut conversation, "b", "Now the same for our customers");
        let asked = conversation.asked("b").unwrap();
        assert!(asked.words().contains("delayed launch"), "{}", asked.words());
        assert!(asked.words().contains("customers"), "{}", asked.words());
        assert_eq!(Asked::decode(&asked.encode()), Some(asked));
        assert_eq!(Asked::decode(b"nonsense"), None);
        assert_eq!(conversation.all_asked().count(), 2);
        say(&mut conversation, "c", "thank you");
        assert_eq!(conversation.asked("c"), None);
    }
}
