//! From the words of a request to a brief: the sentence that asks, cut into parts, and the sentences around it.
//!
//! It cuts at whole words and keeps every one of them. What it cannot place stays where the person put it.

use super::brief::{Brief, Role, Segment};
use super::fragment::{Change, after_words, beginning, read_fragment, strip_leads};
use super::parts::read_core;
use super::phrases::{PhraseList, has_any, is_listed, phrases, starts_with_any};
use super::split::{split_fragments, split_sentences};
use super::words::{is_determiner, plain, words};
use super::work::{Work, find_artefact, is_task_verb};

/// Openers that may stand one behind the other.
const MOST_OPENERS: usize = 8;
/// Most sentences beside it that are read for wishes and facts.
const MOST_SENTENCES: usize = 24;

/// What leads a request in and says nothing about it; the longer ones first.
static OPENERS: PhraseList = PhraseList::new(
    "what about|how about|i would like you to|i would like to|i'd like you to|i'd like to|i would like|\
    i'd like|i would love|i want you to help me|i want you to|i want to|i need you to|\
    i need to|i have to|i must|we need to|we have to|we want to|i need help to|\
    i need help with|i need help|i need some help|please help me to|please help me with|\
    please help me|can you please|could you please|would you please|can you help me to|\
    can you help me with|can you help me|could you help me with|could you help me|\
    can you|could you|would you|will you|help me to|help me with|help me|help us|\
    help with|let's|let us|how do i|how can i|how should i|how would i|i am trying to|\
    i'm trying to|i am going to|hi there|hello|hey|hi|please|now|ok|okay|so|also|next|\
    then",
);

/// What a thing, not an action, is asked for with.
static WANTS: PhraseList = PhraseList::new(
    "i need|i want|we need|we want|looking for|i'm looking for|i am looking for|give me",
);

const GERUNDS: [(&str, &str); 22] = [
    ("writing", "write"),
    ("drafting", "draft"),
    ("creating", "create"),
    ("making", "make"),
    ("composing", "compose"),
    ("planning", "plan"),
    ("building", "build"),
    ("summarizing", "summarize"),
    ("summarising", "summarise"),
    ("translating", "translate"),
    ("explaining", "explain"),
    ("debugging", "debug"),
    ("fixing", "fix"),
    ("designing", "design"),
    ("preparing", "prepare"),
    ("analyzing", "analyze"),
    ("comparing", "compare"),
    ("reviewing", "review"),
    ("rewriting", "rewrite"),
    ("coding", "code"),
    ("developing", "develop"),
    ("generating", "generate"),
];

/// The brief that `text` states; none where no sentence of it asks for work.
pub(crate) fn read_request(text: &str) -> Option<Brief> {
    let (instruction, material) = split_material(text);
    let sentences = split_sentences(instruction);
    let (at, core) = sentences
        .iter()
        .take(MOST_SENTENCES)
        .enumerate()
        .find_map(|(at, sentence)| Some((at, core_of(sentence)?)))?;
    let mut brief = read_core(&core);
    if brief.segments.len() < 2 && !core.contains(' ') && material.is_none() {
        return None;
    }
    brief.material = material.map(str::to_owned);
    for (other, sentence) in sentences.iter().enumerate().take(MOST_SENTENCES) {
        if other != at && !is_greeting(sentence) {
            read_side_sentence(&mut brief, sentence);
        }
    }
    Some(brief)
}

/// A brief that keeps the whole text as its sentence, for requests that are not read further.
pub(crate) fn verbatim(text: &str, kind: Work) -> Brief {
    Brief {
        kind,
        segments: vec![Segment {
            role: Role::Core,
            lead: String::new(),
            text: text.trim().to_owned(),
        }],
        ..Brief::default()
    }
}

/// Whether `text` asks for work, judged by its first words.
pub(crate) fn asks_for_work(text: &str) -> bool {
    let (instruction, _) = split_material(text);
    split_sentences(instruction).iter().take(4).any(|sentence| core_of(sentence).is_some())
}

/// Splits off what is to be worked on: a code block, or what follows a first line that ends in a colon.
fn split_material(text: &str) -> (&str, Option<&str>) {
    let text = text.trim();
    if let Some((before, rest)) = text.split_once("```")
        && let Some((block, _)) = rest.rsplit_once("```")
        && !before.trim().is_empty()
    {
        let body = block.split_once('\n').map_or(block, |(_, body)| body);
        return (before.trim(), Some(body.trim_matches('\n')));
    }
    if let Some((first, rest)) = text.split_once('\n')
        && first.trim_end().ends_with(':')
        && !rest.trim().is_empty()
    {
        return (first.trim().trim_end_matches(':'), Some(rest.trim()));
    }
    match text.split_once(": ") {
        Some((first, rest))
            if !first.contains('\n')
                && first.len() < 120
                && rest.len() > 60
                && asks_on_material(first) =>
        {
            (first, Some(rest.trim()))
        }
        _ => (text, None),
    }
}

fn asks_on_material(first: &str) -> bool {
    has_any(
        &plain(first),
        phrases!(
            "summarize|summarise|translate|rewrite|rephrase|proofread|correct|extract|\
            shorten|text|article|following|this"
        ),
    )
}

/// The asking part of a sentence, from its verb on; none where it does not ask.
fn core_of(sentence: &str) -> Option<String> {
    let mut rest = sentence.trim();
    let mut opened = false;
    for _ in 0..MOST_OPENERS {
        let low = beginning(rest).replace('’', "'").replace([',', '!', ':'], " ");
        let Some(opener) = starts_with_any(&low, &OPENERS) else { break };
        if is_listed(&WANTS, opener) {
            break;
        }
        rest = rest.get(opener.len()..)?.trim_start_matches([',', ' ', ':', '!', '-']);
        opened = true;
    }
    let list = words(rest, 3);
    let first = list.first()?.lower.as_str();
    if is_task_verb(first)
        && !list.get(1).is_some_and(|word| matches!(word.lower.as_str(), "is" | "are" | "was"))
    {
        return Some(rest.trim_end_matches(['?', '.', '!', ' ']).to_owned());
    }
    if let Some((gerund, verb)) = GERUNDS.iter().find(|(gerund, _)| *gerund == first) {
        return opened.then(|| {
            format!("{verb}{}", rest.get(gerund.len()..).unwrap_or_default())
                .trim_end_matches(['?', '.', '!', ' '])
                .to_owned()
        });
    }
    let low = plain(rest);
    let wanted =
        starts_with_any(&low, &WANTS).map(|want| after_words(rest, want.split(' ').count()));
    let wanted = wanted.or_else(|| (opened && is_determiner(first)).then_some(rest))?;
    let noun_opens = words(wanted, 1).first().is_some_and(|word| {
        is_determiner(&word.lower)
            || word.lower.starts_with(|character: char| character.is_ascii_digit())
            || find_artefact(&plain(wanted)).is_some()
    });
    (noun_opens && find_artefact(&plain(wanted)).is_some())
        .then(|| format!("{} {}", verb_for(wanted), wanted.trim_end_matches(['?', '.', '!', ' '])))
}

/// The verb that goes with a thing asked for by name alone.
fn verb_for(wanted: &str) -> &'static str {
    match find_artefact(&plain(wanted)).map(|(_, kind)| kind) {
        Some(Work::Plan | Work::Image | Work::Lesson) => "Create",
        Some(Work::Ideas) => "Suggest",
        _ => "Write",
    }
}

fn is_greeting(sentence: &str) -> bool {
    let low = plain(sentence);
    low.split(' ').count() <= 4
        && starts_with_any(
            &low,
            phrases!(
                "hi|hello|hey|good morning|good afternoon|good evening|thanks|thank you|please"
            ),
        )
        .is_some()
}

/// A sentence beside the asking one: wishes become requirements, statements become facts.
fn read_side_sentence(brief: &mut Brief, sentence: &str) {
    let fragments = split_fragments(sentence);
    let changes: Option<Vec<Change>> =
        fragments.iter().map(|fragment| read_fragment(fragment)).collect();
    match changes {
        Some(changes) if !changes.is_empty() => {
            for change in changes {
                super::change::apply(brief, &change);
            }
        }
        _ if is_instruction(sentence) => {
            brief.set_constraint(Role::Rule, strip_leads(sentence));
        }
        _ => brief.set_fact("", sentence.trim().trim_end_matches('.')),
    }
}

/// Whether a sentence tells what to do rather than what is.
pub(crate) fn is_instruction(sentence: &str) -> bool {
    static STARTS: PhraseList = PhraseList::new(
        "mention|end|start|begin|use|keep|avoid|make|don't|do|add|include|focus|ask|list|\
        explain|write|give|format|return|be|ensure|never|always|please|close|open|sign|put|\
        state|say|tell|show|highlight|emphasize|address|cover|provide|leave|refer|quote|\
        cite|limit|only",
    );
    let low = plain(sentence);
    starts_with_any(&low, &STARTS).is_some()
        || has_any(&low, phrases!("should|must|needs to|has to|make sure"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<(Role, String)> {
        let brief = read_request(text).unwrap_or_else(|| panic!("no request in {text:?}"));
        let segments = brief
            .segments
            .iter()
            .filter(|segment| segment.role != Role::Core)
            .map(|segment| (segment.role, segment.text.clone()));
        segments
            .chain(
                brief
                    .constraints
                    .iter()
                    .map(|constraint| (constraint.role, constraint.text.clone())),
            )
            .collect()
    }

    fn owned(parts: &[(Role, &str)]) -> Vec<(Role, String)> {
        parts.iter().map(|&(role, text)| (role, text.to_owned())).collect()
    }

    #[test]
    fn a_mail_comes_apart_into_tone_reader_and_topic() {
        assert_eq!(
            parts("Help me write a professional email to my team about the delayed project launch"),
            owned(&[
                (Role::Tone, "professional"),
                (Role::Artefact, "email"),
                (Role::Audience, "my team"),
                (Role::Topic, "the delayed project launch")
            ])
        );
    }

    #[test]
    fn wishes_in_the_sentence_become_requirements() {
        assert_eq!(
            parts(
                "Write a blog post about the impact of AI on jobs for teenagers, in a casual tone, under 500 words"
            ),
            owned(&[
                (Role::Tone, "casual"),
                (Role::Artefact, "blog post"),
                (Role::Topic, "the impact of AI on jobs"),
                (Role::Audience, "teenagers"),
                (Role::Length, "under 500 words")
            ])
        );
    }

    #[test]
    fn requests_are_known_by_whole_words() {
        assert!(asks_for_work("could you please summarize this article in 3 bullet points?"));
        assert!(asks_for_work("I need a cover letter for a data analyst job"));
        assert!(!asks_for_work("What is the capital of France?"));
        assert!(!asks_for_work("I would like some information about the weather"));
        assert!(!asks_for_work("start the car"));
    }

    #[test]
    fn the_sentence_reads_as_the_person_wrote_it() {
        for (text, sentence) in [
            (
                "can you write me a python function that sorts a list of dates?",
                "Write a python function that sorts a list of dates.",
            ),
            ("Plan a trip to Rome for my family", "Plan a trip to Rome for my family."),
            (
                "Explain quantum computing to a 10 year old",
                "Explain quantum computing to a 10 year old.",
            ),
        ] {
            assert_eq!(read_request(text).unwrap().sentence(), sentence);
        }
    }
}
