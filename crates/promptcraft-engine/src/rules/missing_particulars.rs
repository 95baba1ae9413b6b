//! A task without the facts that only its author knows.
//!
//! ## What it does
//!
//! Flags a request whose occasion calls for facts that are not given: a delay without reason and new date, a
//! meeting without time, code without input and result.
//!
//! ## Why it matters
//!
//! The model fills such gaps with something plausible, and plausible is wrong here.
//!
//! ## Example
//!
//! ```text
//! Write an email about the delayed launch.
//! ^^^^^ why, and until when?
//! ```
//!
//! ## Source
//!
//! OpenAI’s and Anthropic’s guides (give the context a stranger would need); grade B (vendor guidance).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};
use crate::task::TaskKind;

pub(crate) static RULE: Rule = Rule {
    code: "PC063",
    name: "missing-particulars",
    severity: Severity::Info,
    dimension: Dimension::Context,
    cost: 45,
    scope: Scope::English,
    family: None,
    source: include_str!("missing_particulars.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let most = if pass.facts.kind == TaskKind::Writing { MAX_WORDS / 3 } else { MAX_WORDS };
    if pass.model.is_template()
        || pass.facts.own_words > most
        || !pass.model.material.is_empty()
        || !pass.model.quotes.is_empty()
        || pass.facts.later.is_some()
        || pass.facts.is_persona
    {
        return;
    }
    let missing = crate::optimize::missing_particulars(pass.model, pass.facts);
    if !missing.is_empty() {
        let list = missing.join(", ");
        pass.flag(
            pass.subject(),
            format!("Only you know these facts, and the prompt does not give them: {list}."),
        );
    }
}

/// A longer prompt has its facts, or has them where words do not show it.
const MAX_WORDS: usize = 60;

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::drawing;

    #[test]
    fn marks_the_place() {
        drawing::check(
            &RULE,
            r"
Write an email about the delayed launch.
^^^^^ missing-particulars
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Create a plan for my team.",
                "write a python function to parse dates",
                "Draft an invitation to my birthday party.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Write an email about {{topic}}.",
                "Translate \"good morning\" into French.",
                "Write a mail to my team that the delayed launch moves to 12 May because a supplier failed, and ask for new estimates.",
            ],
        );
    }
}
