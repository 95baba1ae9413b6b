//! `promptcraft optimize`: proposes a better prompt, with the reason for every change.

use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use promptcraft_engine::{Context, Goal, Optimization, optimize};

use crate::diff::diff;
use crate::input::{Failure, note, print, read};
use crate::paint::{Color, Paint};

/// Propose a better prompt
///
/// Prints the rewritten prompt to standard output, and to standard error what was changed, why, and what only you can
/// answer. Placeholders, quotations, code and examples are never touched, and no fact is invented.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  promptcraft optimize prompt.md\n  echo 'explain tides' | promptcraft optimize --context audience='ten-year-olds'\n  promptcraft optimize prompt.md --goal structure --diff"
)]
pub(crate) struct Arguments {
    /// File with the prompt; standard input without it, or with -
    file: Option<PathBuf>,
    /// What to work on: enhancement, clarity, specificity or structure
    #[arg(long, default_value = "enhancement", value_parser = goal)]
    goal: Goal,
    /// A fact about the answer, such as audience=…, tone=…, length=…, format=…, language=…; may be repeated
    #[arg(long, value_name = "KEY=VALUE", value_parser = pair)]
    context: Vec<(String, String)>,
    /// Show the changes line by line
    #[arg(long, conflicts_with = "json")]
    diff: bool,
    /// Print everything as JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let path = arguments.file.clone().unwrap_or_else(|| PathBuf::from("-"));
    let source = read(&path)?;
    let context: Context = arguments.context.iter().cloned().collect();
    let result = optimize(&source.text, arguments.goal, &context);
    if arguments.json {
        let text = serde_json::to_string_pretty(&result)
            .map_err(|error| Failure::Use(error.to_string()))?;
        print(&(text + "\n"))?;
        return Ok(ExitCode::SUCCESS);
    }
    let paint = Paint::new(Color::Auto);
    if arguments.diff {
        print(&diff(&result.original, &result.optimized, paint))?;
    } else {
        print(result.optimized.trim_end_matches('\n'))?;
        print("\n")?;
    }
    note(&notes(&result))?;
    Ok(ExitCode::SUCCESS)
}

fn notes(result: &Optimization) -> String {
    let mut text = String::new();
    let mut section = |title: &str, lines: &[String]| {
        if !lines.is_empty() {
            // Writing to a string cannot fail.
            let _ = write!(text, "\n{title}\n");
            for line in lines {
                let _ = writeln!(text, "  - {line}");
            }
        }
    };
    section("Changed", &result.improvements);
    section("Good already", &result.strengths);
    section("Only you know", &result.suggestions);
    let (before, after) = (result.scores.before, result.scores.after);
    let _ = match result.edits.len() {
        0 => writeln!(text, "\nNothing to change; rubric score {before}."),
        _ => writeln!(
            text,
            "\nRubric score {before} → {after}; chance that this ranking is right: {:.0} %.",
            result.confidence * 100.0
        ),
    };
    text
}

fn goal(name: &str) -> Result<Goal, String> {
    name.parse().map_err(|error: promptcraft_engine::UnknownGoal| error.to_string())
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (key, value) =
        text.split_once('=').ok_or("write it as key=value, such as tone=friendly")?;
    Ok((key.trim().to_owned(), value.trim().to_owned()))
}
