//! `promptcraft rule`: explains a rule, or lists all of them.

use std::fmt::Write;
use std::process::ExitCode;

use promptcraft_engine::{RULES, Rule};

use crate::input::{Failure, print};
use crate::paint::{Color, Paint};

/// Explain a rule: what it does, why it matters, an example, its source
///
/// Without a code, lists all rules.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  promptcraft rule PC012\n  promptcraft rule negative-only\n  promptcraft rule --json"
)]
pub(crate) struct Arguments {
    /// Code or name of the rule, such as PC012 or negative-only
    rule: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let rules: Vec<&Rule> = match &arguments.rule {
        None => RULES.to_vec(),
        Some(name) => {
            let unknown = || {
                Failure::Use(format!(
                    "there is no rule “{name}”; `promptcraft rule` lists all of them"
                ))
            };
            vec![promptcraft_engine::rule(name).ok_or_else(unknown)?]
        }
    };
    let text = match (arguments.json, &arguments.rule, rules.first()) {
        (true, _, _) => format!(
            "{:#}\n",
            serde_json::Value::Array(rules.iter().map(|rule| json(rule)).collect())
        ),
        (false, Some(_), Some(rule)) => explanation(rule),
        _ => list(&rules),
    };
    print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn explanation(rule: &Rule) -> String {
    let paint = Paint::new(Color::Auto);
    let head = paint.bold(&format!("{} {}", rule.code, rule.name));
    let kind = paint.dim(&format!("{} · {}", rule.severity, rule.dimension));
    format!("{head}  {kind}\n\n{}\n", rule.documentation())
}

fn list(rules: &[&Rule]) -> String {
    let paint = Paint::new(Color::Auto);
    let mut text = String::new();
    for rule in rules {
        let severity = match rule.severity {
            promptcraft_engine::Severity::Error => paint.red("error  "),
            promptcraft_engine::Severity::Warning => paint.yellow("warning"),
            promptcraft_engine::Severity::Info => paint.blue("info   "),
        };
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{}  {severity}  {:28}  {}",
            paint.bold(rule.code),
            rule.name,
            rule.summary()
        );
    }
    text
}

fn json(rule: &Rule) -> serde_json::Value {
    serde_json::json!({
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "dimension": rule.dimension,
        "summary": rule.summary(),
        "documentation": rule.documentation(),
    })
}
