//! Citations, links or statistics asked for without a source.
//!
//! ## What it does
//!
//! Flags requests for citations, references, links, URLs, quotes or statistics, where the prompt neither brings a
//! source nor allows to leave them out.
//!
//! ## Why it matters
//!
//! These are what models invent most readily, and what readers trust most.
//!
//! ## Example
//!
//! ```text
//! Add five citations.
//!          ^^^^^^^^^ from which source?
//! ```
//!
//! ## Source
//!
//! promptlint-ai (three rules on fabrication); grade C (linter convention).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC019",
    name: "unsourced-claims",
    severity: Severity::Info,
    dimension: Dimension::Safety,
    cost: 8,
    scope: Scope::English,
    family: None,
    source: include_str!("unsourced_claims.rs"),
    phrases: &[CLAIMS],
    check,
};

const CLAIMS: &[&str] = &[
    "citations",
    "references",
    "cite sources",
    "cite your sources",
    "with sources",
    "urls",
    "links to",
    "statistics",
    "quotes from",
    "peer reviewed",
    "studies that",
    "research papers",
    "scientific studies",
    "real data",
    "doi",
];

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    let sourced = !model.links.is_empty()
        || !model.material.is_empty()
        || !model.fences.is_empty()
        || model.is_template()
        || pass.facts.unknown.is_some();
    if let Some(hit) = pass.hits.first().filter(|_| !sourced && pass.facts.later.is_none()) {
        let quoted = pass.quote(hit.span);
        pass.flag(hit.span, format!("“{quoted}” will be made up where none is known: give the source, or allow to leave them out."));
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
Add five citations.
         ^^^^^^^^^ unsourced-claims
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Write an essay with statistics on bees.",
                "List research papers about tides.",
                "Give me links to good shops.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Add citations from the text below only. Do not make up any.",
                "Write an essay about bees.",
                "Summarize https://a.example/bees with statistics.",
            ],
        );
    }
}
