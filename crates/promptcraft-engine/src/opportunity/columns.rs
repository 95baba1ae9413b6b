//! Requests side by side: one column per part, the template that has blanks where a column differs, and the proof that it holds.

use std::collections::BTreeMap;

use crate::conversation::brief::{Brief, Role};
use crate::conversation::needs::usual_length;
use crate::conversation::words::plain;
use crate::placeholder::render;

/// A column: one part over all requests.
pub(super) struct Column {
    pub(super) role: Role,
    pub(super) values: Vec<Option<String>>,
}

impl Column {
    pub(super) fn differs(&self) -> bool {
        let same = |left: &Option<String>, right: &Option<String>| {
            left == right
                || self.role == Role::Artefact
                    && left.as_deref().map(thing_of) == right.as_deref().map(thing_of)
        };
        self.values.windows(2).any(|pair| matches!(pair, [left, right] if !same(left, right)))
    }
}

/// The name of a thing, whatever people call it: a mail is an email.
pub(super) fn thing_of(text: &str) -> String {
    let text = plain(text);
    let head = text.trim_end_matches('s');
    ["e-mail", "mail"]
        .iter()
        .find_map(|name| head.strip_suffix(name))
        .filter(|rest| rest.is_empty() || rest.ends_with(' '))
        .map_or_else(|| head.to_owned(), |rest| format!("{rest}email"))
}

/// Wishes without a field of their own, as one text.
pub(super) fn other_wishes(brief: &Brief) -> Option<String> {
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
pub(super) fn template_brief(base: &Brief, last: &Brief, differing: &[&Column]) -> Brief {
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
pub(super) fn filled(column: &Column, briefs: &[&Brief]) -> Vec<String> {
    let open = |brief: &Brief| match column.role {
        Role::Length => match usual_length(&brief.known()) {
            "" => "as long as it needs".to_owned(),
            length => length.to_owned(),
        },
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
pub(super) fn gives_back(
    template: &Brief,
    fields: &[(Role, Vec<String>)],
    briefs: &[&Brief],
) -> bool {
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
