//! Template opportunities: requests of one conversation that are copies of one template, or one request that was corrected until it was
//! right, and the draft of it.
//!
//! It offers only what the person's own messages bear out, each shape once, and says which messages those are.

pub mod acceptance;
pub(crate) mod across;
mod columns;
mod draft;
mod finished;
mod form;
mod reason;
mod redact;
mod score;
mod single;

use serde::{Deserialize, Serialize};

use crate::conversation::brief::{Brief, Role};
use crate::conversation::memory::{Memory, Request, number_of};
use crate::conversation::words::{plain, words};
use crate::conversation::work::Work;
use crate::mine::token::is_glue;
use crate::mine::{Templatized, templatize_texts};
use crate::span::Span;
use crate::template::TemplateDraft;

pub(crate) use finished::find_finished;
pub use score::{Features, score_of};

/// Similar requests before a template is offered: two may be chance, three are a habit.
const LEAST_REPEATS: usize = 3;
/// Most requests that one template is drawn from.
const MOST_REPEATS: usize = 12;
/// Longest texts that are aligned word by word while somebody waits, in bytes.
const MOST_ALIGNED: usize = 8 * 1024;
/// Share of words two texts must have in common before they are aligned; the level at which near-duplicates are found reliably.
const LEAST_LIKENESS: f64 = 0.45;
/// Share of the text that must be constant for a template to be more than its blanks.
const LEAST_COVERAGE: f64 = 0.4;
/// Most slots: a form with more is longer than the text.
const MOST_SLOTS: usize = 8;

/// A message behind an opportunity, and where in it the differing parts stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The message.
    pub message_id: String,
    /// Places of the differing parts, in bytes of the message.
    pub spans: Vec<Span>,
}

/// A template worth keeping.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Opportunity {
    /// Stable name of the aligned skeleton, in hexadecimal: the same requests give the same shape in any conversation.
    pub shape: String,
    /// Title of the template.
    pub title: String,
    /// What it is for.
    pub description: String,
    /// Id of its category.
    pub category: String,
    /// Chance that it is worth keeping by its features, 0..1; its basis is `support`.
    pub confidence: f64,
    /// What the confidence rests on.
    pub features: Features,
    /// Which requests share what, and where they differ, in a sentence.
    pub reasoning: String,
    /// The messages.
    pub evidence: Vec<Evidence>,
    /// The template.
    pub draft: TemplateDraft,
}

impl Opportunity {
    /// Moves the places of the evidence behind the white space that each message begins with, in bytes.
    pub(crate) fn place(&mut self, indent_of: impl Fn(&str) -> usize) {
        for evidence in &mut self.evidence {
            let indent = indent_of(&evidence.message_id);
            for span in &mut evidence.spans {
                *span = Span::new(span.start + indent, span.end + indent);
            }
        }
    }
}

/// The opportunity that the last request completes, if its family was not offered or turned down before. It counts as offered then.
pub(crate) fn find_opportunity(memory: &mut Memory) -> Option<Opportunity> {
    let last = memory.requests.back()?;
    let family = family_of(last);
    if let Family::Brief(key) = &family
        && memory.is_offered(key, key)
    {
        return None;
    }
    let members = members(memory, last, &family);
    if members.len() < LEAST_REPEATS {
        return None;
    }
    let found = match family {
        Family::Brief(_) => draft::from_briefs(&members, 0)?,
        Family::Text => draft::from_texts(&members, 0)?,
    };
    let key = family.key(&found.shape);
    if memory.is_offered(&key, &found.shape) || memory.is_offered(&found.shape, &found.shape) {
        return None;
    }
    memory.offer(&key);
    memory.offer(&found.shape);
    memory.offer_for(|request| found.evidence.iter().any(|it| it.message_id == request.message_id));
    Some(redact::redact_opportunity(found))
}

/// The conversation as a template; none where nothing was said.
pub(crate) fn draft_conversation(memory: &Memory) -> Option<TemplateDraft> {
    draft_with_everything(memory).map(redact::redact)
}

fn draft_with_everything(memory: &Memory) -> Option<TemplateDraft> {
    let Some(last) = memory.requests.back() else { return single::from_words(&memory.last_text) };
    let family = family_of(last);
    let members = members(memory, last, &family);
    let shared = match family {
        Family::Brief(_) if members.len() > 1 => draft::from_briefs(&members, 0),
        Family::Text if members.len() > 1 => draft::from_texts(&members, 0),
        _ => None,
    };
    shared.map(|found| found.draft).or_else(|| match &last.brief {
        Some(brief) if memory.brief.is_some() && !brief.is_verbatim() => {
            Some(single::from_brief(memory.brief.as_ref().unwrap_or(brief), last))
        }
        _ => single::from_prompt(memory.prompt.as_deref().unwrap_or(&last.text), last),
    })
}

/// What makes requests comparable: parts of the same kind of thing, or the likeness of their words.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Family {
    /// Kind of work and the thing to be made.
    Brief(String),
    /// Word by word.
    Text,
}

impl Family {
    /// The name under which the family counts as offered.
    fn key(&self, shape: &str) -> String {
        match self {
            Self::Brief(key) => key.clone(),
            Self::Text => shape.to_owned(),
        }
    }
}

fn family_of(request: &Request) -> Family {
    match &request.brief {
        Some(brief) if !brief.is_verbatim() => {
            brief_family(brief).map_or(Family::Text, Family::Brief)
        }
        _ => Family::Text,
    }
}

fn kind_of(request: &Request) -> Option<Work> {
    request.brief.as_ref().map(|brief| brief.kind)
}

/// Kind and head noun of what is made; for work on a given thing, the verb.
fn brief_family(brief: &Brief) -> Option<String> {
    let verb = brief.segments.first().map(|segment| plain(&segment.text)).unwrap_or_default();
    match brief.segments.iter().find(|segment| segment.role == Role::Artefact) {
        Some(made) => columns::thing_of(&made.text)
            .split(' ')
            .next_back()
            .map(|head| format!("{:?}:{head}", brief.kind)),
        None if matches!(
            brief.kind,
            Work::Summary
                | Work::Translation
                | Work::Rewrite
                | Work::Lesson
                | Work::Analysis
                | Work::Extraction
                | Work::Plan
        ) =>
        {
            Some(format!("{:?}:{verb}", brief.kind))
        }
        None => None,
    }
}

/// The requests that belong with `last`, itself included, oldest first, each different text once.
fn members<'m>(memory: &'m Memory, last: &'m Request, family: &Family) -> Vec<&'m Request> {
    let mut members: Vec<&Request> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for request in memory.requests.iter().rev() {
        if members.len() == MOST_REPEATS {
            break;
        }
        let belongs = match family {
            // Naming a family costs more than seeing that it cannot be the same one.
            Family::Brief(_) => kind_of(request) == kind_of(last) && family_of(request) == *family,
            Family::Text => {
                std::ptr::eq(request, last)
                    || family_of(request) == Family::Text && alike(&request.text, &last.text)
            }
        };
        if belongs && seen.insert(identity(request)) {
            members.push(request);
        }
    }
    members.reverse();
    members
}

/// Whether `request` is of the same family as `last`, which is of `family`.
fn belongs(request: &Request, last: &Request, family: &Family) -> bool {
    match family {
        Family::Brief(_) => family_of(request) == *family,
        Family::Text => family_of(request) == Family::Text && alike(&request.text, &last.text),
    }
}

/// Two requests that ask for the same are one.
fn identity(request: &Request) -> String {
    match &request.brief {
        Some(brief) if !brief.is_verbatim() => brief.plain(),
        _ => plain(&request.text),
    }
}

/// Whether the two texts share enough of their words, by Jaccard, and are short enough to be aligned at once.
fn alike(left: &str, right: &str) -> bool {
    if left.len().max(right.len()) > MOST_ALIGNED
        || left.len().min(right.len()) * 4 < left.len().max(right.len())
    {
        return false;
    }
    let set = |text: &str| -> std::collections::BTreeSet<String> {
        words(text, 600).into_iter().map(|word| word.lower).collect()
    };
    let (left, right) = (set(left), set(right));
    let shared = left.intersection(&right).count();
    let content = left.intersection(&right).filter(|word| !is_glue(word)).count();
    content >= 1 && ratio(shared, left.len() + right.len() - shared) >= LEAST_LIKENESS
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of words and bytes of messages are far below 2^52"
)]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The shape of a skeleton.
fn shape_of(skeleton: &str) -> String {
    format!("{:016x}", number_of(&plain(skeleton)))
}

/// Aligns texts and refuses what is no template.
fn align_texts(members: &[&Request]) -> Option<Templatized> {
    let texts: Vec<&str> = members.iter().map(|request| request.text.as_str()).collect();
    let mined = templatize_texts(&texts);
    let fixed = words(&mined.content, 600).iter().filter(|word| !is_glue(&word.lower)).count();
    let fits = mined.round_trip
        && mined.coverage >= LEAST_COVERAGE
        && (1..=MOST_SLOTS).contains(&mined.fields.len())
        && fixed > mined.fields.len();
    fits.then_some(mined)
}
