//! The kind of task that a prompt asks for, known by its verb and its object. A closed list; `Other` where neither tells.

use serde::{Deserialize, Serialize};

use crate::model::{Manner, Model, Sentence};

/// What a prompt wants done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TaskKind {
    /// A mail, letter or message to somebody.
    Message,
    /// Another text: article, story, post, speech.
    Writing,
    /// Program code, or a change to it.
    Code,
    /// An explanation or a lesson.
    Explain,
    /// A summary of given material.
    Summarize,
    /// A translation of given material.
    Translate,
    /// Facts pulled out of, or labels put on, given material.
    Extract,
    /// Given material in better words.
    Rewrite,
    /// A judgement of given material.
    Review,
    /// A plan, schedule or strategy.
    Plan,
    /// Ideas, names, options.
    Ideas,
    /// A role to be played in a conversation.
    Persona,
    /// A picture.
    Image,
    /// A question of fact.
    Question,
    /// None of these.
    Other,
}

const MESSAGE: &[&str] = &[
    "email",
    "emails",
    "mail",
    "letter",
    "message",
    "reply",
    "invitation",
    "memo",
    "newsletter",
    "announcement",
];
const WRITING: &[&str] = &[
    "article",
    "story",
    "post",
    "blog",
    "essay",
    "speech",
    "poem",
    "script",
    "description",
    "bio",
    "tweet",
    "song",
    "lyrics",
    "report",
    "paragraph",
    "chapter",
    "copy",
    "ad",
    "review",
    "resume",
    "proposal",
    "document",
    "text",
    "haiku",
    "caption",
    "headline",
    "page",
    "press",
];
const CODE: &[&str] = &[
    "function",
    "code",
    "script",
    "class",
    "python",
    "javascript",
    "typescript",
    "rust",
    "java",
    "sql",
    "query",
    "regex",
    "program",
    "api",
    "component",
    "html",
    "css",
    "bash",
    "app",
    "endpoint",
    "test",
    "tests",
    "unit",
    "golang",
    "c",
    "algorithm",
    "react",
    "dockerfile",
    "website",
];
const PLAN: &[&str] = &[
    "plan",
    "schedule",
    "itinerary",
    "roadmap",
    "strategy",
    "agenda",
    "outline",
    "timeline",
    "curriculum",
    "checklist",
    "budget",
    "workout",
];
const IDEAS: &[&str] = &[
    "ideas",
    "names",
    "suggestions",
    "titles",
    "options",
    "alternatives",
    "slogans",
    "topics",
    "questions",
    "hooks",
];
const IMAGE: &[&str] = &[
    "image",
    "picture",
    "photo",
    "logo",
    "illustration",
    "drawing",
    "painting",
    "portrait",
    "wallpaper",
    "icon",
];

/// How far behind the verb its object is looked for, in words.
const OBJECT_WORDS: usize = 8;

impl TaskKind {
    /// The kind of the first request of `model`; requests in examples and quotations do not count.
    pub fn of(model: &Model<'_>) -> Self {
        let mut directives =
            model.directives().filter(|(_, directive)| directive.manner != Manner::Negative);
        let Some((sentence, directive)) = directives.next() else {
            return Self::without_request(model);
        };
        let verb = model.lower(directive.verb);
        let first = of_verb(verb, &objects(model, sentence, directive.verb.end));
        // "Act as a translator. Translate …" is a translation.
        if first == Self::Persona
            && let Some((sentence, directive)) = directives.next()
        {
            let next =
                of_verb(model.lower(directive.verb), &objects(model, sentence, directive.verb.end));
            return if matches!(next, Self::Other | Self::Question) { first } else { next };
        }
        first
    }

    /// Whether the answer works on material that the prompt must bring along.
    pub fn needs_material(self) -> bool {
        matches!(
            self,
            Self::Summarize | Self::Translate | Self::Extract | Self::Rewrite | Self::Review
        )
    }

    /// Whether the answer is a text that somebody will read.
    pub fn has_reader(self) -> bool {
        matches!(self, Self::Message | Self::Writing | Self::Explain | Self::Plan)
    }

    fn without_request(model: &Model<'_>) -> Self {
        if model.is_english()
            && model
                .words
                .first()
                .is_some_and(|word| matches!(model.lower(word.span), "you" | "act"))
        {
            return Self::Persona;
        }
        match model.sentences.first() {
            Some(sentence) if sentence.question => Self::Question,
            _ => Self::Other,
        }
    }
}

/// Whether `verb` gives the model a role rather than a task.
pub(crate) fn is_persona_verb(verb: &str) -> bool {
    matches!(verb, "act" | "pretend" | "imagine" | "roleplay" | "play" | "assume" | "embody")
}

fn objects<'m>(model: &'m Model<'_>, sentence: &Sentence, after: usize) -> Vec<&'m str> {
    let words = model.words.get(sentence.words.0..sentence.words.1).unwrap_or(&[]);
    words
        .iter()
        .filter(|word| word.span.start >= after)
        .take(OBJECT_WORDS)
        .map(|word| model.lower(word.span))
        .collect()
}

fn of_verb(verb: &str, objects: &[&str]) -> TaskKind {
    let names = |list: &[&str]| objects.iter().position(|word| list.contains(word));
    match verb {
        "summarize" | "summarise" | "condense" | "distill" => TaskKind::Summarize,
        "translate" => TaskKind::Translate,
        "extract" | "classify" | "categorize" | "label" | "tag" | "identify" | "detect"
        | "parse" => TaskKind::Extract,
        "rewrite" | "rephrase" | "paraphrase" | "proofread" | "edit" | "improve" | "shorten"
        | "polish" | "simplify" | "correct" | "revise" => {
            if names(CODE).is_some() {
                TaskKind::Code
            } else {
                TaskKind::Rewrite
            }
        }
        "review" | "analyze" | "analyse" | "evaluate" | "assess" | "critique" | "compare"
        | "grade" | "rate" | "judge" | "audit" | "inspect" => {
            if names(CODE).is_some() {
                TaskKind::Code
            } else {
                TaskKind::Review
            }
        }
        "explain" | "teach" | "describe" | "define" | "tell" | "clarify" => TaskKind::Explain,
        verb if is_persona_verb(verb) => TaskKind::Persona,
        "plan" | "schedule" | "prepare" => TaskKind::Plan,
        "brainstorm" | "suggest" | "recommend" | "propose" => TaskKind::Ideas,
        "draw" | "paint" | "illustrate" | "render" | "sketch" | "depict" => TaskKind::Image,
        "debug" | "refactor" | "implement" | "program" | "code" | "fix" | "optimize" => {
            TaskKind::Code
        }
        "answer" | "find" => TaskKind::Question,
        _ => match of_object(&names) {
            // What is written, if it is nothing else, is a text.
            TaskKind::Other if matches!(verb, "write" | "draft" | "compose") => TaskKind::Writing,
            kind => kind,
        },
    }
}

/// The kind whose object stands nearest to the verb.
fn of_object(names: &impl Fn(&[&str]) -> Option<usize>) -> TaskKind {
    let kinds = [
        (TaskKind::Message, MESSAGE),
        (TaskKind::Code, CODE),
        (TaskKind::Plan, PLAN),
        (TaskKind::Ideas, IDEAS),
        (TaskKind::Image, IMAGE),
        (TaskKind::Writing, WRITING),
    ];
    let nearest = kinds
        .into_iter()
        .filter_map(|(kind, list)| Some((names(list)?, kind)))
        .min_by_key(|(place, _)| *place);
    nearest.map_or(TaskKind::Other, |(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_a_task_by_its_verb_and_object() {
        for (prompt, kind) in [
            ("Help me write a professional email to my team", TaskKind::Message),
            ("write a python function to parse dates", TaskKind::Code),
            ("explain quantum computing", TaskKind::Explain),
            ("Summarize the following article: {{article}}", TaskKind::Summarize),
            ("I want you to act as a pirate.", TaskKind::Persona),
            ("Act as a translator. Translate the text into French.", TaskKind::Translate),
            ("Give me ten names for a cat", TaskKind::Ideas),
            ("Create a marketing plan for a bakery", TaskKind::Plan),
            ("Write a short story about a lighthouse", TaskKind::Writing),
            ("Why is the sky blue?", TaskKind::Question),
            ("write about dogs", TaskKind::Writing),
            ("Start the car", TaskKind::Other),
        ] {
            assert_eq!(TaskKind::of(&Model::new(prompt)), kind, "{prompt}");
        }
    }
}
