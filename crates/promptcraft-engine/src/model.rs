//! The prompt model: what a prompt is made of, found in one pass, with places. Never fails and judges nothing.

pub mod inline;
pub mod language;
pub mod line;
pub mod sentence;
pub mod slot;
pub mod verb;
pub mod word;

pub use inline::Tag;
pub use language::{Language, Script};
pub use line::{Line, LineKind};
pub use sentence::{Directive, Manner, Sentence};
pub use slot::{Slot, SlotSyntax};
pub use word::Word;

use crate::span::Span;

/// The parts of one prompt.
#[derive(Debug, Clone)]
pub struct Model<'a> {
    /// The prompt itself.
    pub text: &'a str,
    /// The prompt with ASCII letters in lower case: same bytes, same places.
    pub lower: String,
    /// Its lines, without their line ends.
    pub lines: Vec<Line>,
    /// Fenced code blocks, fences included; one that is never closed runs to the end.
    pub fences: Vec<Span>,
    /// Pieces in backticks on one line, backticks included.
    pub code: Vec<Span>,
    /// Quoted pieces with their quotation marks.
    pub quotes: Vec<Span>,
    /// Opening and closing tags such as `<article>`.
    pub tags: Vec<Tag>,
    /// Placeholders of every syntax.
    pub slots: Vec<Slot>,
    /// Web and mail addresses.
    pub links: Vec<Span>,
    /// Examples and pasted material: where an author shows rather than asks.
    pub material: Vec<Span>,
    /// Material that was pasted behind its announcement and runs to the end, where there is any; part of `material`.
    pub pasted: Option<Span>,
    /// Everything that is not the author's instruction: fences, code, quotes, links, slots, material. Sorted, disjoint.
    pub protected: Vec<Span>,
    /// The words of the whole text.
    pub words: Vec<Word>,
    /// The sentences outside fences.
    pub sentences: Vec<Sentence>,
    /// The script that most letters belong to.
    pub script: Script,
    /// The language of the instructions, as far as script and stop words tell.
    pub language: Language,
}

impl<'a> Model<'a> {
    /// Reads `text`; time grows linearly with its length.
    pub fn new(text: &'a str) -> Self {
        let lower = text.to_ascii_lowercase();
        let (lines, fences) = line::read_lines(text);
        let inline = inline::read(text, &fences);
        let (material, pasted) = inline::material(text, &lower, &lines, &inline.tags);
        let protected = inline::protected(&fences, &inline, &lines, &material);
        let words = word::read_words(text, &protected);
        let script = language::script_of(text);
        let language = language::language_of(&lower, &words, script);
        let sentences = sentence::read_sentences(text, &lower, &lines, &words, language);
        Self {
            text,
            lower,
            lines,
            fences,
            code: inline.code,
            quotes: inline.quotes,
            tags: inline.tags,
            slots: inline.slots,
            links: inline.links,
            material,
            pasted,
            protected,
            words,
            sentences,
            script,
            language,
        }
    }

    /// The part of the prompt that `span` covers.
    pub fn slice(&self, span: Span) -> &'a str {
        span.slice(self.text)
    }

    /// The part of the prompt that `span` covers, with ASCII letters in lower case.
    pub fn lower(&self, span: Span) -> &str {
        span.slice(&self.lower)
    }

    /// Whether `span` touches something that is not the author's instruction.
    pub fn is_protected(&self, span: Span) -> bool {
        let after = self.protected.partition_point(|part| part.end <= span.start);
        self.protected.get(after).is_some_and(|part| part.start < span.end.max(span.start + 1))
    }

    /// The words that are the author's own instruction.
    pub fn own_words(&self) -> impl Iterator<Item = &Word> {
        self.words.iter().filter(|word| !word.protected)
    }

    /// The sentences that ask for something, in order.
    pub fn directives(&self) -> impl Iterator<Item = (&Sentence, &Directive)> {
        self.sentences.iter().filter_map(|sentence| Some((sentence, sentence.directive.as_ref()?)))
    }

    /// Whether the prompt has headings, lists, labels or tags.
    pub fn is_structured(&self) -> bool {
        !self.tags.is_empty() || self.lines.iter().any(|line| line.kind.is_structure())
    }

    /// Whether the prompt has at least one placeholder, so that it is a template.
    pub fn is_template(&self) -> bool {
        !self.slots.is_empty()
    }

    /// Whether the instructions are known to be English.
    pub fn is_english(&self) -> bool {
        self.language == Language::English
    }

    /// The span of the text without the blanks around it; empty at 0 for a blank text.
    pub fn body(&self) -> Span {
        let trimmed = self.text.trim_start();
        let start = self.text.len() - trimmed.len();
        let length = trimmed.trim_end().len();
        if length == 0 { Span::at(0) } else { Span::new(start, start + length) }
    }
}
