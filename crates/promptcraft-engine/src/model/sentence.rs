//! Sentences and the requests among them. A request is known by its first words; nothing is parsed beyond that.

use super::language::Language;
use super::line::{Line, LineKind};
use super::verb::is_verb;
use super::word::{Word, is_unspaced};
use crate::span::Span;

/// One sentence, or one list item, label or heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Without the blanks around it and without the marker of its line.
    pub span: Span,
    /// The kind of the line that it begins on.
    pub kind: LineKind,
    /// The words inside, as a range of places in the list of words.
    pub words: (usize, usize),
    /// Whether it ends in a question mark.
    pub question: bool,
    /// What it asks for, where it asks.
    pub directive: Option<Directive>,
}

/// The request of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Directive {
    /// The verb that says what to do.
    pub verb: Span,
    /// How it is asked.
    pub manner: Manner,
}

/// How a request is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// `Write …`.
    Plain,
    /// `Help me write …`.
    Help,
    /// `I want you to write …`, `Your task is to write …`.
    Wish,
    /// `Can you write …`.
    Question,
    /// `You must write …`.
    Must,
    /// `Do not write …`.
    Negative,
}

/// Word groups that stand before the verb of a request, with the manner that they give it.
const LEAD_INS: &[(&str, Manner)] = &[
    ("help me to", Manner::Help),
    ("help me", Manner::Help),
    ("help us", Manner::Help),
    ("i want you to", Manner::Wish),
    ("i would like you to", Manner::Wish),
    ("i'd like you to", Manner::Wish),
    ("i need you to", Manner::Wish),
    ("i want to", Manner::Help),
    ("i need to", Manner::Help),
    ("i need help to", Manner::Help),
    ("i would like to", Manner::Help),
    ("i'd like to", Manner::Help),
    ("your task is to", Manner::Wish),
    ("your job is to", Manner::Wish),
    ("your goal is to", Manner::Wish),
    ("your role is to", Manner::Wish),
    ("you will be", Manner::Must),
    ("can you help me", Manner::Question),
    ("could you help me", Manner::Question),
    ("can you", Manner::Question),
    ("could you", Manner::Question),
    ("would you", Manner::Question),
    ("will you", Manner::Question),
    ("you must not", Manner::Negative),
    ("you should not", Manner::Negative),
    ("you must", Manner::Must),
    ("you should", Manner::Must),
    ("you will", Manner::Must),
    ("you need to", Manner::Must),
    ("you are to", Manner::Must),
    ("let's", Manner::Plain),
    ("do not", Manner::Negative),
    ("don't", Manner::Negative),
    ("never", Manner::Negative),
    ("avoid", Manner::Negative),
];

/// Single words that may stand before all of that.
const OPENERS: &[&str] = &[
    "please",
    "then",
    "now",
    "first",
    "second",
    "third",
    "next",
    "finally",
    "also",
    "and",
    "always",
    "just",
    "kindly",
    "only",
    "carefully",
    "briefly",
    "hi",
    "hello",
    "hey",
    "so",
    "ok",
    "okay",
];

/// Sentences of `text` outside fences, in order.
pub(crate) fn read_sentences(
    text: &str,
    lower: &str,
    lines: &[Line],
    words: &[Word],
    language: Language,
) -> Vec<Sentence> {
    let mut sentences = Vec::with_capacity(lines.len() + 4);
    let mut cursor = 0;
    let mut place = 0;
    while let Some(line) = lines.get(place) {
        let mut end = line.content.end;
        let mut next = place + 1;
        // Lines that a writer wrapped are one sentence; the next line goes on in lower case.
        while line.kind == LineKind::Text
            && let Some(following) = lines.get(next)
            && continues(text, end, following)
        {
            end = following.content.end;
            next += 1;
        }
        place = next;
        if matches!(line.kind, LineKind::Blank | LineKind::Fence) {
            continue;
        }
        for span in split(text, Span::new(line.content.start, end)) {
            let range = word_range(words, span, &mut cursor);
            let directive = if language == Language::English && line.kind != LineKind::Quote {
                directive(lower, words, range)
            } else {
                None
            };
            let question = span.slice(text).ends_with(['?', '？', '؟']);
            sentences.push(Sentence { span, kind: line.kind, words: range, question, directive });
        }
    }
    sentences
}

fn continues(text: &str, end: usize, following: &Line) -> bool {
    let first = following.content.slice(text).chars().next();
    let last = text.get(..end).and_then(|before| before.chars().next_back());
    following.kind == LineKind::Text
        && first.is_some_and(char::is_lowercase)
        && !last.is_some_and(|last| matches!(last, '.' | '!' | '?' | ':' | ';'))
}

fn split(text: &str, span: Span) -> Vec<Span> {
    let body = span.slice(text);
    let mut found = Vec::new();
    let mut start = 0;
    let mut characters = body.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let wide = matches!(character, '。' | '！' | '？' | '।');
        if !wide && !matches!(character, '.' | '!' | '?' | '…' | '؟') {
            continue;
        }
        let mut end = at + character.len_utf8();
        while let Some((next, mark)) = characters.next_if(|(_, next)| {
            matches!(next, '.' | '!' | '?' | '"' | '\'' | '”' | '’' | ')' | '」' | '…')
        }) {
            end = next + mark.len_utf8();
        }
        let breaks = wide || characters.peek().is_none_or(|(_, next)| next.is_whitespace());
        if breaks && !(character == '.' && is_abbreviation(body, at)) {
            push_trimmed(body, span.start, Span::new(start, end), &mut found);
            start = end;
        }
    }
    push_trimmed(body, span.start, Span::new(start, body.len()), &mut found);
    found
}

fn push_trimmed(body: &str, offset: usize, span: Span, found: &mut Vec<Span>) {
    let piece = span.slice(body);
    let trimmed = piece.trim();
    if !trimmed.is_empty() {
        let start = offset + span.start + (piece.len() - piece.trim_start().len());
        found.push(Span::new(start, start + trimmed.len()));
    }
}

/// Whether the full stop at `at` belongs to an abbreviation, an initial or the number of a list.
fn is_abbreviation(body: &str, at: usize) -> bool {
    let before = body.get(..at).unwrap_or("");
    let word = before
        .rsplit(|character: char| character.is_whitespace() || character == '(')
        .next()
        .unwrap_or("");
    let short = [
        "e.g", "i.e", "etc", "mr", "mrs", "ms", "dr", "prof", "vs", "no", "approx", "ca", "z.b",
        "d.h", "bzw", "sr", "st", "inc", "u.s",
    ];
    let initial = word.len() == 1 && word.chars().all(char::is_uppercase);
    let number = !word.is_empty()
        && word.len() <= 2
        && word.bytes().all(|byte| byte.is_ascii_digit())
        && before.trim_start().len() == word.len();
    // "etc." ends a sentence as often as not; what follows in lower case shows that it did not.
    let lower_follows = body
        .get(at + 1..)
        .and_then(|rest| rest.trim_start().chars().next())
        .is_some_and(char::is_lowercase);
    let known = short.iter().any(|known| word.eq_ignore_ascii_case(known));
    initial || number || (known && (lower_follows || !word.eq_ignore_ascii_case("etc")))
}

/// The range of words inside `span`; `cursor` only moves forward, which keeps the whole pass linear.
fn word_range(words: &[Word], span: Span, cursor: &mut usize) -> (usize, usize) {
    while words.get(*cursor).is_some_and(|word| word.span.end <= span.start) {
        *cursor += 1;
    }
    let first = *cursor;
    while words.get(*cursor).is_some_and(|word| word.span.start < span.end) {
        *cursor += 1;
    }
    (first, *cursor)
}

fn directive(lower: &str, words: &[Word], (first, end): (usize, usize)) -> Option<Directive> {
    let own = words.get(first..end)?;
    let word = |place: usize| {
        own.get(place).filter(|word| !word.protected).map(|word| word.span.slice(lower))
    };
    let mut at = 0;
    while word(at).is_some_and(|word| OPENERS.contains(&word)) {
        at += 1;
    }
    let mut manner = Manner::Plain;
    if let Some((length, found)) =
        LEAD_INS.iter().find_map(|(lead, manner)| Some((matches(lead, at, &word)?, *manner)))
    {
        manner = found;
        at += length;
        while word(at).is_some_and(|word| OPENERS.contains(&word) || word == "me" || word == "to") {
            at += 1;
        }
    }
    let verb = own.get(at).filter(|word| !word.protected)?;
    let text = verb.span.slice(lower);
    let known = is_verb(text)
        || (manner == Manner::Negative && !text.is_empty() && !is_unspaced(text.chars().next()?));
    known.then_some(Directive { verb: verb.span, manner })
}

/// How many words `lead` covers from `at` on, if it stands there.
fn matches<'w>(lead: &str, at: usize, word: &impl Fn(usize) -> Option<&'w str>) -> Option<usize> {
    let mut length = 0;
    for part in lead.split(' ') {
        let found = word(at + length)?;
        if found != part && !(found.contains('’') && found.replace('’', "'") == part) {
            return None;
        }
        length += 1;
    }
    Some(length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;

    fn sentences(text: &str) -> Vec<&str> {
        Model::new(text).sentences.iter().map(|sentence| sentence.span.slice(text)).collect()
    }

    #[test]
    fn splits_at_stops_but_not_at_abbreviations_or_decimals() {
        assert_eq!(
            sentences("Use 3.5 items, e.g. apples. Dr. Who? Yes!  Done"),
            ["Use 3.5 items, e.g. apples.", "Dr. Who?", "Yes!", "Done"]
        );
        assert_eq!(sentences("写一封信。谢谢！"), ["写一封信。", "谢谢！"]);
    }

    #[test]
    fn joins_wrapped_lines_and_keeps_items_apart() {
        assert_eq!(
            sentences("Write a long\ntext now.\n- one\n- two"),
            ["Write a long\ntext now.", "one", "two"]
        );
    }

    #[test]
    fn finds_the_verb_and_the_manner_of_a_request() {
        for (text, verb, manner) in [
            ("Help me write a mail.", "write", Manner::Help),
            ("Please summarize this.", "summarize", Manner::Plain),
            ("I want you to act as a judge.", "act", Manner::Wish),
            ("Could you explain tides?", "explain", Manner::Question),
            ("Do not repeat yourself.", "repeat", Manner::Negative),
            ("Don’t shout.", "shout", Manner::Negative),
        ] {
            let model = Model::new(text);
            let directive = model.sentences[0].directive.unwrap();
            assert_eq!((directive.verb.slice(text), directive.manner), (verb, manner), "{text}");
        }
        assert_eq!(Model::new("The cat is on the mat.").sentences[0].directive, None);
    }
}
