//! `promptcraft check`: holds an answer against the demands of its prompt that code can verify.

use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use promptcraft_engine::{CheckResult, check_answer, extract_checks};

use crate::input::{Failure, print, read};
use crate::paint::{Color, Paint};

/// Check an answer against its prompt: lengths, lists, JSON keys, words, language
///
/// Finds the demands of the prompt that can be verified, and says for each whether the answer meets it.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  promptcraft check prompt.md answer.md\n  some-model < prompt.md | promptcraft check prompt.md -\n\nExit codes: 0 all checks hold (or there are none), 1 at least one fails, 2 trouble."
)]
pub(crate) struct Arguments {
    /// File with the prompt
    prompt: PathBuf,
    /// File with the answer, or - for standard input; without it, only the demands are listed
    answer: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let prompt = read(&arguments.prompt)?;
    let checks = extract_checks(&prompt.text);
    let Some(answer) = &arguments.answer else {
        let labels: Vec<&str> = checks.iter().map(|check| check.label.as_str()).collect();
        let plain = labels.join("\n") + if labels.is_empty() { "" } else { "\n" };
        print(&if arguments.json { json(&checks)? } else { plain })?;
        return Ok(ExitCode::SUCCESS);
    };
    let results = check_answer(&checks, &read(answer)?.text);
    print(&if arguments.json { json(&results)? } else { human(&results) })?;
    let failed = results.iter().any(|result| !result.passed);
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn json(value: &impl serde::Serialize) -> Result<String, Failure> {
    let text =
        serde_json::to_string_pretty(value).map_err(|error| Failure::Use(error.to_string()))?;
    Ok(text + "\n")
}

fn human(results: &[CheckResult]) -> String {
    let paint = Paint::new(Color::Auto);
    let mut text = String::new();
    for result in results {
        let mark = if result.passed { paint.green("✓") } else { paint.red("✗") };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{mark} {}  {}", result.check.label, paint.dim(&result.detail));
    }
    let passed = results.iter().filter(|result| result.passed).count();
    let _ = match results.len() {
        0 => writeln!(text, "The prompt demands nothing that code could verify."),
        all => writeln!(text, "{passed} of {all} hold."),
    };
    text
}
