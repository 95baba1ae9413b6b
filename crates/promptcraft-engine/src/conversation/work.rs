//! What kind of work a request asks for: decided by its verb and by what it asks to be made, word by word.
//!
//! It does not decide what such a prompt needs; that is `needs`.

use serde::{Deserialize, Serialize};

use super::phrases::{PhraseList, has_any, has_phrase, is_listed, phrases};

/// Kinds of work that want different prompts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Work {
    /// A mail, letter or message to somebody.
    Message,
    /// A text to be published: post, article, copy.
    Article,
    /// A story, poem, song, speech, joke.
    Creative,
    /// A program, query, script, page.
    Code,
    /// A fault to be found in code.
    Debug,
    /// A text to be made shorter.
    Summary,
    /// A text to be rephrased or corrected.
    Rewrite,
    /// Something to be weighed, compared, reviewed.
    Analysis,
    /// Facts to be pulled out of a text.
    Extraction,
    /// Steps towards a goal.
    Plan,
    /// Something to be explained or taught.
    Lesson,
    /// A text in another language.
    Translation,
    /// A role for the model to play in a chat.
    Persona,
    /// A picture.
    Image,
    /// Many ideas, names, titles.
    Ideas,
    /// A résumé or a letter of application.
    Application,
    /// A question that wants an answer, not a text.
    Question,
    /// Anything else.
    #[default]
    Other,
}

/// What people ask to be made, by kind of work.
static ARTEFACTS: [(Work, PhraseList); 13] = [
    (Work::Application, PhraseList::new("cover letter|resume|résumé|cv|linkedin summary")),
    (
        Work::Message,
        PhraseList::new(
            "thank-you note|thank you note|slack message|text message|follow-up|email|emails|\
         e-mail|e-mails|mail|mails|letter|message|memo|reply|response|invitation|\
         announcement|apology|reminder|note",
        ),
    ),
    (
        Work::Article,
        PhraseList::new(
            "newsletter|product description|job description|press release|landing page copy|\
         case study|white paper|social media post|linkedin post|instagram caption|\
         blog post|blog article|article|essay|post|tweet|thread|caption|copy|bio|\
         introduction|documentation|readme|report|paragraph|text",
        ),
    ),
    (
        Work::Creative,
        PhraseList::new(
            "short story|bedtime story|story|poem|haiku|song|lyrics|speech|toast|joke|\
         dialogue|screenplay",
        ),
    ),
    (
        Work::Code,
        PhraseList::new(
            "unit tests|unit test|regular expression|regex|sql query|query|shell script|\
         bash script|python script|script|function|class|method|program|component|code|\
         api|endpoint|dockerfile|app|website|web page|algorithm|formula|macro",
        ),
    ),
    (Work::Analysis, PhraseList::new("swot analysis|comparison|analysis|review")),
    (Work::Summary, PhraseList::new("summary|abstract|meeting notes")),
    (
        Work::Plan,
        PhraseList::new(
            "business plan|marketing plan|project plan|workout plan|meal plan|study plan|plan|\
         roadmap|schedule|itinerary|agenda|checklist|strategy|recipe",
        ),
    ),
    (
        Work::Lesson,
        PhraseList::new("lesson plan|tutorial|lesson|quiz|flashcards|course|explanation|guide"),
    ),
    (Work::Translation, PhraseList::new("translation")),
    (Work::Image, PhraseList::new("image|picture|photo|logo|illustration|poster|painting|drawing")),
    (
        Work::Ideas,
        PhraseList::new(
            "ideas|names|slogans|slogan|taglines|tagline|titles|headlines|suggestions|list",
        ),
    ),
    (Work::Other, PhraseList::new("prompt")),
];

/// Verbs that ask for work, by the kind they mean by themselves; none where it hangs on what is to be made.
static VERBS: [(Option<Work>, PhraseList); 15] = [
    (
        None,
        PhraseList::new(
            "write|draft|compose|create|make|prepare|produce|generate|build|develop|design|\
         give|provide|craft|find|describe|tell|show|optimize|convert|help|answer|do|sort",
        ),
    ),
    (Some(Work::Plan), PhraseList::new("outline|plan|organize|schedule")),
    (Some(Work::Ideas), PhraseList::new("list|suggest|recommend|brainstorm|name")),
    (Some(Work::Message), PhraseList::new("announce|invite|reply|respond|apologize")),
    (Some(Work::Summary), PhraseList::new("summarize|summarise|condense|shorten")),
    (
        Some(Work::Rewrite),
        PhraseList::new("rewrite|rephrase|paraphrase|proofread|correct|edit|polish|improve"),
    ),
    (
        Some(Work::Analysis),
        PhraseList::new(
            "analyze|analyse|compare|evaluate|review|assess|critique|research|investigate|\
         calculate|solve",
        ),
    ),
    (Some(Work::Extraction), PhraseList::new("classify|extract|categorize|parse")),
    (Some(Work::Lesson), PhraseList::new("explain|teach|prove")),
    (Some(Work::Translation), PhraseList::new("translate")),
    (Some(Work::Code), PhraseList::new("implement|code|refactor|test")),
    (Some(Work::Debug), PhraseList::new("debug|fix")),
    (Some(Work::Image), PhraseList::new("draw|paint|illustrate|imagine")),
    (Some(Work::Persona), PhraseList::new("act|pretend|roleplay")),
    (Some(Work::Article), PhraseList::new("discuss")),
];

/// Whether `word` (lower case) is a verb that asks for work.
pub(crate) fn is_task_verb(word: &str) -> bool {
    VERBS.iter().any(|(_, verbs)| is_listed(verbs, word))
}

/// What `plain` asks to be made: the earliest known thing in it, the longest at that place.
pub(crate) fn find_artefact(plain: &str) -> Option<(&'static str, Work)> {
    let found = ARTEFACTS
        .iter()
        .filter_map(|(kind, names)| Some((names.earliest_in(plain)?, *kind)))
        // Of two kinds at one place with names of one length the first of the table counts.
        .min_by_key(|((at, name), _)| (*at, usize::MAX - name.len()));
    found.map(|((_, name), kind)| (name, kind))
}

/// The kind of a request from its verb, what it asks to be made, and the words around them.
pub(crate) fn kind_of_work(verb: &str, artefact: Option<Work>, plain: &str) -> Work {
    if has_any(
        plain,
        phrases!("act as|pretend to be|play the role|you are a|you are an|take the role"),
    ) {
        return Work::Persona;
    }
    let by_verb =
        VERBS.iter().find(|(_, verbs)| is_listed(verbs, verb)).and_then(|(kind, _)| *kind);
    match (by_verb, artefact) {
        (Some(Work::Debug), _)
            if !has_any(
                plain,
                phrases!("bug|error|code|test|function|crash|exception|script|query|program"),
            ) =>
        {
            Work::Rewrite
        }
        (
            Some(
                Work::Summary
                | Work::Rewrite
                | Work::Analysis
                | Work::Translation
                | Work::Extraction,
            ),
            _,
        ) => by_verb.unwrap_or_default(),
        (Some(Work::Lesson), Some(Work::Code)) => Work::Lesson,
        (_, Some(Work::Other) | None) => by_verb.unwrap_or_else(|| kind_by_topic(plain)),
        (Some(Work::Image), Some(_)) => Work::Image,
        (_, Some(kind)) => kind,
    }
}

fn kind_by_topic(plain: &str) -> Work {
    static TECH: PhraseList = PhraseList::new(
        "python|javascript|typescript|rust|java|sql|bash|html|css|react|c++|c#|golang|kotlin|\
        swift|php|ruby",
    );
    if has_any(plain, &TECH) {
        Work::Code
    } else if has_phrase(plain, "trip")
        || has_phrase(plain, "party")
        || has_phrase(plain, "vacation")
    {
        Work::Plan
    } else {
        Work::Other
    }
}

impl Work {
    /// The word for such work in a sentence.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Article => "text",
            Self::Creative => "piece",
            Self::Code => "code",
            Self::Debug => "fix",
            Self::Summary => "summary",
            Self::Rewrite => "rewrite",
            Self::Analysis => "analysis",
            Self::Extraction => "extraction",
            Self::Plan => "plan",
            Self::Lesson => "explanation",
            Self::Translation => "translation",
            Self::Persona => "role",
            Self::Image => "image",
            Self::Ideas => "ideas",
            Self::Application => "application",
            Self::Question => "answer",
            Self::Other => "result",
        }
    }

    /// The template category that such work belongs to; one of [`crate::template::CATEGORIES`].
    pub(crate) fn category(self) -> &'static str {
        match self {
            Self::Message => "email",
            Self::Article | Self::Rewrite => "writing",
            Self::Creative => "creative",
            Self::Code | Self::Debug => "coding",
            Self::Summary => "summarization",
            Self::Analysis => "analysis",
            Self::Extraction => "extraction",
            Self::Plan => "planning",
            Self::Lesson => "education",
            Self::Translation => "translation",
            Self::Persona => "persona",
            Self::Image => "image",
            Self::Ideas => "brainstorming",
            Self::Application => "career",
            Self::Question | Self::Other => "general",
        }
    }
}
