//! Occasions of messages and the facts that each calls for. Data only.

use super::{Occasion, particular};

const DATES: &[&str] = &[
    "#",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "tomorrow",
    "today",
];

/// The occasions that messages have, the ones that say most first.
pub(super) const OCCASIONS: &[Occasion] = &[
    Occasion {
        words: &["delay", "delayed", "delays", "postponed", "postponement", "rescheduled", "late"],
        particulars: &[
            particular(
                "the reason for the delay",
                "reason_for_delay",
                "What caused the delay, and may it be named?",
                &["because", "due", "reason", "cause", "caused"],
            ),
            particular("the new date", "new_date", "What is the new date?", DATES),
            particular(
                "what the reader should do now",
                "next_steps",
                "What should the reader do now?",
                &["ask", "steps", "action", "should"],
            ),
        ],
    },
    Occasion {
        words: &["cancel", "cancelled", "canceled", "cancellation"],
        particulars: &[
            particular(
                "the reason",
                "reason",
                "What is the reason, and may it be named?",
                &["because", "due", "reason"],
            ),
            particular(
                "what happens instead",
                "alternative",
                "What happens instead?",
                &["instead", "refund", "alternative"],
            ),
        ],
    },
    Occasion {
        words: &["meeting", "appointment", "call", "interview", "workshop"],
        particulars: &[
            particular("date and time", "date_and_time", "When does it take place?", DATES),
            particular(
                "the topic",
                "topic",
                "What is it about?",
                &["about", "topic", "agenda", "discuss", "regarding"],
            ),
        ],
    },
    Occasion {
        words: &["invite", "invitation", "party", "wedding", "event", "birthday"],
        particulars: &[
            particular(
                "date, time and place",
                "date_time_place",
                "When and where does it take place?",
                DATES,
            ),
            particular(
                "how and until when to answer",
                "reply_by",
                "How and until when should guests answer?",
                &["rsvp", "reply", "answer", "confirm"],
            ),
        ],
    },
    Occasion {
        words: &["apology", "apologize", "apologise", "apologizing", "apologising", "sorry"],
        particulars: &[
            particular(
                "what went wrong",
                "what_went_wrong",
                "What went wrong?",
                &["for", "because", "after", "about"],
            ),
            particular(
                "what is done about it",
                "remedy",
                "What will be done about it?",
                &["refund", "compensate", "compensation", "discount", "fix", "fixed", "replace"],
            ),
        ],
    },
    Occasion {
        words: &["complaint", "complain", "refund", "broken", "defective"],
        particulars: &[
            particular(
                "what was bought or agreed, and when",
                "order",
                "What was bought or agreed, and when?",
                &["#", "order", "bought", "ordered"],
            ),
            particular(
                "what went wrong",
                "problem",
                "What went wrong?",
                &["because", "broken", "defective", "wrong", "late"],
            ),
            particular(
                "what I expect now",
                "expected_solution",
                "What do you expect now?",
                &["refund", "replacement", "replace", "expect", "want"],
            ),
        ],
    },
    Occasion {
        words: &["application", "apply", "applying", "cover", "job", "position"],
        particulars: &[
            particular(
                "the position and the company",
                "position_and_company",
                "Which position, and at which company?",
                &[
                    "at",
                    "company",
                    "engineer",
                    "manager",
                    "developer",
                    "nurse",
                    "teacher",
                    "designer",
                    "analyst",
                ],
            ),
            particular(
                "my experience that fits",
                "relevant_experience",
                "Which of your experience fits best?",
                &["experience", "years", "worked", "background", "#"],
            ),
        ],
    },
    Occasion {
        words: &["resign", "resignation", "quit", "quitting"],
        particulars: &[particular("my last day", "last_day", "What is your last day?", DATES)],
    },
    Occasion {
        words: &["vacation", "leave", "sick", "absence", "holiday"],
        particulars: &[particular("from when to when", "dates", "From when to when?", DATES)],
    },
    Occasion {
        words: &["reminder", "remind", "overdue", "invoice", "deadline"],
        particulars: &[
            particular(
                "what is due",
                "what_is_due",
                "What exactly is due?",
                &["invoice", "payment", "report", "#"],
            ),
            particular("until when", "deadline", "Until when?", DATES),
        ],
    },
    Occasion {
        words: &["raise", "negotiate", "salary", "promotion"],
        particulars: &[
            particular(
                "what I ask for",
                "request",
                "What exactly do you ask for?",
                &["#", "percent"],
            ),
            particular(
                "my strongest reasons",
                "reasons",
                "What are your strongest reasons?",
                &["because", "reason", "reasons", "achieved", "achievements"],
            ),
        ],
    },
    Occasion {
        words: &["thank", "thanks", "thanking", "gratitude"],
        particulars: &[particular(
            "what the thanks are for",
            "reason_for_thanks",
            "What are the thanks for?",
            &["for"],
        )],
    },
    Occasion {
        words: &[
            "launch",
            "release",
            "announce",
            "announcing",
            "announcement",
            "update",
            "introducing",
        ],
        particulars: &[
            particular(
                "what is new for the reader",
                "what_is_new",
                "What is new for the reader?",
                &["new", "feature", "features", "that"],
            ),
            particular("from when", "start_date", "From when?", DATES),
        ],
    },
];
