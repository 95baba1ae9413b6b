//! `promptcraft lint --jsonl`: a line in, a line out, in order; for programs that lint many prompts.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use promptcraft_engine::{LintOptions, lint};
use serde::Deserialize;

use crate::input::Failure;

#[derive(Debug, Deserialize)]
struct Line {
    #[serde(default)]
    id: serde_json::Value,
    prompt: String,
}

/// Lints each line of `files`, or of standard input.
pub(super) fn run(files: &[PathBuf], options: &LintOptions) -> Result<ExitCode, Failure> {
    let mut output = BufWriter::new(io::stdout().lock());
    if files.is_empty() {
        lint_lines(io::stdin().lock(), options, &mut output)?;
    }
    for path in files {
        let file = File::open(path).map_err(|error| Failure::File(path.clone(), error))?;
        lint_lines(BufReader::new(file), options, &mut output)?;
    }
    output.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn lint_lines(
    input: impl BufRead,
    options: &LintOptions,
    output: &mut impl Write,
) -> Result<(), Failure> {
    for (number, line) in (1_usize..).zip(input.lines()) {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let entry: Line = serde_json::from_str(&line)
            .map_err(|error| Failure::Use(format!("line {number}: {error}")))?;
        let report = lint(&entry.prompt, options);
        let answer = serde_json::json!({ "id": entry.id, "score": report.score, "findings": report.findings });
        writeln!(output, "{answer}")?;
    }
    Ok(())
}
