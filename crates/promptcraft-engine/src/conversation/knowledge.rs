//! Answers to questions about prompting: short, with their source, and with the rule that checks for it.
//!
//! A closed list. What is not in it is not answered from here.

use super::words::{has_any, has_phrase, plain, starts_with_any};
use crate::intent::is_question;
use crate::rules::{Rule, rule};

/// What a question about prompting is about.
#[derive(Debug, Clone, Copy)]
pub(super) enum Lesson {
    /// An entry of the list.
    Topic(&'static Topic),
    /// A rule by code or name.
    Rule(&'static Rule),
}

/// One entry: words that ask for it by themselves, words that ask for it beside "prompt" or "model", the answer, the source, the rule.
#[derive(Debug)]
pub(super) struct Topic {
    strong: &'static [&'static str],
    weak: &'static [&'static str],
    answer: &'static str,
    source: &'static str,
    rule: &'static str,
}

const TOPICS: &[Topic] = &[
    Topic {
        strong: &[
            "few-shot",
            "few shot",
            "fewshot",
            "one-shot",
            "one shot",
            "multishot",
            "in-context learning",
        ],
        weak: &["examples", "example"],
        answer: "Examples show the form that words only describe: a model continues the pattern it sees, so two or three examples fix format, length and tone at once. They help most where the form is your own; keep them alike in form and different in content, mark where they begin and end, and let none of them break a rule of the prompt, because models follow the example rather than the rule.",
        source: "vendor prompting guides of Anthropic and Google; “26 principles” (arXiv 2312.16171)",
        rule: "no-example",
    },
    Topic {
        strong: &["zero-shot", "zero shot"],
        weak: &[],
        answer: "Zero-shot means asking without examples. It is enough where the task and its form are common (a summary, a translation); where the form is your own, one example does more than another paragraph of description.",
        source: "vendor prompting guide of Google",
        rule: "no-example",
    },
    Topic {
        strong: &[
            "chain of thought",
            "chain-of-thought",
            "step by step",
            "step-by-step",
            "let's think",
        ],
        weak: &["reasoning", "reason", "think"],
        answer: "Asking for the steps before the answer helps models that do not reason on their own, most of all with arithmetic and logic. Reasoning models do it already: there the line adds noise, and it is better to say what a right result must fulfil.",
        source: "vendor prompting guides of OpenAI and Anthropic",
        rule: "redundant-chain-of-thought",
    },
    Topic {
        strong: &["system prompt", "system message", "system instruction", "developer message"],
        weak: &[],
        answer: "The system prompt holds what is true for every turn: role, limits, form of the answer. The user message holds the task at hand. Rules that are repeated in both begin to disagree, so each belongs in one place.",
        source: "vendor prompting guides of OpenAI and Anthropic",
        rule: "role-bleed",
    },
    Topic {
        strong: &["prompt injection", "jailbreak", "injection"],
        weak: &["untrusted", "attack"],
        answer: "Text that you paste into a prompt can itself give orders. Set it apart with marks such as <text> … </text>, say that what stands between them is material and not instruction, and let nothing that matters hang on the model obeying.",
        source: "OWASP cheat sheet on prompt injection",
        rule: "undelimited-input",
    },
    Topic {
        strong: &["temperature", "top_p", "top-p", "sampling"],
        weak: &["random", "randomness", "deterministic"],
        answer: "Temperature sets how freely the next word is chosen: near 0 the likeliest one, higher for variety. Use a low one for extraction and code, a higher one for ideas. It is a setting of the model and not a part of the prompt: writing it into the text has no effect.",
        source: "API references of the vendors",
        rule: "",
    },
    Topic {
        strong: &[
            "hallucination",
            "hallucinate",
            "hallucinating",
            "hallucinations",
            "makes things up",
            "made up facts",
            "making things up",
            "invent facts",
        ],
        weak: &["facts", "true", "wrong answers", "lies", "sources"],
        answer: "A model fills gaps in the likeliest way. Give it the facts, set apart from the task; say what it should do when they are not enough (“ask”, “write unknown”); and ask for the place in the text that each claim rests on. Asking for links or citations without giving sources invites inventions.",
        source: "vendor prompting guide of Anthropic",
        rule: "no-behaviour-when-unknown",
    },
    Topic {
        strong: &["delimiter", "delimiters", "xml tags", "markdown headings"],
        weak: &["tags", "structure", "sections", "headings", "xml"],
        answer: "Marks tell the model where the instruction ends and the material begins. Headings or tags with plain names (<text>, <rules>) do; what counts is that each part has one name and that the instruction refers to it by that name.",
        source: "vendor prompting guides of Anthropic and OpenAI",
        rule: "undelimited-input",
    },
    Topic {
        strong: &["negative prompt", "negative instructions", "negative prompting"],
        weak: &["don't", "do not", "negative", "not to do"],
        answer: "Say what to do instead: “write for a reader without training” works better than “no jargon” alone, because the model has to guess what takes its place. Keep a “do not” for hard limits.",
        source: "vendor prompting guides of Anthropic and Google",
        rule: "negative-only-instruction",
    },
    Topic {
        strong: &["json mode", "structured output", "structured outputs", "json schema"],
        weak: &["json", "format", "table", "output format"],
        answer: "Name the form, its parts and what must not stand around it: “Return JSON with the keys name (text) and year (number) and nothing else; null where the text does not say.” Named keys and the line that excludes everything else are what raise how often a form is kept.",
        source: "arXiv 2504.02052",
        rule: "missing-output-format",
    },
    Topic {
        strong: &[
            "role prompting",
            "persona prompting",
            "act as",
            "you are an expert",
            "personas",
            "persona",
        ],
        weak: &["role", "roles", "expert"],
        answer: "A role sets tone and vocabulary; it hardly makes answers more correct. Use one where the manner counts, and let the task, the facts and the form do the rest. “Act as an expert” alone is no task.",
        source: "“26 principles” (arXiv 2312.16171); “A Taxonomy of Prompt Defects” (arXiv 2509.14404)",
        rule: "role-only-prompt",
    },
    Topic {
        strong: &["lost in the middle", "long context", "context window", "context length"],
        weak: &["long document", "long documents", "position"],
        answer: "Instructions in the middle of a long text are followed least. Put the material first and the task behind it, or the task at both ends; and leave out what the task does not need.",
        source: "vendor guides of OpenAI and Anthropic on long contexts",
        rule: "buried-instruction",
    },
    Topic {
        strong: &[
            "tip the model",
            "bribe",
            "tipping",
            "threaten",
            "threats",
            "emotional prompting",
        ],
        weak: &["tip", "money", "threat"],
        answer: "Tips and threats have no effect that held up when it was measured again. Spend the words on what a right result looks like.",
        source: "“26 principles” (arXiv 2312.16171) and later replications",
        rule: "bribe-or-threat",
    },
    Topic {
        strong: &[],
        weak: &["please", "polite", "politeness", "say thanks"],
        answer: "Politeness does no harm and adds little. One “please” is fine; what counts is a clear verb and a form that can be checked.",
        source: "linter convention, informational only",
        rule: "politeness",
    },
    Topic {
        strong: &[],
        weak: &["capitals", "caps", "uppercase", "shouting", "exclamation"],
        answer: "Capitals and exclamation marks made older models listen and make newer ones over-react. Say once, plainly, what must hold, and say what to do when it cannot.",
        source: "vendor guide of Anthropic for Claude 4",
        rule: "shouting",
    },
    Topic {
        strong: &["meta prompting", "meta-prompting", "meta prompt"],
        weak: &[],
        answer: "Meta-prompting lets a model write or improve the prompt. Check the result against cases of your own before you keep it: optimizers often make prompts longer without making answers better.",
        source: "arXiv 2604.14585; arXiv 2603.19311",
        rule: "",
    },
    Topic {
        strong: &[
            "placeholders",
            "placeholder",
            "prompt template",
            "prompt templates",
            "variables",
        ],
        weak: &["template", "templates", "reuse"],
        answer: "A placeholder such as {{recipient}} marks what changes from use to use. Take one spelling throughout, name it after what goes in, and keep everything that stays the same as text: then the prompt becomes a form, and no blank stays unfilled unseen.",
        source: "prompts.chat quality checks; linter convention",
        rule: "mixed-placeholder-syntax",
    },
    Topic {
        strong: &[],
        weak: &[
            "length", "long", "short", "longer", "shorter", "words", "concise", "tokens", "token",
        ],
        answer: "Length as such is not quality: optimizers made prompts up to 14 times longer without better answers. Keep what changes the result (task, facts, form, limits) and drop the rest. For the answer, give a number: “concise” means something else to every model.",
        source: "arXiv 2603.19311; vendor prompting guides",
        rule: "missing-length-limit",
    },
    Topic {
        strong: &[],
        weak: &["contradict", "contradiction", "conflict", "conflicting", "contradictory"],
        answer: "Where two instructions disagree, newer models spend effort on reconciling them, and nobody knows which one wins. Say which has priority, or drop one.",
        source: "vendor guide of OpenAI for GPT-5",
        rule: "contradictory-length",
    },
    Topic {
        strong: &[],
        weak: &[
            "evaluate",
            "evaluation",
            "test",
            "testing",
            "measure",
            "benchmark",
            "better prompt",
            "which prompt",
        ],
        answer: "Take ten or more real inputs, run both prompts on all of them, and count per input which answer is better, with fixed checks (form, length, required words) before opinions. Choose on one half and report the other: the best of several tries always looks better than it is.",
        source: "arXiv 2503.01747 on small samples",
        rule: "",
    },
    Topic {
        strong: &[
            "prompt engineering",
            "better prompts",
            "good prompt",
            "great prompt",
            "effective prompt",
            "write a prompt",
            "write prompts",
            "writing prompts",
            "improve my prompts",
            "prompting tips",
            "prompting",
            "best prompt",
        ],
        weak: &[
            "good", "best", "better", "start", "tips", "how do i", "improve", "anatomy", "parts",
        ],
        answer: "A good prompt says five things: what to do (one clear verb), with which facts, for whom, in which form and length, and what to do when something is missing. Write it as you would brief a capable colleague who knows nothing of your project, then look at one answer and change the one line that would have prevented its worst fault.",
        source: "vendor prompting guides of OpenAI, Anthropic and Google",
        rule: "no-task-verb",
    },
    Topic {
        strong: &[],
        weak: &["prompt"],
        answer: "A prompt is the text that a model continues: its instruction, its material and the form that the answer should have. Everything that is not in it, the model has to guess.",
        source: "vendor prompting guides",
        rule: "",
    },
];

/// The lesson that a question about prompting asks for.
pub(super) fn find_lesson(text: &str) -> Option<Lesson> {
    let low = plain(text);
    let count = low.split(' ').count();
    let lead = starts_with_any(
        &low,
        &[
            "explain",
            "tell me about",
            "tell me",
            "what about",
            "describe",
            "teach me",
            "can you explain",
            "could you explain",
            "please explain",
        ],
    )
    .is_some();
    if count > 40 || !(is_question(text) || lead || text.trim_end().ends_with('?')) {
        return None;
    }
    if let Some(found) =
        low.split(' ').filter(|word| word.starts_with("pc") && word.len() == 5).find_map(rule)
    {
        return Some(Lesson::Rule(found));
    }
    if lead
        && has_any(
            &low,
            &[
                "to my",
                "to a",
                "to the",
                "for my",
                "for a",
                "for beginners",
                "for students",
                "to students",
            ],
        )
        || starts_with_any(
            &low,
            &[
                "can you write",
                "could you write",
                "can you make",
                "could you make",
                "can you create",
            ],
        )
        .is_some()
    {
        return None;
    }
    let about_prompting = has_any(
        &low,
        &[
            "prompt",
            "prompts",
            "prompting",
            "llm",
            "llms",
            "language model",
            "language models",
            "chatgpt",
            "gpt",
            "claude",
            "gemini",
            "ai model",
            "the model",
            "models",
            "the ai",
        ],
    );
    let strong = TOPICS.iter().find(|topic| has_any(&low, topic.strong));
    let weak = || TOPICS.iter().find(|topic| has_any(&low, topic.weak));
    match strong {
        Some(topic) if about_prompting || !needs_context(topic, &low) => Some(Lesson::Topic(topic)),
        _ if about_prompting => weak()
            .filter(|topic| topic.weak != ["prompt"] || count <= 8 && has_phrase(&low, "what"))
            .map(Lesson::Topic),
        _ => None,
    }
}

/// Words such as "temperature", "step by step" or "variables" mean something else where nobody speaks of prompts or models.
fn needs_context(topic: &Topic, low: &str) -> bool {
    let clear = [
        "few",
        "zero",
        "chain",
        "system prompt",
        "system message",
        "prompt",
        "hallucinat",
        "meta",
        "json mode",
        "structured output",
        "lost in",
        "context window",
        "role prompting",
        "in-context",
    ];
    !topic
        .strong
        .iter()
        .any(|word| has_phrase(low, word) && clear.iter().any(|clear| word.contains(clear)))
}

/// The lesson as Markdown.
pub(super) fn answer_lesson(lesson: Lesson) -> String {
    match lesson {
        Lesson::Topic(topic) => {
            let mut answer = format!("{}\n\n*Source: {}.*", topic.answer, topic.source);
            if let Some(rule) = rule(topic.rule) {
                answer.push_str(&format!(
                    " The linter looks for this as `{}` ({}).",
                    rule.code, rule.name
                ));
            }
            answer
        }
        Lesson::Rule(rule) => {
            let text: String = rule
                .documentation()
                .lines()
                .map(|line| {
                    line.strip_prefix("## ")
                        .map_or_else(|| line.to_owned(), |heading| format!("**{heading}**"))
                })
                .collect::<Vec<_>>()
                .join("\n");
            format!("**{} {}**\n\n{text}", rule.code, rule.name)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_about_prompting_are_told_from_others() {
        for text in [
            "why does few-shot help?",
            "How long should a prompt be?",
            "what is a system prompt",
            "Does temperature matter for the model?",
            "How do I write a good prompt?",
        ] {
            assert!(find_lesson(text).is_some(), "{text}");
        }
        for text in [
            "What is the temperature in Rome?",
            "How do I bake bread step by step?",
            "Explain few-shot learning to my students",
            "What is the capital of France?",
        ] {
            assert!(find_lesson(text).is_none(), "{text}");
        }
    }
}
