//! From the words of a request to a brief: the sentence that asks, cut into parts, and the sentences around it.
//!
//! It cuts at whole words and keeps every one of them. What it cannot place stays where the person put it.

use super::brief::{Brief, Role, Segment};
use super::fragment::{
    Change, is_tone, names_people, read_fragment, split_fragments, split_sentences, strip_leads,
};
use super::words::{Word, capitalize, has_any, is_determiner, plain, starts_with_any, words};
use super::work::{Work, find_artefact, is_task_verb, kind_of_work};

/// Most words of the asking sentence that are read; a longer one is kept, but not cut.
const MOST_WORDS: usize = 120;
/// Most sentences beside it that are read for wishes and facts.
const MOST_SENTENCES: usize = 24;

/// What leads a request in and says nothing about it; the longer ones first.
const OPENERS: [&str; 62] = [
    "i would like you to",
    "i would like to",
    "i'd like you to",
    "i'd like to",
    "i would like",
    "i'd like",
    "i would love",
    "i want you to help me",
    "i want you to",
    "i want to",
    "i need you to",
    "i need to",
    "i have to",
    "i must",
    "we need to",
    "we have to",
    "we want to",
    "i need help to",
    "i need help with",
    "i need help",
    "i need some help",
    "please help me to",
    "please help me with",
    "please help me",
    "can you please",
    "could you please",
    "would you please",
    "can you help me to",
    "can you help me with",
    "can you help me",
    "could you help me with",
    "could you help me",
    "can you",
    "could you",
    "would you",
    "will you",
    "help me to",
    "help me with",
    "help me",
    "help us",
    "help with",
    "let's",
    "let us",
    "how do i",
    "how can i",
    "how should i",
    "how would i",
    "i am trying to",
    "i'm trying to",
    "i am going to",
    "hi there",
    "hello",
    "hey",
    "hi",
    "please",
    "now",
    "ok",
    "okay",
    "so",
    "also",
    "next",
    "then",
];

/// What a thing, not an action, is asked for with.
const WANTS: [&str; 8] = [
    "i need",
    "i want",
    "we need",
    "we want",
    "looking for",
    "i'm looking for",
    "i am looking for",
    "give me",
];

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
        &[
            "summarize",
            "summarise",
            "translate",
            "rewrite",
            "rephrase",
            "proofread",
            "correct",
            "extract",
            "shorten",
            "text",
            "article",
            "following",
            "this",
        ],
    )
}

/// The asking part of a sentence, from its verb on; none where it does not ask.
fn core_of(sentence: &str) -> Option<String> {
    let mut rest = sentence.trim();
    let mut opened = false;
    loop {
        let low = rest.to_lowercase().replace('’', "'");
        if low.len() != rest.len() {
            break;
        }
        let Some(opener) = starts_with_any(&low.replace([',', '!', ':'], " "), &OPENERS) else {
            break;
        };
        if WANTS.contains(&opener) {
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
    let wanted = starts_with_any(&low, &WANTS)
        .map(|want| super::fragment::after_words(rest, want.split(' ').count()));
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
            &[
                "hi",
                "hello",
                "hey",
                "good morning",
                "good afternoon",
                "good evening",
                "thanks",
                "thank you",
                "please",
            ],
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
    const STARTS: [&str; 44] = [
        "mention",
        "end",
        "start",
        "begin",
        "use",
        "keep",
        "avoid",
        "make",
        "don't",
        "do",
        "add",
        "include",
        "focus",
        "ask",
        "list",
        "explain",
        "write",
        "give",
        "format",
        "return",
        "be",
        "ensure",
        "never",
        "always",
        "please",
        "close",
        "open",
        "sign",
        "put",
        "state",
        "say",
        "tell",
        "show",
        "highlight",
        "emphasize",
        "address",
        "cover",
        "provide",
        "leave",
        "refer",
        "quote",
        "cite",
        "limit",
        "only",
    ];
    let low = plain(sentence);
    starts_with_any(&low, &STARTS).is_some()
        || has_any(&low, &["should", "must", "needs to", "has to", "make sure"])
}

/// Cuts the asking sentence into parts.
fn read_core(core: &str) -> Brief {
    let list = words(core, MOST_WORDS + 1);
    let low = plain(core);
    let verb = list.first().map_or("", |word| word.lower.as_str());
    let artefact = find_artefact(&low);
    let mut brief = Brief {
        kind: kind_of_work(verb, artefact.map(|(_, kind)| kind), &low),
        ..Brief::default()
    };
    if list.len() > MOST_WORDS || brief.kind == Work::Persona {
        return verbatim(core, brief.kind);
    }
    let phrases = cut(core, &list);
    for (at, phrase) in phrases.iter().enumerate() {
        if at == 0 { read_head(&mut brief, core, phrase) } else { read_phrase(&mut brief, phrase) }
    }
    brief
}

/// A stretch of the sentence: the word that leads it in, and the rest.
struct Phrase<'t> {
    lead: &'t str,
    text: &'t str,
    after_comma: bool,
    words: Vec<Word>,
}

/// Cuts at the words that open a phrase and behind commas.
fn cut<'t>(core: &'t str, list: &[Word]) -> Vec<Phrase<'t>> {
    let mut starts = vec![0];
    for (at, pair) in list.windows(2).enumerate() {
        let [before, word] = pair else { continue };
        if at > 0 && opens_phrase(&word.lower) || before.ends_phrase {
            starts.push(at + 1);
        }
    }
    let mut phrases = Vec::with_capacity(starts.len());
    for (number, &start) in starts.iter().enumerate() {
        let end = starts.get(number + 1).copied().unwrap_or(list.len());
        let Some((inside, first)) =
            list.get(start..end).and_then(|inside| Some((inside, inside.first()?)))
        else {
            continue;
        };
        let stop = list.get(end).map_or(core.len(), |next| next.start);
        let leads = number > 0 && opens_phrase(&first.lower) && inside.len() > 1;
        let (lead_end, body) = if leads {
            (first.end, inside.get(1..).unwrap_or_default())
        } else {
            (first.start, inside)
        };
        let after_comma = start > 0 && list.get(start - 1).is_some_and(|word| word.ends_phrase);
        let text = core
            .get(lead_end..stop)
            .unwrap_or_default()
            .trim()
            .trim_end_matches([',', ';', '.'])
            .trim_end();
        phrases.push(Phrase {
            lead: core.get(first.start..lead_end).unwrap_or_default(),
            text,
            after_comma,
            words: body.to_vec(),
        });
    }
    phrases
}

fn opens_phrase(word: &str) -> bool {
    matches!(
        word,
        "to" | "for"
            | "about"
            | "on"
            | "regarding"
            | "concerning"
            | "in"
            | "with"
            | "without"
            | "under"
            | "within"
            | "as"
            | "into"
            | "using"
            | "that"
            | "which"
            | "who"
            | "because"
            | "explaining"
            | "announcing"
            | "inviting"
            | "asking"
            | "informing"
            | "describing"
            | "telling"
            | "of"
            | "from"
            | "by"
            | "between"
            | "based"
            | "so"
            | "where"
            | "whose"
            | "comparing"
            | "covering"
            | "introducing"
            | "requesting"
            | "thanking"
            | "apologizing"
    )
}

/// The verb and what is to be made.
fn read_head(brief: &mut Brief, core: &str, phrase: &Phrase<'_>) {
    let Some(verb) = phrase.words.first() else { return };
    let rest: Vec<&Word> = phrase
        .words
        .iter()
        .skip(1)
        .skip_while(|word| matches!(word.lower.as_str(), "me" | "us"))
        .collect();
    push(brief, Role::Core, "", &capitalize(core.get(verb.start..verb.end).unwrap_or_default()));
    let Some((first, last)) = rest.first().zip(rest.last()) else { return };
    let whole = core.get(first.start..last.end).unwrap_or_default();
    let object = plain(whole);
    let made = find_artefact(&object).is_some() && !works_on_object(brief.kind);
    if !made {
        push(brief, Role::Topic, "", whole);
        return;
    }
    let mut start = 0;
    if is_determiner(&first.lower)
        || first.lower.chars().all(|character| character.is_ascii_digit())
    {
        push(brief, Role::Core, "", core.get(first.start..first.end).unwrap_or_default());
        start = 1;
    }
    let tone_end = start
        + rest
            .iter()
            .skip(start)
            .take_while(|word| {
                is_tone(&word.lower)
                    || matches!(word.lower.as_str(), "and" | "but" | "very" | "more")
            })
            .count();
    let has_tone = rest
        .get(start..tone_end)
        .is_some_and(|words| words.iter().any(|word| is_tone(&word.lower)))
        && tone_end < rest.len();
    if has_tone && let (Some(from), Some(to)) = (rest.get(start), rest.get(tone_end - 1)) {
        push(
            brief,
            Role::Tone,
            "",
            &core.get(from.start..to.end).unwrap_or_default().replace(',', ""),
        );
        start = tone_end;
    }
    let sized: Vec<&&Word> =
        rest.iter().skip(start).take_while(|word| is_size(&word.lower)).collect();
    for word in &sized {
        brief.set_constraint(
            Role::Length,
            &core
                .get(word.start..word.end)
                .unwrap_or_default()
                .replace("-word", " words")
                .replace("-sentence", " sentences")
                .replace("-paragraph", " paragraphs"),
        );
    }
    if let Some(from) = rest.get(start + sized.len()) {
        push(brief, Role::Artefact, "", core.get(from.start..last.end).unwrap_or_default());
    }
}

/// "500-word", "three-paragraph".
fn is_size(word: &str) -> bool {
    ["-word", "-sentence", "-paragraph"]
        .iter()
        .any(|unit| word.strip_suffix(unit).is_some_and(super::words::is_number_word))
}

/// Kinds of work whose object is what they work on, not what they make.
fn works_on_object(kind: Work) -> bool {
    matches!(
        kind,
        Work::Summary
            | Work::Rewrite
            | Work::Translation
            | Work::Extraction
            | Work::Debug
            | Work::Analysis
    )
}

fn push(brief: &mut Brief, role: Role, lead: &str, text: &str) {
    brief.segments.push(Segment { role, lead: lead.to_owned(), text: text.to_owned() });
}

/// One phrase behind the head: a wish, the reader, the topic, or more of what stands before it.
fn read_phrase(brief: &mut Brief, phrase: &Phrase<'_>) {
    let whole = if phrase.lead.is_empty() {
        phrase.text.to_owned()
    } else {
        format!("{} {}", phrase.lead, phrase.text)
    };
    let fragments = split_fragments(&whole);
    let changes: Option<Vec<Change>> =
        fragments.iter().map(|fragment| read_fragment(fragment)).collect();
    if let Some(changes) = changes.filter(|changes| {
        !changes.is_empty() && changes.iter().all(|change| matches!(change, Change::Set { .. }))
    }) {
        for change in &changes {
            super::change::apply(brief, change);
        }
        return;
    }
    match role_of(brief, phrase) {
        Some(role) if !brief.has(role) => push(brief, role, phrase.lead, phrase.text),
        _ => extend_last(brief, phrase, &whole),
    }
}

/// What the leading word makes of a phrase.
fn role_of(brief: &Brief, phrase: &Phrase<'_>) -> Option<Role> {
    let low = plain(phrase.text);
    let opens_noun = phrase.words.first().is_some_and(|word| is_determiner(&word.lower));
    let is_name = phrase.text.starts_with(char::is_uppercase);
    match phrase.lead.to_lowercase().as_str() {
        "to" if names_people(&low) => Some(Role::Audience),
        "to" if brief.kind == Work::Message && (opens_noun || is_name) => Some(Role::Audience),
        "to" => Some(Role::Topic),
        "for" if names_people(&low) || brief.kind == Work::Message && (is_name || opens_noun) => {
            Some(Role::Audience)
        }
        "for" if is_name && !brief.has(Role::Audience) && brief.kind == Work::Creative => {
            Some(Role::Audience)
        }
        "about" | "on" | "regarding" | "concerning" | "explaining" | "announcing" | "inviting"
        | "asking" | "informing" | "describing" | "telling" | "that" | "of" | "for"
        | "comparing" | "covering" | "introducing" | "requesting" | "thanking" | "apologizing" => {
            Some(Role::Topic)
        }
        _ => None,
    }
}

/// Adds the phrase to the part before it, with its comma if it had one.
fn extend_last(brief: &mut Brief, phrase: &Phrase<'_>, whole: &str) {
    match brief.segments.last_mut() {
        Some(segment) => {
            segment.text.push_str(if phrase.after_comma { ", " } else { " " });
            segment.text.push_str(whole);
        }
        None => push(brief, Role::Core, "", whole),
    }
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
