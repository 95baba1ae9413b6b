//! Prohibitions without a request.
//!
//! ## What it does
//!
//! Flags a prompt with at least two prohibitions, where they outnumber the requests.
//!
//! ## Why it matters
//!
//! A list of what not to do leaves open what to do; vendors advise to name the wanted behaviour instead.
//!
//! ## Example
//!
//! ```text
//! Do not use jargon. Do not be formal.
//! ^^^^^^ say what to do instead
//! ```
//!
//! ## Source
//!
//! Anthropic’s and Google’s guides (tell the model what to do, not what to avoid); “26 principles” (arXiv
//! 2312.16171); grade B (vendor guidance).

use super::{Pass, Rule, Scope};
use crate::model::Manner;
use crate::severity::{Dimension, Severity};
use crate::span::Span;

pub(crate) static RULE: Rule = Rule {
    code: "PC012",
    name: "negative-only",
    severity: Severity::Warning,
    dimension: Dimension::Clarity,
    cost: 8,
    scope: Scope::English,
    family: None,
    source: include_str!("negative_only.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let manners = || pass.model.directives().map(|(_, directive)| directive.manner);
    let negative = manners().filter(|manner| *manner == Manner::Negative).count();
    let positive = manners().count() - negative;
    let roles = usize::from(pass.facts.role.is_some());
    let first = pass.model.directives().find(|(_, directive)| directive.manner == Manner::Negative);
    if let Some((sentence, directive)) =
        first.filter(|_| negative >= 2 && negative > positive + roles)
    {
        let span = Span::new(sentence.span.start, directive.verb.end);
        pass.flag(span, format!("{negative} prohibitions stand against {positive} requests: say what the answer should be instead."));
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
Do not use jargon. Never be formal.
^^^^^^^^^^ negative-only
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Don't write code. Don't write tests.",
                "Never mention prices. Do not mention names. Write a mail.",
                "Avoid jargon. Do not use lists.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Write a mail. Do not use jargon.",
                "Explain tides in plain words. Avoid formulas.",
                "Do not worry. Be happy. Write a song.",
            ],
        );
    }
}
