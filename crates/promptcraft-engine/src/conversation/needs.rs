//! What a prompt of each kind still needs: the facts that only the person has, and the lines that rules ask for.
//!
//! A fact is never invented here: it becomes a placeholder and, where its answer changes the result most, a question.

use serde::{Deserialize, Serialize};

use super::brief::{Brief, Role};
use super::words::has_any;
use super::work::Work;

/// A missing fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Need {
    /// Name of its placeholder.
    pub name: String,
    /// Label before the placeholder in the prompt.
    pub label: String,
    /// The question that asks for it.
    pub question: String,
}

/// A line added to the prompt, with the rule that asks for it and the reason in a few words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line {
    /// The line.
    pub text: &'static str,
    /// Name of the rule.
    pub rule: &'static str,
    /// What was added, for the answer.
    pub what: &'static str,
    /// Why, for the answer.
    pub why: &'static str,
}

/// Words of the request that call for facts: any of the words, then the facts as name, label and question.
type Trigger = (&'static [&'static str], &'static [(&'static str, &'static str, &'static str)]);

const REASON: (&str, &str, &str) =
    ("reason", "Reason", "What is the reason, and may the text say it?");
const NEW_DATE: (&str, &str, &str) = ("new_date", "New date", "What is the new date?");
const DATE: (&str, &str, &str) = ("date_and_time", "Date and time", "When is it?");
const PLACE: (&str, &str, &str) = ("place", "Place or link", "Where is it, or what is the link?");
const KEY_POINT: (&str, &str, &str) =
    ("key_point", "Main point", "What is the one thing that readers should take away?");

const MESSAGE_TRIGGERS: &[Trigger] = &[
    (
        &[
            "delay",
            "delayed",
            "delays",
            "postponed",
            "postpone",
            "postponing",
            "postponement",
            "late",
            "slipped",
            "pushed back",
            "rescheduled",
            "reschedule",
        ],
        &[NEW_DATE, REASON],
    ),
    (
        &["cancel", "cancelled", "canceled", "cancelling", "cancellation"],
        &[REASON, ("alternative", "What happens instead", "What happens instead?")],
    ),
    (
        &[
            "meeting",
            "call",
            "appointment",
            "interview",
            "invite",
            "invitation",
            "inviting",
            "party",
            "event",
            "workshop",
            "webinar",
            "picnic",
            "dinner",
        ],
        &[DATE, PLACE],
    ),
    (
        &[
            "apologize",
            "apologise",
            "apology",
            "apologizing",
            "sorry",
            "mistake",
            "complaint",
            "outage",
            "incident",
        ],
        &[
            ("what_happened", "What happened", "What happened, in one sentence?"),
            ("remedy", "What we do about it", "What do you offer or do about it?"),
        ],
    ),
    (
        &["invoice", "payment", "overdue", "unpaid", "bill"],
        &[
            ("invoice_number", "Invoice and amount", "Which invoice, and how much?"),
            ("due_date", "Due date", "By when should it be paid?"),
        ],
    ),
    (
        &["vacation", "leave", "holiday", "day off", "days off", "time off", "sick"],
        &[
            ("dates", "Dates", "Which dates?"),
            ("cover", "Who covers for me", "Who covers for you meanwhile?"),
        ],
    ),
    (
        &["raise", "salary", "promotion"],
        &[
            ("achievements", "What I achieved", "Which two or three results speak for it?"),
            ("request", "What I ask for", "What exactly do you ask for?"),
        ],
    ),
    (&["resign", "resignation", "quitting"], &[("last_day", "Last day", "What is your last day?")]),
    (
        &["refund", "return", "broken", "defective", "warranty"],
        &[
            ("order", "Order and product", "Which order or product?"),
            ("wanted", "What I want", "What do you want: refund, exchange, repair?"),
        ],
    ),
    (
        &["thank", "thanks", "thanking", "gratitude"],
        &[("what_for", "What for", "What exactly did they do?")],
    ),
    (
        &[
            "launch",
            "release",
            "update",
            "announce",
            "announcing",
            "announcement",
            "new",
            "change",
            "changes",
        ],
        &[
            ("what_is_new", "What is new", "What is new, in one or two sentences?"),
            ("date", "From when", "From when on?"),
        ],
    ),
    (
        &["follow up", "follow-up", "reminder", "remind"],
        &[(
            "earlier_contact",
            "What it follows up on",
            "What does it follow up on, and from when?",
        )],
    ),
];

/// Facts that the request itself calls for, most telling first, without those already given.
pub(crate) fn needs(brief: &Brief) -> Vec<Need> {
    let mut needs = missing_parts(brief);
    let plain = brief.plain();
    for &(name, label, question) in by_kind(brief, &plain) {
        needs.push(need(name, label, question));
    }
    needs.retain(|need| brief.fact(&need.name).is_none());
    needs.truncate(4);
    needs
}

fn need(name: &str, label: &str, question: &str) -> Need {
    Need { name: name.to_owned(), label: label.to_owned(), question: question.to_owned() }
}

/// The reader and the topic, where such a text cannot do without them.
fn missing_parts(brief: &Brief) -> Vec<Need> {
    let mut needs = Vec::new();
    let wants_topic = matches!(
        brief.kind,
        Work::Message
            | Work::Article
            | Work::Creative
            | Work::Lesson
            | Work::Image
            | Work::Plan
            | Work::Ideas
    );
    let has_topic = brief.has(Role::Topic) || brief.facts.iter().any(|fact| fact.name.is_empty());
    if wants_topic && !has_topic && brief.segments.len() <= 4 {
        needs.push(need(
            "topic",
            "Topic",
            &format!("What should the {} be about?", last_word(brief.artefact())),
        ));
    }
    if brief.kind == Work::Message && !brief.has(Role::Audience) {
        needs.push(need("recipient", "Recipient", "Who will read it?"));
    }
    needs
}

fn last_word(text: &str) -> &str {
    text.split_whitespace().next_back().unwrap_or(text)
}

fn by_kind(brief: &Brief, plain: &str) -> &'static [(&'static str, &'static str, &'static str)] {
    match brief.kind {
        Work::Message => MESSAGE_TRIGGERS
            .iter()
            .find(|(words, _)| has_any(plain, words))
            .map_or(if brief.has(Role::Topic) { &[KEY_POINT] } else { &[] }, |(_, facts)| *facts),
        Work::Article if brief.has(Role::Audience) => &[KEY_POINT],
        Work::Article => &[
            KEY_POINT,
            ("audience", "Readers", "Who should read it, and what do they know already?"),
        ],
        Work::Creative => &[(
            "ending",
            "Mood at the end",
            "How should it end, or what should one feel at the end?",
        )],
        Work::Code if names_language(plain) => &[(
            "example",
            "Example input and expected output",
            "Can you give one input with the output you expect?",
        )],
        Work::Code => &[
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
        Work::Debug => &[
            ("error_message", "What happens", "What happens, and what is the exact error message?"),
            ("expected", "What I expected", "What did you expect instead?"),
        ],
        Work::Summary => {
            &[("purpose", "What the summary is for", "What will the summary be used for?")]
        }
        Work::Analysis => &[
            ("decision", "Decision it should support", "Which decision should this help with?"),
            (
                "criteria",
                "Criteria",
                "What matters most to you: price, time, quality, something else?",
            ),
        ],
        Work::Extraction => {
            &[("fields_to_extract", "Fields to extract", "Which fields do you need, by name?")]
        }
        Work::Plan => &[
            ("deadline", "Time frame", "By when, or over how many days?"),
            ("means", "Budget and other limits", "What budget, people or limits are there?"),
        ],
        Work::Lesson if brief.has(Role::Audience) => &[],
        Work::Lesson => &[(
            "level",
            "What the reader knows already",
            "Who is it for, and what do they know already?",
        )],
        Work::Image => {
            &[("style", "Style", "Which style: photo, watercolour, flat vector, something else?")]
        }
        Work::Ideas => {
            &[("taste", "What I like", "Can you name one or two that you like, and why?")]
        }
        Work::Application => &[
            ("job_posting", "Job posting", "What does the job posting ask for?"),
            ("experience", "My experience that fits", "Which two or three experiences fit best?"),
        ],
        Work::Translation if brief.has(Role::Language) => &[],
        Work::Translation => &[("target_language", "Target language", "Into which language?")],
        Work::Rewrite => &[(
            "goal",
            "What should be better",
            "What should be better afterwards: shorter, clearer, friendlier?",
        )],
        Work::Persona | Work::Question => &[],
        Work::Other => {
            &[("outcome", "Result I want", "What should you have in your hands at the end?")]
        }
    }
}

fn names_language(plain: &str) -> bool {
    const NAMES: [&str; 30] = [
        "python",
        "javascript",
        "typescript",
        "rust",
        "java",
        "sql",
        "bash",
        "shell",
        "html",
        "css",
        "react",
        "c++",
        "c#",
        "c",
        "go",
        "golang",
        "kotlin",
        "swift",
        "php",
        "ruby",
        "r",
        "scala",
        "perl",
        "lua",
        "excel",
        "regex",
        "powershell",
        "dart",
        "vue",
        "node",
    ];
    has_any(plain, &NAMES)
}

/// The lines that rules ask for in such a prompt, without those that the person's own wishes already cover.
pub(crate) fn lines(brief: &Brief) -> Vec<Line> {
    const UNKNOWN: Line = Line {
        text: "If a fact is missing, ask me for it; do not make one up.",
        rule: "no-behaviour-when-unknown",
        what: "a line for missing facts",
        why: "otherwise a model invents them",
    };
    let own: &[Line] = match brief.kind {
        Work::Message => &[
            Line {
                text: "Start with a subject line.",
                rule: "missing-output-format",
                what: "the subject line",
                why: "it is part of the result, so it is asked for",
            },
            Line {
                text: "Close with the one thing that the reader should do or expect next.",
                rule: "missing-audience",
                what: "a next step at the end",
                why: "it says what the message is for",
            },
            UNKNOWN,
        ],
        Work::Article => &[
            Line {
                text: "Give it a title and short sections with headings.",
                rule: "missing-output-format",
                what: "the form",
                why: "a form that is named is a form that is kept",
            },
            UNKNOWN,
        ],
        Work::Creative => &[Line {
            text: "Show it in scenes and concrete details; leave the moral unsaid.",
            rule: "undefined-standard",
            what: "what good means here",
            why: "“good” alone cannot be checked",
        }],
        Work::Code => &[
            Line {
                text: "Return one code block, then at most five lines on how it works.",
                rule: "missing-output-format",
                what: "the form of the answer",
                why: "so that it can be copied",
            },
            Line {
                text: "Name the edge cases that it handles, and add a test for each.",
                rule: "undefined-standard",
                what: "edge cases and tests",
                why: "they make “works” checkable",
            },
            Line {
                text: "If a requirement is unclear, ask before writing code.",
                rule: "no-behaviour-when-unknown",
                what: "leave to ask",
                why: "a guess costs more than a question",
            },
        ],
        Work::Debug => &[
            Line {
                text: "First name the most likely cause and how to confirm it, then show the smallest change that fixes it.",
                rule: "missing-output-format",
                what: "cause before cure",
                why: "a fix without a cause hides the fault",
            },
            Line {
                text: "If the code shown is not enough to tell, say what else you need to see.",
                rule: "no-behaviour-when-unknown",
                what: "leave to ask",
                why: "otherwise a model guesses",
            },
        ],
        Work::Summary => &[Line {
            text: "Use only what is in the text; keep names, numbers and dates exact.",
            rule: "no-behaviour-when-unknown",
            what: "only what is in the text",
            why: "summaries are where inventions hide",
        }],
        Work::Rewrite => &[Line {
            text: "Keep the meaning and every fact; return the new text only.",
            rule: "format-without-exclusion",
            what: "the new text only",
            why: "without it models add remarks",
        }],
        Work::Analysis => &[
            Line {
                text: "Give the conclusion first, then a table of the options against the criteria.",
                rule: "missing-output-format",
                what: "the form",
                why: "conclusion and table can be checked at a glance",
            },
            Line {
                text: "Mark what is known, what is assumed, and how sure you are.",
                rule: "no-behaviour-when-unknown",
                what: "known and assumed apart",
                why: "otherwise guesses read like facts",
            },
        ],
        Work::Extraction => &[Line {
            text: "Return JSON with exactly these fields and nothing around it; use null where the text does not say.",
            rule: "json-without-schema",
            what: "exact fields and null",
            why: "named keys raise how often the form is kept",
        }],
        Work::Plan => &[
            Line {
                text: "Answer as a table: step, when, what it needs, how to tell that it is done.",
                rule: "missing-output-format",
                what: "the form",
                why: "a step without an end is a wish",
            },
            UNKNOWN,
        ],
        Work::Lesson => &[
            Line {
                text: "Start from an everyday example, then the idea, then the usual misunderstanding.",
                rule: "missing-output-format",
                what: "the order",
                why: "the example carries the idea",
            },
            Line {
                text: "End with three short questions that test understanding.",
                rule: "undefined-standard",
                what: "questions at the end",
                why: "they show whether it was understood",
            },
        ],
        Work::Translation => &[Line {
            text: "Keep names, numbers and formatting; return the translation only.",
            rule: "format-without-exclusion",
            what: "the translation only",
            why: "without it models add remarks",
        }],
        Work::Image => &[Line {
            text: "Name composition, light, colours and aspect ratio.",
            rule: "undefined-standard",
            what: "what the eye sees",
            why: "style words alone leave the picture to chance",
        }],
        Work::Ideas => &[Line {
            text: "Each with one line on why it fits; no two of the same kind.",
            rule: "undefined-standard",
            what: "a reason with each",
            why: "it makes the choice easier",
        }],
        Work::Application => &[Line {
            text: "Use only the experience given; name one result with a number for each claim that has one.",
            rule: "no-behaviour-when-unknown",
            what: "only what you did",
            why: "otherwise a model embellishes",
        }],
        Work::Question => &[Line {
            text: "Answer in at most five sentences, say what it rests on, and say so if you are not sure.",
            rule: "no-behaviour-when-unknown",
            what: "leave to be unsure",
            why: "otherwise a model answers in any case",
        }],
        Work::Persona | Work::Other => &[UNKNOWN],
    };
    own.iter().filter(|line| !is_covered(brief, line)).copied().collect()
}

/// A form that the person chose needs no other.
fn is_covered(brief: &Brief, line: &Line) -> bool {
    let form = line.rule == "missing-output-format"
        && brief.has(Role::Format)
        && !matches!(brief.kind, Work::Message | Work::Debug | Work::Lesson);
    let plain = brief.plain();
    form || line.text.contains("subject line")
        && (has_any(
            &plain,
            &["subject line", "slack", "text message", "letter", "memo", "note", "sms", "tweet"],
        ))
        || line.text.contains("Close with")
            && has_any(&plain, &["end with", "close with", "call to action"])
}

/// The length that such work usually has, as a requirement; empty where a number would only be in the way.
pub(crate) fn usual_length(brief: &Brief) -> String {
    let plain = brief.plain();
    let short = has_any(&plain, &["short", "brief", "quick", "concise"]);
    let length = match brief.kind {
        Work::Message if short => "at most 80 words",
        Work::Message => "at most 150 words",
        Work::Article if has_any(&plain, &["tweet", "caption", "bio"]) => "at most 280 characters",
        Work::Article if has_any(&plain, &["linkedin", "post"]) && !has_any(&plain, &["blog"]) => {
            "at most 200 words"
        }
        Work::Article if short => "at most 300 words",
        Work::Article => "about 600 words",
        Work::Creative
            if has_any(&plain, &["poem", "haiku", "song", "lyrics", "joke", "toast"]) =>
        {
            ""
        }
        Work::Creative => "about 500 words",
        Work::Summary => "at most 5 sentences",
        Work::Analysis => "at most 400 words",
        Work::Lesson => "at most 300 words",
        Work::Application => "at most 300 words",
        Work::Ideas => "10 entries",
        _ => "",
    };
    length.to_owned()
}
