//! Checks out of a prompt: demands that code can verify, found with their places and held against an answer. Judges no taste.

use serde::{Deserialize, Serialize};

use crate::model::Model;
use crate::span::Span;

mod bound;
mod count;
mod extract;
mod kept;
mod text;
mod verify;

pub use bound::Bound;
pub(crate) use extract::extract;
pub use kept::kept_checks;
pub(crate) use text::LANGUAGES;

/// One demand of a prompt that can be verified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Where the prompt demands it.
    pub span: Span,
    /// What is demanded.
    pub requirement: Requirement,
    /// The demand as a short text, such as `at most 120 words`.
    pub label: String,
}

/// What can be demanded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Requirement {
    /// Number of a countable thing.
    Count {
        /// What is counted.
        unit: Unit,
        /// How many there may be.
        bound: Bound,
    },
    /// Valid JSON, with these keys where some are named.
    Json {
        /// Keys of the top object, or of each object of a top list.
        keys: Vec<String>,
    },
    /// Written in this language, by its English name.
    Language {
        /// Such as `German`.
        language: String,
    },
    /// Contains this text; case does not count.
    Contains {
        /// The text.
        text: String,
    },
    /// Does not contain this text; case does not count.
    Excludes {
        /// The text.
        text: String,
    },
    /// Begins with this text.
    StartsWith {
        /// The text.
        text: String,
    },
    /// Ends with this text.
    EndsWith {
        /// The text.
        text: String,
    },
    /// Has a Markdown table.
    Table,
    /// Has a fenced code block.
    CodeBlock,
}

/// What can be counted in an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Words; characters of Chinese and Japanese count as words.
    Words,
    /// Sentences.
    Sentences,
    /// Paragraphs, parted by blank lines.
    Paragraphs,
    /// List items.
    Bullets,
    /// Headings.
    Headings,
    /// Characters, blanks included.
    Characters,
    /// Lines that are not blank.
    Lines,
}

impl Unit {
    /// The name, in the plural.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Sentences => "sentences",
            Self::Paragraphs => "paragraphs",
            Self::Bullets => "bullets",
            Self::Headings => "headings",
            Self::Characters => "characters",
            Self::Lines => "lines",
        }
    }
}

/// Whether an answer meets a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckResult {
    /// The check.
    pub check: Check,
    /// Whether the answer meets it.
    pub passed: bool,
    /// What was found, such as `134 words`.
    pub detail: String,
}

/// The checks that `prompt` contains, by place. Demands in examples, quotations and placeholders are none.
pub fn extract_checks(prompt: &str) -> Vec<Check> {
    extract(&Model::new(prompt))
}

/// Holds `answer` against each of `checks`, in their order.
pub fn check_answer(checks: &[Check], answer: &str) -> Vec<CheckResult> {
    let answer = Model::new(answer);
    checks
        .iter()
        .map(|check| {
            let (passed, detail) = verify::verify(&check.requirement, &answer);
            CheckResult { check: check.clone(), passed, detail }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(prompt: &str) -> Vec<String> {
        extract_checks(prompt).into_iter().map(|check| check.label).collect()
    }

    fn holds(prompt: &str, answer: &str) -> Vec<bool> {
        check_answer(&extract_checks(prompt), answer)
            .into_iter()
            .map(|result| result.passed)
            .collect()
    }

    #[test]
    fn reads_bounds_in_many_wordings() {
        for (prompt, label) in [
            ("Write a mail under 120 words.", "at most 119 words"),
            ("Write at most 3 sentences.", "at most 3 sentences"),
            ("Answer in 50 words or less.", "at most 50 words"),
            ("Write a 500-word essay about tides.", "400 to 600 words"),
            ("Write between 100 and 200 words.", "100 to 200 words"),
            ("Write 3-5 bullets about tides.", "3 to 5 bullets"),
            ("Write the mail with three bullet points.", "exactly 3 bullets"),
            ("Use at least two headings.", "at least 2 headings"),
            ("Keep the post under 280 characters.", "at most 279 characters"),
            ("Write no more than 1,500 words about tides.", "at most 1500 words"),
        ] {
            assert_eq!(labels(prompt), [label], "{prompt}");
        }
    }

    #[test]
    fn numbers_of_parts_and_of_quotations_are_no_demands() {
        assert_eq!(labels("Explain the first 3 words of the poem."), [""; 0]);
        assert_eq!(labels("Explain what \"at most 5 words\" means."), [""; 0]);
        assert_eq!(labels("Write bullets of 16 words each."), [""; 0]);
    }

    #[test]
    fn reads_texts_languages_and_shapes() {
        assert_eq!(
            labels(
                "Write a mail in German. Start with \"Liebes Team\". Do not use the word \"leider\". Mention \"Mai\"."
            ),
            [
                "written in German",
                "starts with “Liebes Team”",
                "does not contain “leider”",
                "contains “Mai”"
            ]
        );
        assert_eq!(
            labels("Return only JSON with the keys name, age and city."),
            ["JSON with name, age, city"]
        );
        assert_eq!(labels("List the planets as a table."), ["a table"]);
    }

    #[test]
    fn spans_show_the_demand() {
        let prompt = "Grüße: write a mail in no more than 80 words, please.";
        assert_eq!(extract_checks(prompt)[0].span.slice(prompt), "no more than 80 words");
    }

    #[test]
    fn holds_answers_against_checks() {
        assert_eq!(
            holds("Write three bullet points, at most 6 words.", "- a b\n- c d\n- e"),
            [true, true]
        );
        assert_eq!(
            holds("Return JSON with the keys a, b.", "```json\n{\"a\": 1, \"b\": 2}\n```"),
            [true]
        );
        assert_eq!(holds("Return JSON with the keys a, b.", "{\"a\": 1}"), [false]);
        assert_eq!(holds("Answer in French.", "Le chat est sur la table et il dort."), [true]);
        assert_eq!(holds("Answer in French.", "The cat is on the table."), [false]);
        assert_eq!(holds("Do not use the word \"no\".", "A note about it"), [true]);
        assert_eq!(holds("End with \"Best regards\".", "Hello.\nBest regards"), [true]);
    }
}
