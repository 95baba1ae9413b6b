//! The page on all rules, as text: a table, then each rule in its own words. Measured shares come from a file beside it.

use std::collections::BTreeMap;
use std::fmt::Write;

use promptcraft_engine::rules::Scope;
use promptcraft_engine::{Dimension, RULES, Rule};

/// First line: when and on what it was measured. Then a code and a share in percent on each line.
const MEASURED: &str = include_str!("firing_rates.txt");

/// The page in Markdown.
pub(crate) fn document() -> String {
    let (origin, rates) = MEASURED.split_once('\n').unwrap_or((MEASURED, ""));
    let rates: BTreeMap<&str, &str> =
        rates.lines().filter_map(|line| line.split_once(' ')).collect();
    let mut page = format!(
        "# Lint rules\n\n\
         {} rules look at a prompt; each has a stable code, one file under `crates/promptcraft-engine/src/rules/`, and speaks for itself below.\n\
         This page is written by `cargo run -p promptcraft-engine --example document_rules`; a test fails while it differs from the rules.\n\n\
         `promptcraft rule PC012` prints the same.\n\
         A line with `promptcraft-ignore: PC012` hides findings on it, or on the next line where the comment stands alone.\n\n\
         ## The rubric\n\n\
         Every dimension starts at 100 points.\n\
         The first finding of a rule takes its cost off its dimension, each further one half of the one before.\n\
         The score is the mean of the dimensions with these weights: {}.\n\
         It is a rubric score, never a probability; [calibration.md](calibration.md) says how far its order can be trusted.\n\n\
         ## All rules\n\n\
         “Fires on” is the share of curated prompts with at least one finding. {origin}\n\n\
         | code | name | severity | dimension | cost | speaks on | fires on |\n| --- | --- | --- | --- | ---: | --- | ---: |\n",
        RULES.len(),
        Dimension::ALL.map(|dimension| format!("{dimension} {} %", dimension.weight())).join(", "),
    );
    for rule in RULES {
        let rate = rates.get(rule.code).unwrap_or(&"0.0");
        let link = format!("{}-{}", rule.code.to_lowercase(), rule.name);
        // Writing to a string cannot fail.
        let _ = writeln!(
            page,
            "| [{}](#{link}) | {} | {} | {} | {} | {} | {rate} % |",
            rule.code,
            rule.name,
            rule.severity,
            rule.dimension,
            rule.cost,
            speaks_on(rule)
        );
    }
    for rule in RULES {
        let body = rule.documentation().replace("\n## ", "\n### ");
        let _ = write!(page, "\n## {} {}\n\n{body}\n", rule.code, rule.name);
    }
    page
}

fn speaks_on(rule: &Rule) -> &'static str {
    match (rule.scope, rule.family) {
        (Scope::AnyLanguage, None) => "any language",
        (Scope::English, None) => "English",
        (_, Some(_)) => "English, for reasoning models",
    }
}
