//! Why a proposal is refused, in sentences that an author understands.

use std::fmt;

/// The longest passage that is shown, in bytes.
const MAX_SHOWN_BYTES: usize = 80;

/// One offence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// More edits than a person looks through.
    TooManyEdits {
        /// How many.
        count: usize,
    },
    /// An edit replaces words that do not stand in the prompt.
    NotThere {
        /// The words.
        passage: String,
    },
    /// Two edits of the same words.
    Overlap {
        /// The words.
        passage: String,
    },
    /// An edit without a reason.
    NoReason {
        /// The words that it replaces.
        passage: String,
    },
    /// An edit touches a placeholder, a quotation, code, an address, an example or pasted material.
    Protected {
        /// The words.
        passage: String,
    },
    /// An edit brings a placeholder that it may not bring.
    Placeholder {
        /// As it is written.
        name: String,
    },
    /// The result has other placeholders.
    Placeholders,
    /// An edit opens a quotation or a block of code that swallows other parts.
    Delimiters,
    /// More than twice as long.
    TooLong,
    /// A number, name or address that the author did not give.
    Fact {
        /// The number, name or address.
        fact: String,
    },
    /// A sentence of the author's whose content is gone.
    Lost {
        /// The sentence.
        sentence: String,
    },
    /// Something that was forbidden no longer is.
    Prohibition {
        /// The words that forbade it.
        passage: String,
    },
    /// The rubric thinks less of the result than of the prompt.
    LowerScore {
        /// The prompt's score.
        before: u8,
        /// The result's.
        after: u8,
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooManyEdits { count } => {
                write!(f, "It has {count} edits, which is a new prompt.")
            }
            Self::NotThere { passage } => {
                write!(f, "It replaces “{passage}”, which does not stand in the prompt.")
            }
            Self::Overlap { passage } => write!(f, "It changes “{passage}” twice."),
            Self::NoReason { passage } => {
                write!(f, "It gives no reason, or a very long one, for changing “{passage}”.")
            }
            Self::Protected { passage } => write!(
                f,
                "It changes “{passage}”, which is quoted, code, an example, an address or a placeholder."
            ),
            Self::Placeholder { name } => write!(f, "It invents the placeholder {name}."),
            Self::Placeholders => f.write_str("It changes which placeholders there are."),
            Self::Delimiters => {
                f.write_str("It opens a quotation or a block of code that swallows other parts.")
            }
            Self::TooLong => f.write_str("It makes the prompt more than twice as long."),
            Self::Fact { fact } => write!(f, "It brings “{fact}”, which you did not say."),
            Self::Lost { sentence } => write!(f, "It drops what you said in “{sentence}”."),
            Self::Prohibition { passage } => {
                write!(f, "It no longer forbids what “{passage}” forbids.")
            }
            Self::LowerScore { before, after } => {
                write!(f, "By the rubric the prompt has {before} and the result {after}.")
            }
        }
    }
}

/// The beginning of a passage, long enough to find it.
pub(super) fn short(text: &str) -> String {
    let text = text.trim();
    if text.len() <= MAX_SHOWN_BYTES {
        return text.to_owned();
    }
    let mut end = MAX_SHOWN_BYTES;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}…", text.get(..end).unwrap_or_default().trim_end())
}
