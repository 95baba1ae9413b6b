//! The lines that rules ask for in a prompt of each kind, without those that the person's own wishes already cover.

use super::Line;
use crate::conversation::brief::{Constraint, Known, Role};
use crate::conversation::phrases::{has_any, has_phrase, phrases};
use crate::conversation::words::plain;
use crate::conversation::work::Work;

/// Leave to ask, for all work that could go on without a fact.
const UNKNOWN: Line = Line {
    text: "If a fact is missing, ask me for it; do not make one up.",
    rule: "no-behaviour-when-unknown",
    what: "a line for missing facts",
    why: "otherwise a model invents them",
};

/// Lines by kind of work.
const BY_KIND: &[(Work, &[Line])] = &[
    (
        Work::Message,
        &[
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
    ),
    (
        Work::Article,
        &[
            Line {
                text: "Give it a title and short sections with headings.",
                rule: "missing-output-format",
                what: "the form",
                why: "a form that is named is a form that is kept",
            },
            UNKNOWN,
        ],
    ),
    (
        Work::Creative,
        &[Line {
            text: "Show it in scenes and concrete details; leave the moral unsaid.",
            rule: "undefined-standard",
            what: "what good means here",
            why: "“good” alone cannot be checked",
        }],
    ),
    (
        Work::Code,
        &[
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
    ),
    (
        Work::Debug,
        &[
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
    ),
    (
        Work::Summary,
        &[Line {
            text: "Use only what is in the text; keep names, numbers and dates exact.",
            rule: "no-behaviour-when-unknown",
            what: "only what is in the text",
            why: "summaries are where inventions hide",
        }],
    ),
    (
        Work::Rewrite,
        &[Line {
            text: "Keep the meaning and every fact; return the new text only.",
            rule: "format-without-exclusion",
            what: "the new text only",
            why: "without it models add remarks",
        }],
    ),
    (
        Work::Analysis,
        &[
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
    ),
    (
        Work::Extraction,
        &[Line {
            text: "Return JSON with exactly these fields and nothing around it; use null where the text does not say.",
            rule: "json-without-schema",
            what: "exact fields and null",
            why: "named keys raise how often the form is kept",
        }],
    ),
    (
        Work::Plan,
        &[
            Line {
                text: "Answer as a table: step, when, what it needs, how to tell that it is done.",
                rule: "missing-output-format",
                what: "the form",
                why: "a step without an end is a wish",
            },
            UNKNOWN,
        ],
    ),
    (
        Work::Lesson,
        &[
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
    ),
    (
        Work::Translation,
        &[Line {
            text: "Keep names, numbers and formatting; return the translation only.",
            rule: "format-without-exclusion",
            what: "the translation only",
            why: "without it models add remarks",
        }],
    ),
    (
        Work::Image,
        &[Line {
            text: "Name composition, light, colours and aspect ratio.",
            rule: "undefined-standard",
            what: "what the eye sees",
            why: "style words alone leave the picture to chance",
        }],
    ),
    (
        Work::Ideas,
        &[Line {
            text: "Each with one line on why it fits; no two of the same kind.",
            rule: "undefined-standard",
            what: "a reason with each",
            why: "it makes the choice easier",
        }],
    ),
    (
        Work::Application,
        &[Line {
            text: "Use only the experience given; name one result with a number for each claim that has one.",
            rule: "no-behaviour-when-unknown",
            what: "only what you did",
            why: "otherwise a model embellishes",
        }],
    ),
    (
        Work::Question,
        &[Line {
            text: "Answer in at most five sentences, say what it rests on, and say so if you are not sure.",
            rule: "no-behaviour-when-unknown",
            what: "leave to be unsure",
            why: "otherwise a model answers in any case",
        }],
    ),
];

/// The lines that rules ask for in such a prompt, without those that the person's own wishes already cover.
pub(crate) fn lines(known: &Known<'_>) -> Vec<Line> {
    let listed = BY_KIND.iter().find(|(kind, _)| *kind == known.brief.kind);
    let own: &[Line] = listed.map_or(&[UNKNOWN], |(_, lines)| *lines);
    own.iter().filter(|line| !is_covered(known, line)).copied().collect()
}

/// A form that the person chose needs no other.
fn is_covered(known: &Known<'_>, line: &Line) -> bool {
    let Known { brief, plain } = known;
    let form = line.rule == "missing-output-format"
        && brief.has(Role::Format)
        && !matches!(brief.kind, Work::Message | Work::Debug | Work::Lesson);
    let unwanted =
        |known: &Constraint| known.role == Role::Exclude && shares_word(&known.text, line);
    if brief.constraints.iter().any(unwanted) {
        return true;
    }
    form || line.text.contains("subject line")
        && has_any(plain, phrases!("subject line|slack|text message|letter|memo|note|sms|tweet"))
        || line.text.contains("Close with")
            && has_any(plain, &["end with", "close with", "call to action"])
}

/// Whether a wish to do without something names what the line asks for.
fn shares_word(wish: &str, line: &Line) -> bool {
    let asked = plain(&format!("{} {}", line.text, line.what));
    plain(wish).split(' ').any(|word| word.len() > 3 && has_phrase(&asked, word))
}
