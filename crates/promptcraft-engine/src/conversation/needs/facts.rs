//! The facts that a request calls for by its kind and its words; only the person has them.

use crate::conversation::brief::{Brief, Role};
use crate::conversation::phrases::{PhraseList, has_any};
use crate::conversation::work::Work;

/// Name, label and question of a fact.
type Fact = (&'static str, &'static str, &'static str);

/// Words of the request that call for facts: any of the words, then the facts as name, label and question.
type Trigger = (&'static str, &'static [Fact]);

const REASON: Fact = ("reason", "Reason", "What is the reason, and may the text say it?");
const NEW_DATE: Fact = ("new_date", "New date", "What is the new date?");
const DATE: Fact = ("date_and_time", "Date and time", "When is it?");
const PLACE: Fact = ("place", "Place or link", "Where is it, or what is the link?");
const KEY_POINT: Fact =
    ("key_point", "Main point", "What is the one thing that readers should take away?");

const MESSAGE_TRIGGERS: &[Trigger] = &[
    (
        "delay|delayed|delays|postponed|postpone|postponing|postponement|late|slipped|\
            pushed back|rescheduled|reschedule",
        &[NEW_DATE, REASON],
    ),
    (
        "cancel|cancelled|canceled|cancelling|cancellation",
        &[REASON, ("alternative", "What happens instead", "What happens instead?")],
    ),
    (
        "meeting|call|appointment|interview|invite|invitation|inviting|party|event|\
            workshop|webinar|picnic|dinner",
        &[DATE, PLACE],
    ),
    (
        "apologize|apologise|apology|apologizing|sorry|mistake|complaint|outage|\
            incident",
        &[
            ("what_happened", "What happened", "What happened, in one sentence?"),
            ("remedy", "What we do about it", "What do you offer or do about it?"),
        ],
    ),
    (
        "invoice|payment|overdue|unpaid|bill",
        &[
            ("invoice_number", "Invoice and amount", "Which invoice, and how much?"),
            ("due_date", "Due date", "By when should it be paid?"),
        ],
    ),
    (
        "vacation|leave|holiday|day off|days off|time off|sick",
        &[
            ("dates", "Dates", "Which dates?"),
            ("cover", "Who covers for me", "Who covers for you meanwhile?"),
        ],
    ),
    (
        "raise|salary|promotion",
        &[
            ("achievements", "What I achieved", "Which two or three results speak for it?"),
            ("request", "What I ask for", "What exactly do you ask for?"),
        ],
    ),
    ("resign|resignation|quitting", &[("last_day", "Last day", "What is your last day?")]),
    (
        "refund|exchange|defective|warranty",
        &[
            ("order", "Order and product", "Which order or product?"),
            ("wanted", "What I want", "What do you want: refund, exchange, repair?"),
        ],
    ),
    ("thank|thanks|thanking|gratitude", &[("what_for", "What for", "What exactly did they do?")]),
    (
        "launch|release|update|announce|announcing|announcement|new|change|changes",
        &[
            ("what_is_new", "What is new", "What is new, in one or two sentences?"),
            ("date", "From when", "From when on?"),
        ],
    ),
    (
        "follow up|follow-up|reminder|remind",
        &[(
            "earlier_contact",
            "What it follows up on",
            "What does it follow up on, and from when?",
        )],
    ),
];

/// Facts by kind of work.
const BY_KIND: &[(Work, &[Fact])] = &[
    (
        Work::Article,
        &[KEY_POINT, ("audience", "Readers", "Who should read it, and what do they know already?")],
    ),
    (
        Work::Creative,
        &[("ending", "Mood at the end", "How should it end, or what should one feel at the end?")],
    ),
    (
        Work::Code,
        &[
            (
                "programming_language",
                "Language and version",
                "Which programming language, and is there a framework?",
            ),
            (
                "example",
                "Example input and expected output",
                "Can you give one input with the output you expect?",
            ),
        ],
    ),
    (
        Work::Debug,
        &[
            ("error_message", "What happens", "What happens, and what is the exact error message?"),
            ("expected", "What I expected", "What did you expect instead?"),
        ],
    ),
    (
        Work::Summary,
        &[("purpose", "What the summary is for", "What will the summary be used for?")],
    ),
    (
        Work::Analysis,
        &[
            ("decision", "Decision it should support", "Which decision should this help with?"),
            (
                "criteria",
                "Criteria",
                "What matters most to you: price, time, quality, something else?",
            ),
        ],
    ),
    (
        Work::Extraction,
        &[("fields_to_extract", "Fields to extract", "Which fields do you need, by name?")],
    ),
    (
        Work::Plan,
        &[
            ("deadline", "Time frame", "By when, or over how many days?"),
            ("means", "Budget and other limits", "What budget, people or limits are there?"),
        ],
    ),
    (
        Work::Lesson,
        &[(
            "level",
            "What the reader knows already",
            "Who is it for, and what do they know already?",
        )],
    ),
    (
        Work::Image,
        &[("style", "Style", "Which style: photo, watercolour, flat vector, something else?")],
    ),
    (Work::Ideas, &[("taste", "What I like", "Can you name one or two that you like, and why?")]),
    (
        Work::Application,
        &[
            ("job_posting", "Job posting", "What does the job posting ask for?"),
            ("experience", "My experience that fits", "Which two or three experiences fit best?"),
        ],
    ),
    (Work::Translation, &[("target_language", "Target language", "Into which language?")]),
    (
        Work::Rewrite,
        &[(
            "goal",
            "What should be better",
            "What should be better afterwards: shorter, clearer, friendlier?",
        )],
    ),
    (
        Work::Other,
        &[("outcome", "Result I want", "What should you have in your hands at the end?")],
    ),
];

/// The facts that such a request calls for, without those that its own words make needless.
pub(super) fn by_kind(brief: &Brief, plain: &str) -> Vec<Fact> {
    let facts: &[Fact] = match brief.kind {
        Work::Message => {
            let found = MESSAGE_TRIGGERS.iter().find(|(words, _)| has_any(plain, *words));
            found.map_or(if brief.has(Role::Topic) { &[KEY_POINT] } else { &[] }, |(_, facts)| {
                *facts
            })
        }
        kind => BY_KIND.iter().find(|(known, _)| *known == kind).map_or(&[], |(_, facts)| *facts),
    };
    facts.iter().filter(|(name, _, _)| !is_needless(name, brief, plain)).copied().collect()
}

/// Whether the request already says what the fact would tell.
fn is_needless(name: &str, brief: &Brief, plain: &str) -> bool {
    match name {
        "audience" | "level" => brief.has(Role::Audience),
        "programming_language" => names_language(plain),
        "target_language" => brief.has(Role::Language),
        _ => false,
    }
}

fn names_language(plain: &str) -> bool {
    static NAMES: PhraseList = PhraseList::new(
        "python|javascript|typescript|rust|java|sql|bash|shell|html|css|react|c++|c#|c|go|\
        golang|kotlin|swift|php|ruby|r|scala|perl|lua|excel|regex|powershell|dart|vue|node",
    );
    has_any(plain, &NAMES)
}
