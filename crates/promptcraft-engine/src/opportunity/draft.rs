//! Drafts of templates: from requests that differ in parts, from texts that align, or from one prompt.
//!
//! The body is the prompt that was worked out; what differed becomes a field, and nothing is added that no request had.

use std::collections::BTreeMap;

use super::reason::{Difference, evidence, reasoning};
use super::score::{Features, score_of};
use super::{Opportunity, align_texts, ratio, shape_of};
use crate::conversation::brief::{Brief, Role};
use crate::conversation::compose::compose_as;
use crate::conversation::memory::Request;
use crate::conversation::needs::{needs, usual_length};
use crate::conversation::words::{capitalize, clip, words};
use crate::intent::analyze_intent;
use crate::mine::kind::{default_of, kind_of, options_of};
use crate::mine::{FieldKind, MinedField};
use crate::placeholder::{find_placeholders, render};
use crate::template::{Field, FieldValues, Source, TemplateDraft, label_of};

/// Parts that can differ between requests, in the order of a form.
const PARTS: [Role; 6] =
    [Role::Artefact, Role::Tone, Role::Audience, Role::Topic, Role::Length, Role::Format];
/// Choices up to which a field offers them all.
const MOST_OPTIONS: usize = 6;

/// A column: one part over all requests.
struct Column {
    role: Role,
    values: Vec<Option<String>>,
}

impl Column {
    fn differs(&self) -> bool {
        self.values.windows(2).any(|pair| matches!(pair, [left, right] if left != right))
    }
}

/// The opportunity behind requests that were read as parts.
pub(super) fn from_briefs(members: &[&Request]) -> Option<Opportunity> {
    let briefs: Vec<&Brief> = members.iter().filter_map(|request| request.brief.as_ref()).collect();
    let base = *briefs.first()?;
    let last = *briefs.last()?;
    let columns: Vec<Column> = PARTS
        .iter()
        .map(|&role| Column {
            role,
            values: briefs.iter().map(|brief| brief.part(role).map(str::to_owned)).collect(),
        })
        .chain([Column {
            role: Role::Rule,
            values: briefs.iter().map(|brief| other_wishes(brief)).collect(),
        }])
        .collect();
    let differing: Vec<&Column> = columns.iter().filter(|column| column.differs()).collect();
    if differing.is_empty() {
        return None;
    }
    let template = template_brief(base, last, &differing);
    let fields: Vec<(Role, Vec<String>)> =
        differing.iter().map(|column| (column.role, filled(column, &briefs))).collect();
    let differences: Vec<Difference> = differing
        .iter()
        .map(|column| Difference {
            name: column.role.name().to_owned(),
            values: column.values.iter().map(|value| value.clone().unwrap_or_default()).collect(),
        })
        .collect();
    let round_trip = gives_back(&template, &fields, &briefs);
    let content = compose_as(&template, last).prompt;
    let form = form(&content, &fields, &differing, last);
    let skeleton = template.sentence();
    let features = features(members, &skeleton, fields.len(), round_trip);
    let source = Source {
        message_ids: members.iter().map(|request| request.message_id.clone()).collect(),
        values: fields
            .iter()
            .map(|(role, values)| FieldValues {
                name: role.name().to_owned(),
                values: values.clone(),
            })
            .collect(),
        round_trip,
    };
    let title = title(&template, last);
    let description = description(members.len(), &differences);
    let draft = TemplateDraft {
        title: title.clone(),
        description: description.clone(),
        category: last.kind.category().to_owned(),
        tags: tags(&skeleton),
        content,
        fields: form,
        source,
    };
    let shared = format!("“{}”", clip(&shared_words(&template), 120));
    Some(Opportunity {
        shape: shape_of(&skeleton),
        title,
        description,
        category: draft.category.clone(),
        confidence: score_of(&features),
        features,
        reasoning: reasoning(members, &shared, &differences),
        evidence: evidence(members, &differences),
        draft,
    })
}

/// Wishes without a field of their own, as one text.
fn other_wishes(brief: &Brief) -> Option<String> {
    let wishes: Vec<String> = brief
        .constraints
        .iter()
        .filter(|known| {
            matches!(known.role, Role::Exclude | Role::Include | Role::Rule | Role::Language)
        })
        .map(|known| match known.role {
            Role::Exclude => format!("no {}", known.text),
            Role::Include => format!("include {}", known.text),
            Role::Language => format!("write in {}", known.text),
            _ => known.text.trim_end_matches('.').to_owned(),
        })
        .collect();
    (!wishes.is_empty()).then(|| wishes.join("; "))
}

/// The base request with placeholders where requests differ. A tone whose article would change stands as a line of its own.
fn template_brief(base: &Brief, last: &Brief, differing: &[&Column]) -> Brief {
    let mut template =
        Brief { facts: last.facts.clone(), constraints: last.constraints.clone(), ..base.clone() };
    for column in differing {
        let blank = format!("{{{{{}}}}}", column.role.name());
        match column.role {
            Role::Rule => {
                template.constraints.retain(|known| {
                    !matches!(
                        known.role,
                        Role::Exclude | Role::Include | Role::Rule | Role::Language
                    )
                });
                template.set_constraint(Role::Rule, &format!("Also: {blank}"));
            }
            Role::Tone if !is_inline(column) => {
                template.segments.retain(|segment| segment.role != Role::Tone);
                template.set_constraint(Role::Tone, &blank);
            }
            Role::Length | Role::Format => {
                template.set_constraint(column.role, &blank);
            }
            role => {
                let lead = last.segments.iter().find(|segment| segment.role == role).map_or_else(
                    || if role == Role::Audience { "for".to_owned() } else { "about".to_owned() },
                    |segment| segment.lead.clone(),
                );
                let lead = template
                    .segments
                    .iter()
                    .find(|segment| segment.role == role)
                    .map_or(lead, |segment| segment.lead.clone());
                template.set_segment(role, &lead, &blank);
            }
        }
    }
    template
}

/// Whether every value fits behind the same article.
fn is_inline(column: &Column) -> bool {
    let opens = |value: &Option<String>| {
        value.as_ref().map(|value| value.starts_with(['a', 'e', 'i', 'o', 'u']))
    };
    column.values.iter().all(|value| value.is_some() && opens(value) == Some(false))
}

/// The values with words where a request left the part open.
fn filled(column: &Column, briefs: &[&Brief]) -> Vec<String> {
    let open = |brief: &Brief| match column.role {
        Role::Length => Some(usual_length(brief))
            .filter(|length| !length.is_empty())
            .unwrap_or_else(|| "as long as it needs".to_owned()),
        Role::Format => "as it fits".to_owned(),
        Role::Tone => "neutral".to_owned(),
        Role::Audience => "the reader".to_owned(),
        Role::Topic => "{{topic}}".to_owned(),
        Role::Artefact => brief.kind.noun().to_owned(),
        _ => "nothing more".to_owned(),
    };
    column
        .values
        .iter()
        .zip(briefs)
        .map(|(value, brief)| value.clone().unwrap_or_else(|| open(brief)))
        .collect()
}

/// Whether the sentence, filled with the values of each request, is that request's own sentence, byte for byte.
fn gives_back(template: &Brief, fields: &[(Role, Vec<String>)], briefs: &[&Brief]) -> bool {
    let sentence = template.sentence();
    let tone_is_line =
        !sentence.contains("{{tone}}") && fields.iter().any(|(role, _)| *role == Role::Tone);
    briefs.iter().enumerate().all(|(at, brief)| {
        let values: BTreeMap<String, String> = fields
            .iter()
            .filter_map(|(role, values)| Some((role.name().to_owned(), values.get(at)?.clone())))
            .collect();
        let mut own = (*brief).clone();
        if tone_is_line {
            own.segments.retain(|segment| segment.role != Role::Tone);
        }
        for (role, values) in fields {
            if matches!(role, Role::Audience | Role::Topic) && !own.has(*role) {
                let lead = template
                    .segments
                    .iter()
                    .find(|segment| segment.role == *role)
                    .map_or("", |segment| segment.lead.as_str());
                own.set_segment(*role, lead, values.get(at).map_or("", String::as_str));
            }
        }
        render(&sentence, &values) == own.sentence()
    })
}

/// One field per placeholder of the body: those that differed with their values, the others as facts to fill in.
fn form(
    content: &str,
    fields: &[(Role, Vec<String>)],
    columns: &[&Column],
    known: &Brief,
) -> Vec<Field> {
    let questions = needs(known);
    let mut form: Vec<Field> = Vec::new();
    for placeholder in find_placeholders(content) {
        if form.iter().any(|field| field.name == placeholder.name) {
            continue;
        }
        let mined = fields.iter().find(|(role, _)| role.name() == placeholder.name);
        form.push(match mined {
            Some((role, values)) => part_field(
                *role,
                values,
                columns.iter().any(|column| {
                    column.role == *role && column.values.iter().any(Option::is_none)
                }),
            ),
            None => fact_field(
                &placeholder.name,
                questions
                    .iter()
                    .find(|need| need.name == placeholder.name)
                    .map(|need| need.question.as_str()),
            ),
        });
    }
    form
}

fn part_field(role: Role, values: &[String], had_gap: bool) -> Field {
    let options = options_of(values);
    let kind = match (role, kind_of(values)) {
        (Role::Tone | Role::Length | Role::Format, FieldKind::Text)
            if options.len() <= MOST_OPTIONS =>
        {
            FieldKind::Select
        }
        (_, kind) => kind,
    };
    let default = default_of(values);
    let placeholder = options.first().map(|value| format!("e.g. {}", clip(value, 60)));
    Field {
        name: role.name().to_owned(),
        label: label_of(role.name()),
        kind,
        required: !had_gap,
        default,
        placeholder,
        options: if kind == FieldKind::Select { options } else { Vec::new() },
    }
}

fn fact_field(name: &str, question: Option<&str>) -> Field {
    let kind = match name {
        "new_date" | "due_date" | "last_day" => FieldKind::Date,
        "text" | "code" | "job_posting" | "experience" | "example" | "what_happened" => {
            FieldKind::Textarea
        }
        _ => FieldKind::Text,
    };
    Field { kind, placeholder: question.map(str::to_owned), ..Field::text(name) }
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

fn title(template: &Brief, last: &Brief) -> String {
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

fn tags(text: &str) -> Vec<String> {
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

/// The opportunity behind texts that align word by word.
pub(super) fn from_texts(members: &[&Request]) -> Option<Opportunity> {
    let mined = align_texts(members)?;
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
    let last = members.last()?;
    let intent = analyze_intent(&last.text);
    let category = if crate::template::CATEGORIES.iter().any(|known| known.id == intent.category) {
        intent.category
    } else {
        "general".to_owned()
    };
    let title = clip(&blanked(&mined.content), 80);
    let description = description(members.len(), &differences);
    let source = Source {
        message_ids: members.iter().map(|request| request.message_id.clone()).collect(),
        values: mined
            .fields
            .iter()
            .map(|field| FieldValues { name: field.name.clone(), values: field.values.clone() })
            .collect(),
        round_trip: mined.round_trip,
    };
    let draft = TemplateDraft {
        title: title.clone(),
        description: description.clone(),
        category: category.clone(),
        tags: tags(&mined.content),
        content: mined.content.clone(),
        fields: mined_form(&mined.content, &mined.fields),
        source,
    };
    let shared = format!("{:.0} % of their text", mined.coverage * 100.0);
    Some(Opportunity {
        shape: shape_of(&mined.content),
        title,
        description,
        category,
        confidence: score_of(&features),
        features,
        reasoning: reasoning(members, &shared, &differences),
        evidence: evidence(members, &differences),
        draft,
    })
}

/// Placeholders that stood in the texts already keep their place in the form.
fn mined_form(content: &str, fields: &[MinedField]) -> Vec<Field> {
    let mut form: Vec<Field> = Vec::new();
    for placeholder in find_placeholders(content) {
        if form.iter().any(|field| field.name == placeholder.name) {
            continue;
        }
        form.push(match fields.iter().find(|field| field.name == placeholder.name) {
            Some(field) => Field {
                name: field.name.clone(),
                label: label_of(&field.name),
                kind: field.kind,
                required: field.required,
                default: None,
                placeholder: options_of(&field.values)
                    .first()
                    .map(|value| format!("e.g. {}", clip(value, 60))),
                options: field.options.clone(),
            },
            None => Field::text(&placeholder.name),
        });
    }
    form
}

/// The first line of a body with its blanks as `…`.
fn blanked(content: &str) -> String {
    let line = content.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim();
    find_placeholders(line).iter().rev().fold(line.to_owned(), |line, blank| {
        format!(
            "{}…{}",
            line.get(..blank.span.start).unwrap_or_default(),
            line.get(blank.span.end..).unwrap_or_default()
        )
    })
}

/// One request as a template: its reader, topic and tone become fields that start with the person's own words.
pub(super) fn from_brief(brief: &Brief, request: &Request) -> TemplateDraft {
    let mut template = brief.clone();
    let mut values: Vec<(Role, Vec<String>)> = Vec::new();
    for role in [Role::Audience, Role::Topic] {
        if let Some(text) = brief
            .segments
            .iter()
            .find(|segment| segment.role == role)
            .map(|segment| segment.text.clone())
        {
            template.set_segment(role, "", &format!("{{{{{}}}}}", role.name()));
            values.push((role, vec![text]));
        }
    }
    let content = compose_as(&template, brief).prompt;
    let mut fields = form(&content, &values, &[], brief);
    for field in &mut fields {
        if field.default.is_some() {
            field.placeholder = None;
        }
    }
    let round_trip = gives_back(&template, &values, &[brief]);
    let source = Source {
        message_ids: vec![request.message_id.clone()],
        values: values
            .into_iter()
            .map(|(role, values)| FieldValues { name: role.name().to_owned(), values })
            .collect(),
        round_trip,
    };
    let title = crate::title::conversation_title(&brief.sentence());
    TemplateDraft {
        title,
        description: format!(
            "From your request “{}”",
            clip(brief.sentence().trim_end_matches('.'), 120)
        ),
        category: brief.kind.category().to_owned(),
        tags: tags(&brief.sentence()),
        content,
        fields,
        source,
    }
}

/// A prompt as it stands, with the placeholders that it has.
pub(super) fn from_prompt(prompt: &str, request: &Request) -> Option<TemplateDraft> {
    let mut draft = from_words(prompt)?;
    draft.source.message_ids = vec![request.message_id.clone()];
    Some(draft)
}

/// Any text as a template; none for an empty one.
pub(super) fn from_words(text: &str) -> Option<TemplateDraft> {
    let content = text.trim();
    if content.is_empty() {
        return None;
    }
    let intent = analyze_intent(content);
    let category = if crate::template::CATEGORIES.iter().any(|known| known.id == intent.category) {
        intent.category
    } else {
        "general".to_owned()
    };
    let title = clip(&blanked(content), 60);
    Some(TemplateDraft {
        title,
        description: format!("From your prompt “{}”", clip(&blanked(content), 100)),
        category,
        tags: tags(content),
        content: content.to_owned(),
        fields: mined_form(content, &[]),
        source: Source { round_trip: true, ..Source::default() },
    })
}
