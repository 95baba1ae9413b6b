//! The opportunity behind one request: the person corrected it until it was right, and it has parts that the next one would change.
//!
//! It is shy: a request that was only answered, not corrected, is none, and neither is one whose family was offered before.

use super::draft::title;
use super::reason::list;
use super::score::{Features, score_of};
use super::{Evidence, Family, Opportunity, family_of, ratio, redact, shape_of, single};
use crate::conversation::brief::{Brief, Role};
use crate::conversation::memory::{Memory, Request, Revision};
use crate::conversation::say::ordinal;
use crate::conversation::words::{clip, words};
use crate::placeholder::find_placeholders;
use crate::span::Span;
use crate::template::TemplateDraft;

/// Corrections from which a request counts as finished although facts are open: the person works on the wording, and a fact is a blank.
const MANY_CORRECTIONS: usize = 2;
/// Parts that the next request of the kind is likely to change.
const PARTS: [Role; 2] = [Role::Audience, Role::Topic];
/// Words of the person's own sentence from which there is something to keep: fewer are typed again sooner than looked up.
const LEAST_WORDS: usize = 6;

/// The opportunity that the last correction or answer finished, if there is one and its family was not offered or turned down before.
pub(crate) fn find_finished(memory: &mut Memory) -> Option<Opportunity> {
    let request = memory.requests.back()?;
    let Family::Brief(family) = family_of(request) else { return None };
    let brief = memory.brief.as_ref()?;
    let corrections = memory.revisions.iter().filter(|revision| !revision.is_answer).count();
    let is_finished = memory.open.is_empty() || corrections >= MANY_CORRECTIONS;
    let parts: Vec<(Role, &str)> =
        PARTS.iter().filter_map(|&role| Some((role, segment(brief, role)?))).collect();
    let is_long = words(&brief.sentence(), LEAST_WORDS).len() == LEAST_WORDS;
    if corrections == 0 || !is_finished || parts.is_empty() || !is_long {
        return None;
    }
    let revisions: Vec<&Revision> = memory.revisions.iter().collect();
    let found = opportunity(brief, request, &revisions, &parts);
    // A repeat of the request is stronger ground, and may still be offered afterwards.
    let key = format!("finished {family}");
    let once = format!("finished message {}", request.message_id);
    let is_offered = [&family, &key, &once, &found.shape]
        .into_iter()
        .any(|known| memory.is_offered(known, &found.shape));
    if is_offered {
        return None;
    }
    for known in [&key, &once, &found.shape] {
        memory.offer(known);
    }
    Some(redact::redact_opportunity(found))
}

fn segment(brief: &Brief, role: Role) -> Option<&str> {
    brief.segments.iter().find(|segment| segment.role == role).map(|segment| segment.text.as_str())
}

fn opportunity(
    brief: &Brief,
    request: &Request,
    revisions: &[&Revision],
    parts: &[(Role, &str)],
) -> Opportunity {
    let mut general = brief.clone();
    if segment(brief, Role::Topic).is_some() {
        // The facts that a topic calls for are no part of a template for any topic.
        general.facts.clear();
    }
    let blanked = blanked(brief);
    let mut draft = single::from_brief(&general, request);
    draft.title = title(&blanked, brief);
    let features = features(&draft, revisions);
    Opportunity {
        // Not the shape of repeats of the same sentence: those are other ground, and may be offered when this was turned down.
        shape: shape_of(&format!("finished {}", blanked.sentence())),
        title: draft.title.clone(),
        description: draft.description.clone(),
        category: draft.category.clone(),
        confidence: score_of(&features),
        features,
        reasoning: reasoning(request, revisions, parts),
        evidence: evidence(request, revisions, parts),
        draft,
    }
}

/// The brief with blanks for its parts: the same for any reader and topic.
fn blanked(brief: &Brief) -> Brief {
    let mut blanked = brief.clone();
    for role in PARTS.into_iter().filter(|role| segment(brief, *role).is_some()) {
        blanked.set_segment(role, "", &format!("{{{{{}}}}}", role.name()));
    }
    blanked
}

fn features(draft: &TemplateDraft, revisions: &[&Revision]) -> Features {
    let blanks = find_placeholders(&draft.content).len();
    let all = words(&draft.content, 400).len();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Features {
        repeats: 1,
        coverage: ratio(all.saturating_sub(blanks), all),
        slots: count(draft.fields.len()),
        variants: 0.0,
        corrections: count(revisions.iter().filter(|revision| !revision.is_answer).count()),
        round_trip: draft.source.round_trip,
    }
}

/// "You corrected your 1st request twice (“shorter”, “no jargon”), and its prompt is finished; …"
fn reasoning(request: &Request, revisions: &[&Revision], parts: &[(Role, &str)]) -> String {
    let corrections: Vec<String> = revisions
        .iter()
        .filter(|revision| !revision.is_answer)
        .map(|revision| format!("“{}”", revision.words))
        .collect();
    let times = match corrections.len() {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    };
    let parts: Vec<String> =
        parts.iter().map(|(role, text)| format!("{} ({})", role.name(), clip(text, 40))).collect();
    format!(
        "You corrected your {} request {times} ({}) until its prompt was as you want it; another one like it would change {}.",
        ordinal(request.number),
        list(&corrections),
        list(&parts)
    )
}

/// The request with the places of its parts, then the messages that changed it.
fn evidence(request: &Request, revisions: &[&Revision], parts: &[(Role, &str)]) -> Vec<Evidence> {
    let place = |(_, text): &(Role, &str)| {
        let start = request.text.find(text)?;
        Some(Span::new(start, start + text.len()))
    };
    let mut spans: Vec<Span> = parts.iter().filter_map(place).collect();
    spans.sort_unstable();
    let first = Evidence { message_id: request.message_id.clone(), spans };
    let others = revisions.iter().map(|revision| Evidence {
        message_id: revision.message_id.clone(),
        spans: vec![Span::new(0, revision.bytes)],
    });
    std::iter::once(first).chain(others).collect()
}
