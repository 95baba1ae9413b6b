//! Drafts of templates: from requests that differ in parts, from texts that align, or from one prompt.
//!
//! The body is the prompt that was worked out; what differed becomes a field, and nothing is added that no request had.

use super::columns::{Column, filled, gives_back, other_wishes, template_brief};
use super::form::{form, mined_form};
use super::reason::{Difference, evidence, reasoning};
use super::score::{Features, score_of};
use super::{Opportunity, align_texts, ratio, shape_of};
use crate::conversation::brief::{Brief, Role};
use crate::conversation::compose::compose_as;
use crate::conversation::memory::Request;
use crate::conversation::words::{capitalize, clip, words};
use crate::intent::analyze_intent;
use crate::placeholder::find_placeholders;
use crate::template::{CATEGORIES, FieldValues, Source, TemplateDraft};

/// Parts that can differ between requests, in the order of a form.
const PARTS: [Role; 6] =
    [Role::Artefact, Role::Tone, Role::Audience, Role::Topic, Role::Length, Role::Format];

/// The opportunity behind requests that were read as parts; the first `earlier` of them were made in other conversations.
pub(super) fn from_briefs(members: &[&Request], earlier: usize) -> Option<Opportunity> {
    let briefs: Vec<&Brief> = members.iter().filter_map(|request| request.brief.as_ref()).collect();
    let (base, last) = (*briefs.first()?, *briefs.last()?);
    let columns = columns(&briefs);
    let differing: Vec<&Column> = columns.iter().filter(|column| column.differs()).collect();
    if differing.is_empty() {
        return None;
    }
    let template = template_brief(base, last, &differing);
    let fields: Vec<(Role, Vec<String>)> =
        differing.iter().map(|column| (column.role, filled(column, &briefs))).collect();
    let differences: Vec<Difference> = differing.iter().map(|column| difference(column)).collect();
    let skeleton = template.sentence();
    let round_trip = gives_back(&template, &fields, &briefs);
    let features = features(members, &skeleton, fields.len(), round_trip);
    // The facts that a topic calls for are no part of a template for any topic.
    let known =
        if differing.iter().any(|column| column.role == Role::Topic) { &template } else { last };
    let content = compose_as(&template, known).prompt;
    let draft = TemplateDraft {
        title: title(&template, last),
        description: description(members.len(), &differences),
        category: last.kind.category().to_owned(),
        tags: tags(&skeleton),
        fields: form(&content, &fields, &differing, known),
        content,
        source: source(
            members,
            fields.iter().map(|(role, values)| (role.name(), values)),
            round_trip,
        ),
    };
    let shared = format!("“{}”", clip(&shared_words(&template), 120));
    Some(offer(
        draft,
        &Ground {
            members,
            earlier,
            differences: &differences,
            features,
            skeleton: &skeleton,
            shared: &shared,
        },
    ))
}

/// One column per part over all requests, and one for all other wishes.
fn columns(briefs: &[&Brief]) -> Vec<Column> {
    let part = |role: Role| Column {
        role,
        values: briefs.iter().map(|brief| brief.part(role).map(str::to_owned)).collect(),
    };
    let wishes = Column {
        role: Role::Rule,
        values: briefs.iter().map(|brief| other_wishes(brief)).collect(),
    };
    PARTS.iter().map(|&role| part(role)).chain([wishes]).collect()
}

fn difference(column: &Column) -> Difference {
    let values = column.values.iter().map(|value| value.clone().unwrap_or_default()).collect();
    Difference { name: column.role.name().to_owned(), values }
}

fn source<'f>(
    members: &[&Request],
    fields: impl Iterator<Item = (&'f str, &'f Vec<String>)>,
    round_trip: bool,
) -> Source {
    let message_ids = members.iter().map(|request| request.message_id.clone()).collect();
    let values = fields
        .map(|(name, values)| FieldValues { name: name.to_owned(), values: values.clone() })
        .collect();
    Source { message_ids, values, round_trip }
}

/// What an offer rests on.
struct Ground<'g> {
    members: &'g [&'g Request],
    /// How many of them, from the beginning, are of other conversations.
    earlier: usize,
    differences: &'g [Difference],
    features: Features,
    skeleton: &'g str,
    shared: &'g str,
}

/// What the person is shown: the draft, how sure it is, and why.
fn offer(draft: TemplateDraft, ground: &Ground<'_>) -> Opportunity {
    Opportunity {
        shape: shape_of(ground.skeleton),
        title: draft.title.clone(),
        description: draft.description.clone(),
        category: draft.category.clone(),
        confidence: score_of(&ground.features),
        features: ground.features,
        reasoning: reasoning(ground.members, ground.earlier, ground.shared, ground.differences),
        evidence: evidence(ground.members, ground.differences),
        draft,
    }
}

fn features(members: &[&Request], skeleton: &str, slots: usize, round_trip: bool) -> Features {
    let blanks = find_placeholders(skeleton);
    let constant = words(skeleton, 400).len().saturating_sub(blanks.len());
    let total: usize = members
        .iter()
        .filter_map(|request| request.brief.as_ref())
        .map(|brief| words(&brief.sentence(), 400).len())
        .sum();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Features {
        repeats: count(members.len()),
        coverage: (ratio(constant * members.len(), total)).min(1.0),
        slots: count(slots),
        variants: ratio(members.iter().filter(|request| request.is_variant).count(), members.len()),
        corrections: members.iter().map(|request| request.corrections).sum(),
        round_trip,
    }
}

/// The constant words of the sentence, with an ellipsis for each blank.
fn shared_words(template: &Brief) -> String {
    let sentence = template.sentence();
    let mut shared = String::new();
    let mut from = 0;
    for blank in find_placeholders(&sentence) {
        shared.push_str(sentence.get(from..blank.span.start).unwrap_or_default());
        shared.push('…');
        from = blank.span.end;
    }
    shared.push_str(sentence.get(from..).unwrap_or_default());
    shared.trim_end_matches('.').to_owned()
}

pub(super) fn title(template: &Brief, last: &Brief) -> String {
    let fixed = |role: Role| template.part(role).filter(|text| !text.contains("{{"));
    let made = capitalize(fixed(Role::Artefact).unwrap_or_else(|| last.kind.noun()));
    let title = match (fixed(Role::Topic), fixed(Role::Audience)) {
        (Some(topic), _) if template.has(Role::Artefact) => format!("{made} about {topic}"),
        (Some(topic), _) => capitalize(topic),
        (None, Some(audience)) => format!("{made} for {audience}"),
        (None, None) => match template.segments.first() {
            Some(verb) if !template.has(Role::Artefact) => format!("{} …", verb.text),
            _ => format!("{made} on any topic"),
        },
    };
    clip(&title, 80)
}

fn description(repeats: usize, differences: &[Difference]) -> String {
    let names: Vec<String> =
        differences.iter().map(|difference| difference.name.replace('_', " ")).collect();
    format!("From {repeats} requests of yours that differ in {}.", names.join(", "))
}

pub(super) fn tags(text: &str) -> Vec<String> {
    let constant: String =
        find_placeholders(text).iter().rev().fold(text.to_owned(), |text, blank| {
            format!(
                "{}{}",
                text.get(..blank.span.start).unwrap_or_default(),
                text.get(blank.span.end..).unwrap_or_default()
            )
        });
    crate::intent::keywords(&constant).into_iter().take(5).collect()
}

/// The opportunity behind texts that align word by word; the first `earlier` of them are of other conversations.
pub(super) fn from_texts(members: &[&Request], earlier: usize) -> Option<Opportunity> {
    let mined = align_texts(members)?;
    let last = members.last()?;
    let differences: Vec<Difference> = mined
        .fields
        .iter()
        .map(|field| Difference { name: field.name.clone(), values: field.values.clone() })
        .collect();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let features = Features {
        repeats: count(members.len()),
        coverage: mined.coverage,
        slots: count(mined.fields.len()),
        variants: 0.0,
        corrections: 0,
        round_trip: mined.round_trip,
    };
    let draft = TemplateDraft {
        title: clip(&blanked(&mined.content), 80),
        description: description(members.len(), &differences),
        category: category_of(&last.text),
        tags: tags(&mined.content),
        fields: mined_form(&mined.content, &mined.fields),
        source: source(
            members,
            mined.fields.iter().map(|field| (field.name.as_str(), &field.values)),
            mined.round_trip,
        ),
        content: mined.content,
    };
    let shared = format!("{:.0} % of their text", mined.coverage * 100.0);
    let skeleton = draft.content.clone();
    Some(offer(
        draft,
        &Ground {
            members,
            earlier,
            differences: &differences,
            features,
            skeleton: &skeleton,
            shared: &shared,
        },
    ))
}

/// The category that a text's intent belongs to.
pub(super) fn category_of(text: &str) -> String {
    let category = analyze_intent(text).category;
    if CATEGORIES.iter().any(|known| known.id == category) {
        category
    } else {
        "general".to_owned()
    }
}

/// The first line of a body with its blanks as `…`.
pub(super) fn blanked(content: &str) -> String {
    let line = content.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim();
    find_placeholders(line).iter().rev().fold(line.to_owned(), |line, blank| {
        format!(
            "{}…{}",
            line.get(..blank.span.start).unwrap_or_default(),
            line.get(blank.span.end..).unwrap_or_default()
        )
    })
}
