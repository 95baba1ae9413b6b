//! Advice that was made for another model.
//!
//! ## What it does
//!
//! Flags remarks such as “as an AI language model”, “GPT-3.5”, `ChatGPT, you`, “knowledge cutoff of 2021”,
//! `you are ChatGPT`.
//!
//! ## Why it matters
//!
//! Prompts outlive models: what one needed, the next one stumbles over.
//!
//! ## Example
//!
//! ```text
//! You are ChatGPT with a cutoff in 2021.
//! ^^^^^^^^^^^^^^^ does it still hold?
//! ```
//!
//! ## Source
//!
//! OpenAI’s and Anthropic’s migration notes; grade B (vendor guidance).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC054",
    name: "advice-of-another-model",
    severity: Severity::Info,
    dimension: Dimension::Clarity,
    cost: 3,
    scope: Scope::English,
    family: None,
    source: include_str!("advice_of_another_model.rs"),
    phrases: &[MODELS],
    check,
};

const MODELS: &[&str] = &[
    "as an ai language model",
    "you are chatgpt",
    "knowledge cutoff",
    "gpt 3",
    "gpt 4",
    "gpt3",
    "gpt4",
    "davinci",
    "as a large language model",
    "you are gpt",
    "you are claude",
    "you are bard",
];

fn check(pass: &mut Pass<'_>) {
    for hit in pass.hits {
        let quoted = pass.quote(hit.span);
        pass.flag(hit.span, format!("“{quoted}” ties the prompt to one model: leave it out, or check that it still holds."));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::drawing;

    #[test]
    fn marks_the_place() {
        drawing::check(
            &RULE,
            r"
You are ChatGPT. Write a mail.
^^^^^^^^^^^^^^^ advice-of-another-model
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Answer like GPT-4 would.",
                "As an AI language model, you know all. List facts.",
                "Mind the knowledge cutoff of 2021.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Write a mail about the model railway.",
                "Explain \"GPT-4\" to me.",
                "You are a teacher. Explain tides.",
            ],
        );
    }
}
