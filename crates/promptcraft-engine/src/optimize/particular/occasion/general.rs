//! What each kind of task needs to know in general. Data only.

use super::{Particular, particular};

pub(super) const MESSAGE: &[Particular] = &[
    particular(
        "the main message",
        "main_message",
        "What is the one thing the reader must take away?",
        &["about", "that", "because", "regarding", "asking", "announcing", "explaining"],
    ),
    particular(
        "what the reader should do",
        "desired_action",
        "What should the reader do after reading?",
        &["ask", "asking", "request", "invite", "should", "please", "so"],
    ),
];
pub(super) const WRITING: &[Particular] = &[
    particular(
        "the audience",
        "audience",
        "Who reads it?",
        &[
            "audience",
            "readers",
            "beginners",
            "students",
            "customers",
            "children",
            "kids",
            "professionals",
            "parents",
            "for",
        ],
    ),
    particular(
        "the point that readers should remember",
        "main_point",
        "Which point should readers remember?",
        &["because", "argue", "arguing", "show", "convince", "point", "thesis"],
    ),
];
pub(super) const CODE: &[Particular] = &[
    particular(
        "input",
        "input",
        "What does the input look like?",
        &[
            "input",
            "inputs",
            "given",
            "takes",
            "accepts",
            "argument",
            "arguments",
            "parameter",
            "parameters",
            "from",
            "existing",
            "this",
            "following",
        ],
    ),
    particular(
        "expected result",
        "expected_result",
        "What should come out, for a typical input?",
        &["return", "returns", "output", "outputs", "result", "prints", "print", "into", "should"],
    ),
];
pub(super) const PLAN: &[Particular] = &[
    particular(
        "the goal",
        "goal",
        "What must be reached in the end?",
        &["goal", "reach", "achieve", "lose", "gain", "learn", "so"],
    ),
    particular(
        "time available",
        "time_available",
        "How much time is there?",
        &["#", "day", "days", "week", "weeks", "month", "months", "hour", "hours", "year"],
    ),
    particular(
        "limits such as budget, people or rules",
        "constraints",
        "What limits the plan: budget, people, rules?",
        &["budget", "constraint", "constraints", "limited", "only", "without", "under"],
    ),
];
pub(super) const IDEAS: &[Particular] = &[
    particular(
        "the audience",
        "audience",
        "Whom is it for?",
        &["for", "audience", "customers", "my", "our"],
    ),
    particular(
        "the criteria for a good idea",
        "criteria",
        "What makes an idea fit?",
        &["must", "should", "cheap", "unique", "criteria", "that", "under", "budget"],
    ),
];
pub(super) const EXPLAIN: &[Particular] = &[particular(
    "the reader, and what they know already",
    "audience",
    "Who is the explanation for, and what do they know already?",
    &[
        "beginner",
        "beginners",
        "expert",
        "experts",
        "child",
        "children",
        "kid",
        "kids",
        "student",
        "students",
        "layperson",
        "old",
        "audience",
        "grader",
        "someone",
        "like",
        "to",
        "for",
        "developer",
        "developers",
    ],
)];
