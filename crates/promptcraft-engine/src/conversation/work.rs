//! What kind of work a request asks for: decided by its verb and by what it asks to be made, word by word.
//!
//! It does not decide what such a prompt needs; that is `needs`.

use serde::{Deserialize, Serialize};

use super::words::{has_any, has_phrase};

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

/// What people ask to be made, with its kind. The longer names stand before the shorter ones they contain.
const ARTEFACTS: &[(&str, Work)] = &[
    ("cover letter", Work::Application),
    ("resume", Work::Application),
    ("résumé", Work::Application),
    ("cv", Work::Application),
    ("linkedin summary", Work::Application),
    ("thank-you note", Work::Message),
    ("thank you note", Work::Message),
    ("slack message", Work::Message),
    ("text message", Work::Message),
    ("follow-up", Work::Message),
    ("newsletter", Work::Article),
    ("email", Work::Message),
    ("emails", Work::Message),
    ("e-mail", Work::Message),
    ("e-mails", Work::Message),
    ("mail", Work::Message),
    ("mails", Work::Message),
    ("letter", Work::Message),
    ("message", Work::Message),
    ("memo", Work::Message),
    ("reply", Work::Message),
    ("response", Work::Message),
    ("invitation", Work::Message),
    ("announcement", Work::Message),
    ("apology", Work::Message),
    ("reminder", Work::Message),
    ("note", Work::Message),
    ("product description", Work::Article),
    ("job description", Work::Article),
    ("press release", Work::Article),
    ("landing page copy", Work::Article),
    ("case study", Work::Article),
    ("white paper", Work::Article),
    ("social media post", Work::Article),
    ("linkedin post", Work::Article),
    ("instagram caption", Work::Article),
    ("blog post", Work::Article),
    ("blog article", Work::Article),
    ("article", Work::Article),
    ("essay", Work::Article),
    ("post", Work::Article),
    ("tweet", Work::Article),
    ("thread", Work::Article),
    ("caption", Work::Article),
    ("copy", Work::Article),
    ("bio", Work::Article),
    ("introduction", Work::Article),
    ("documentation", Work::Article),
    ("readme", Work::Article),
    ("report", Work::Article),
    ("paragraph", Work::Article),
    ("text", Work::Article),
    ("short story", Work::Creative),
    ("bedtime story", Work::Creative),
    ("story", Work::Creative),
    ("poem", Work::Creative),
    ("haiku", Work::Creative),
    ("song", Work::Creative),
    ("lyrics", Work::Creative),
    ("speech", Work::Creative),
    ("toast", Work::Creative),
    ("joke", Work::Creative),
    ("dialogue", Work::Creative),
    ("screenplay", Work::Creative),
    ("unit tests", Work::Code),
    ("unit test", Work::Code),
    ("regular expression", Work::Code),
    ("regex", Work::Code),
    ("sql query", Work::Code),
    ("query", Work::Code),
    ("shell script", Work::Code),
    ("bash script", Work::Code),
    ("python script", Work::Code),
    ("script", Work::Code),
    ("function", Work::Code),
    ("class", Work::Code),
    ("method", Work::Code),
    ("program", Work::Code),
    ("component", Work::Code),
    ("code", Work::Code),
    ("api", Work::Code),
    ("endpoint", Work::Code),
    ("dockerfile", Work::Code),
    ("app", Work::Code),
    ("website", Work::Code),
    ("web page", Work::Code),
    ("algorithm", Work::Code),
    ("formula", Work::Code),
    ("macro", Work::Code),
    ("swot analysis", Work::Analysis),
    ("comparison", Work::Analysis),
    ("analysis", Work::Analysis),
    ("review", Work::Analysis),
    ("summary", Work::Summary),
    ("abstract", Work::Summary),
    ("meeting notes", Work::Summary),
    ("business plan", Work::Plan),
    ("marketing plan", Work::Plan),
    ("project plan", Work::Plan),
    ("workout plan", Work::Plan),
    ("meal plan", Work::Plan),
    ("lesson plan", Work::Lesson),
    ("study plan", Work::Plan),
    ("plan", Work::Plan),
    ("roadmap", Work::Plan),
    ("schedule", Work::Plan),
    ("itinerary", Work::Plan),
    ("agenda", Work::Plan),
    ("checklist", Work::Plan),
    ("strategy", Work::Plan),
    ("recipe", Work::Plan),
    ("tutorial", Work::Lesson),
    ("lesson", Work::Lesson),
    ("quiz", Work::Lesson),
    ("flashcards", Work::Lesson),
    ("course", Work::Lesson),
    ("explanation", Work::Lesson),
    ("guide", Work::Lesson),
    ("translation", Work::Translation),
    ("image", Work::Image),
    ("picture", Work::Image),
    ("photo", Work::Image),
    ("logo", Work::Image),
    ("illustration", Work::Image),
    ("poster", Work::Image),
    ("painting", Work::Image),
    ("drawing", Work::Image),
    ("ideas", Work::Ideas),
    ("names", Work::Ideas),
    ("slogans", Work::Ideas),
    ("slogan", Work::Ideas),
    ("taglines", Work::Ideas),
    ("tagline", Work::Ideas),
    ("titles", Work::Ideas),
    ("headlines", Work::Ideas),
    ("suggestions", Work::Ideas),
    ("list", Work::Ideas),
    ("prompt", Work::Other),
];

/// Verbs that ask for work, with the kind they mean by themselves; none where it hangs on what is to be made.
const VERBS: &[(&str, Option<Work>)] = &[
    ("write", None),
    ("draft", None),
    ("compose", None),
    ("create", None),
    ("make", None),
    ("prepare", None),
    ("produce", None),
    ("generate", None),
    ("build", None),
    ("develop", None),
    ("design", None),
    ("give", None),
    ("provide", None),
    ("craft", None),
    ("outline", Some(Work::Plan)),
    ("find", None),
    ("list", Some(Work::Ideas)),
    ("suggest", Some(Work::Ideas)),
    ("recommend", Some(Work::Ideas)),
    ("brainstorm", Some(Work::Ideas)),
    ("name", Some(Work::Ideas)),
    ("announce", Some(Work::Message)),
    ("invite", Some(Work::Message)),
    ("reply", Some(Work::Message)),
    ("respond", Some(Work::Message)),
    ("apologize", Some(Work::Message)),
    ("summarize", Some(Work::Summary)),
    ("summarise", Some(Work::Summary)),
    ("condense", Some(Work::Summary)),
    ("shorten", Some(Work::Summary)),
    ("rewrite", Some(Work::Rewrite)),
    ("rephrase", Some(Work::Rewrite)),
    ("paraphrase", Some(Work::Rewrite)),
    ("proofread", Some(Work::Rewrite)),
    ("correct", Some(Work::Rewrite)),
    ("edit", Some(Work::Rewrite)),
    ("polish", Some(Work::Rewrite)),
    ("improve", Some(Work::Rewrite)),
    ("analyze", Some(Work::Analysis)),
    ("analyse", Some(Work::Analysis)),
    ("compare", Some(Work::Analysis)),
    ("evaluate", Some(Work::Analysis)),
    ("review", Some(Work::Analysis)),
    ("assess", Some(Work::Analysis)),
    ("critique", Some(Work::Analysis)),
    ("research", Some(Work::Analysis)),
    ("investigate", Some(Work::Analysis)),
    ("classify", Some(Work::Extraction)),
    ("extract", Some(Work::Extraction)),
    ("categorize", Some(Work::Extraction)),
    ("parse", Some(Work::Extraction)),
    ("plan", Some(Work::Plan)),
    ("organize", Some(Work::Plan)),
    ("schedule", Some(Work::Plan)),
    ("explain", Some(Work::Lesson)),
    ("teach", Some(Work::Lesson)),
    ("describe", None),
    ("tell", None),
    ("show", None),
    ("translate", Some(Work::Translation)),
    ("implement", Some(Work::Code)),
    ("code", Some(Work::Code)),
    ("refactor", Some(Work::Code)),
    ("optimize", None),
    ("debug", Some(Work::Debug)),
    ("fix", Some(Work::Debug)),
    ("draw", Some(Work::Image)),
    ("paint", Some(Work::Image)),
    ("illustrate", Some(Work::Image)),
    ("imagine", Some(Work::Image)),
    ("act", Some(Work::Persona)),
    ("pretend", Some(Work::Persona)),
    ("roleplay", Some(Work::Persona)),
    ("calculate", Some(Work::Analysis)),
    ("solve", Some(Work::Analysis)),
    ("convert", None),
    ("help", None),
    ("answer", None),
    ("prove", Some(Work::Lesson)),
    ("discuss", Some(Work::Article)),
    ("do", None),
    ("sort", None),
    ("test", Some(Work::Code)),
];

/// Whether `word` (lower case) is a verb that asks for work.
pub(crate) fn is_task_verb(word: &str) -> bool {
    VERBS.iter().any(|(verb, _)| *verb == word)
}

/// What `plain` asks to be made: the earliest known thing in it, the longest at that place.
pub(crate) fn find_artefact(plain: &str) -> Option<(&'static str, Work)> {
    let mut best: Option<(usize, &'static str, Work)> = None;
    for &(name, kind) in ARTEFACTS {
        if let Some(at) = super::words::find_phrase(plain, name)
            && best.is_none_or(|(place, known, _)| {
                at < place || at == place && name.len() > known.len()
            })
        {
            best = Some((at, name, kind));
        }
    }
    best.map(|(_, name, kind)| (name, kind))
}

/// The kind of a request from its verb, what it asks to be made, and the words around them.
pub(crate) fn kind_of_work(verb: &str, artefact: Option<Work>, plain: &str) -> Work {
    if has_any(
        plain,
        &["act as", "pretend to be", "play the role", "you are a", "you are an", "take the role"],
    ) {
        return Work::Persona;
    }
    let by_verb = VERBS.iter().find(|(known, _)| *known == verb).and_then(|(_, kind)| *kind);
    match (by_verb, artefact) {
        (Some(Work::Debug), _)
            if !has_any(
                plain,
                &[
                    "bug",
                    "error",
                    "code",
                    "test",
                    "function",
                    "crash",
                    "exception",
                    "script",
                    "query",
                    "program",
                ],
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
        (_, Some(Work::Other)) | (_, None) => by_verb.unwrap_or_else(|| kind_by_topic(plain)),
        (Some(Work::Image), Some(_)) => Work::Image,
        (_, Some(kind)) => kind,
    }
}

fn kind_by_topic(plain: &str) -> Work {
    const TECH: [&str; 17] = [
        "python",
        "javascript",
        "typescript",
        "rust",
        "java",
        "sql",
        "bash",
        "html",
        "css",
        "react",
        "c++",
        "c#",
        "golang",
        "kotlin",
        "swift",
        "php",
        "ruby",
    ];
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
