//! Small talk and questions about this program: one friendly sentence each, worded by what came before.

use super::phrases::{PhraseList, has_any, is_listed, phrases, starts_with_any};
use super::words::plain;

/// Kinds of talk that ask for no prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Talk {
    /// Hello.
    Greeting,
    /// How are you?
    Wellbeing,
    /// Thank you, or praise.
    Thanks,
    /// Good-bye.
    Farewell,
    /// What can you do?
    Abilities,
    /// Who or what are you?
    Identity,
    /// How is something saved as a template?
    Saving,
    /// Nothing to go by: a lone sign, a yes, a laugh.
    Murmur,
}

/// Talk by its phrases, and the most words of a message that is nothing else. The phrases stand anywhere in it.
const SAID: &[(Talk, usize, &str)] = &[
    (
        Talk::Abilities,
        9,
        "what can you do|what do you do|how does this work|how do you work|what is this|how can you help|\
         what are you for|what can i do here|what can i ask",
    ),
    (
        Talk::Identity,
        9,
        "who are you|what are you|are you an ai|are you a bot|are you human|are you chatgpt|are you gpt|\
         are you a model|are you claude|which model are you|what model are you|your name|are you real",
    ),
    (
        Talk::Wellbeing,
        9,
        "how are you|how's it going|how is it going|how do you do|what's up|how are things",
    ),
];

/// Talk by how it begins.
const BEGUN: &[(Talk, usize, &str)] = &[
    (
        Talk::Greeting,
        4,
        "hi|hello|hey|hiya|good morning|good afternoon|good evening|greetings|yo|hallo|bonjour|hola|ciao|\
         guten tag|moin|servus",
    ),
    (
        Talk::Farewell,
        6,
        "bye|goodbye|good bye|see you|see ya|cheers|good night|have a nice day|that's all|that is all|\
         i'm done",
    ),
    (
        Talk::Thanks,
        6,
        "thanks|thank you|thx|ty|many thanks|perfect|great|awesome|cool|nice|excellent|wonderful|love it|\
         i love it|looks good|that's great|that's perfect|well done|amazing|good job|merci|danke|gracias|\
         that works|brilliant|this is great|this is perfect",
    ),
];

/// Words that ask for something: a message with one is no mere thanks.
static WISHES: PhraseList = PhraseList::new(
    "but|now|make|write|shorter|longer|more|less|can|could|for|also|about|create|draft",
);
static MURMURS: PhraseList = PhraseList::new(
    "ok|okay|hm|hmm|lol|haha|test|testing|ping|yo|right|i see|got it|wow|asdf|yes|no|sure",
);

/// Reads `text` as talk; none where it says anything else.
pub(super) fn read_talk(text: &str) -> Option<Talk> {
    let low = plain(text);
    let count = if low.is_empty() { 0 } else { low.split(' ').count() };
    if count == 0 {
        return Some(Talk::Murmur);
    }
    if matches!(low.as_str(), "help" | "help me" | "help please") {
        return Some(Talk::Abilities);
    }
    if count <= 10 && asks_to_save(&low) {
        return Some(Talk::Saving);
    }
    let said = SAID.iter().find(|(_, most, phrases)| count <= *most && has_any(&low, *phrases));
    let begun = || {
        BEGUN.iter().find(|(_, most, phrases)| {
            count <= *most && starts_with_any(&low, *phrases).is_some() && !has_any(&low, &WISHES)
        })
    };
    let known = said.or_else(begun).map(|(talk, _, _)| *talk);
    known.or_else(|| (count <= 2 && is_listed(&MURMURS, &low)).then_some(Talk::Murmur))
}

fn asks_to_save(low: &str) -> bool {
    static STARTS: PhraseList = PhraseList::new(
        "save|how do i save|can i save|keep|store|can you save|please save|turn this|make this|\
                          turn it|make it",
    );
    has_any(low, phrases!("as a template|as template|into a template"))
        && starts_with_any(low, &STARTS).is_some()
}

/// One sentence for the talk; `has_prompt` says whether a prompt is in hand, `told` how many answers came before.
pub(super) fn answer_talk(talk: Talk, has_prompt: bool, told: u64) -> String {
    let pick = |choices: &[&str]| -> String {
        let at = usize::try_from(told).unwrap_or(0) % choices.len().max(1);
        choices.get(at).copied().unwrap_or_default().to_owned()
    };
    match (talk, has_prompt) {
        (Talk::Greeting, false) => pick(&["Hello! Tell me what you want a model to do, in your own words, and I will make a prompt of it.", "Hi! What should the next prompt get done?"]),
        (Talk::Greeting, true) => pick(&["Hello again! The last prompt is still here: tell me what to change, or what comes next.", "Hi! Shall we go on with the last prompt, or start a new one?"]),
        (Talk::Wellbeing, _) => pick(&["All well here, thank you; what are you working on?", "Fine, thanks! What should we write a prompt for?"]),
        (Talk::Thanks, true) => pick(&["You are welcome! If you will need this prompt again, save it as a template; its blanks become a form.", "Glad that it fits. Send me the next one whenever you like.", "With pleasure! A variant for other readers takes one line: “the same, but for …”."]),
        (Talk::Thanks, false) => pick(&["You are welcome! What shall we write a prompt for?", "Any time. What comes next?"]),
        (Talk::Farewell, _) => pick(&["Good-bye! This conversation stays here for you.", "See you! Everything is kept."]),
        (Talk::Abilities, _) => "I turn what you want into a prompt that works, and keep the ones worth keeping:\n\n- Say what you need (“an email to my team about the delayed launch”) and you get a prompt to copy, with blanks only for what I cannot know.\n- Change it in plain words: “shorter, and no jargon”, “the same, but for customers”.\n- Paste a prompt to hear what is good, what is not and why; `/optimize` rewrites it.\n- Ask about prompting: “why do examples help?”\n\nAfter a few similar requests I offer them as a template with a form.".to_owned(),
        (Talk::Identity, _) => pick(&[
            "I am PromptCraft's built-in engine: rules for good prompts and no language model, so I shape prompts, and the same conversation always gets the same answer.",
            "PromptCraft, working by rules that you can look up; no language model answers here, which is why I write prompts and not the texts themselves.",
        ]),
        (Talk::Saving, true) => "Use “Save as template” beside this conversation: the prompt is kept with its blanks as form fields, and you can rename it there.".to_owned(),
        (Talk::Saving, false) => "There is no prompt to save yet: tell me what it should get done, and “Save as template” keeps it with its blanks as a form.".to_owned(),
        (Talk::Murmur, true) => pick(&["The prompt stands as it is; tell me what to change, or what comes next.", "Nothing changed. Shall it be shorter, for other readers, in another form?"]),
        (Talk::Murmur, false) => pick(&["Tell me what a model should do for you, and I will make a prompt of it.", "What should come out at the end? One sentence is enough to start."]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn talk_is_short_and_whole() {
        assert_eq!(read_talk("Thanks!"), Some(Talk::Thanks));
        assert_eq!(read_talk("great, but shorter"), None);
        assert_eq!(read_talk("what can you do?"), Some(Talk::Abilities));
        assert_eq!(read_talk("hello, write me an email to Bob please now"), None);
        assert_eq!(read_talk("…"), Some(Talk::Murmur));
    }
}
