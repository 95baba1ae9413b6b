//! `promptcraft templatize`: finds the template behind filled-in copies of a text.
//!
//! It reads and prints; it stores nothing and asks no server.

use std::fmt::Write as _;
use std::io::{self, BufRead, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use promptcraft_engine::{MinedField, Templatized, templatize};
use serde::{Deserialize, Serialize};

use crate::input::{Failure, print, read_all};
use crate::paint::{Color, Paint};

/// Find the template behind two or more filled-in copies of a text.
///
/// What is the same in all copies stays; what differs becomes a {{slot}} with a name, a kind and the value of each copy. Filling the
/// template with a copy's values gives that copy back, byte for byte, and the command says so.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  promptcraft templatize monday.txt tuesday.txt\n  promptcraft templatize --json a.txt b.txt c.txt\n  promptcraft templatize --jsonl < cases.jsonl\n\nExit codes: 0 a template was found, 1 the copies have too little in common, 2 trouble."
)]
pub(crate) struct Arguments {
    /// The copies, one file each.
    #[arg(value_name = "FILE", required_unless_present = "jsonl")]
    files: Vec<PathBuf>,
    /// Print the template and its slots as one JSON object.
    #[arg(long)]
    json: bool,
    /// Read JSON Lines `{"id", "instances": [text, …]}` from standard input and write one line `{"id", "content", "fields", …}` each.
    #[arg(long, conflicts_with_all = ["files", "json"])]
    jsonl: bool,
}

/// Below this share of constant text the copies are not copies of one template.
const LEAST_COVERAGE: f64 = 0.2;

/// One line of input.
#[derive(Deserialize)]
struct Case {
    #[serde(default)]
    id: serde_json::Value,
    instances: Vec<String>,
}

/// One line of output.
#[derive(Serialize)]
struct Answer<'a> {
    id: &'a serde_json::Value,
    #[serde(flatten)]
    template: &'a Templatized,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    if arguments.jsonl {
        let mut output = io::BufWriter::new(io::stdout().lock());
        run_lines(io::stdin().lock(), &mut output)?;
        output.flush()?;
        return Ok(ExitCode::SUCCESS);
    }
    if arguments.files.len() < 2 {
        let sentence =
            "one copy is not enough: give two or more files, so that what differs can be seen";
        return Err(Failure::Use(sentence.to_owned()));
    }
    let instances: Vec<String> =
        read_all(&arguments.files)?.into_iter().map(|source| source.text).collect();
    let template = templatize(&instances);
    print(&if arguments.json { json(&template)? } else { human(&template) })?;
    Ok(if template.coverage < LEAST_COVERAGE { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn run_lines(input: impl BufRead, output: &mut impl Write) -> Result<(), Failure> {
    for (number, line) in input.lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let case: Case = serde_json::from_str(&line)
            .map_err(|error| Failure::Use(format!("line {} is not a case: {error}", number + 1)))?;
        let answer = Answer { id: &case.id, template: &templatize(&case.instances) };
        let line =
            serde_json::to_string(&answer).map_err(|error| Failure::Use(error.to_string()))?;
        writeln!(output, "{line}")?;
    }
    Ok(())
}

fn json(template: &Templatized) -> Result<String, Failure> {
    let text =
        serde_json::to_string_pretty(template).map_err(|error| Failure::Use(error.to_string()))?;
    Ok(text + "\n")
}

fn human(template: &Templatized) -> String {
    let paint = Paint::new(Color::Auto);
    let mut text = format!("{}\n\n", template.content.trim_end());
    for field in &template.fields {
        describe(field, paint, &mut text);
    }
    let proof = if template.round_trip {
        "filled in again, it gives every copy back byte for byte"
    } else {
        "it does not give every copy back"
    };
    let share = template.coverage * 100.0;
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "{} slots; {share:.0} % of the text is the same in all copies; {proof}.",
        template.fields.len()
    );
    if template.coverage < LEAST_COVERAGE {
        text.push_str("The copies have too little in common for a template worth keeping.\n");
    }
    text
}

fn describe(field: &MinedField, paint: Paint, text: &mut String) {
    let kind = serde_json::to_value(field.kind).unwrap_or_default();
    let optional = if field.required { "" } else { ", optional" };
    let name = paint.green(&format!("{{{{{}}}}}", field.name));
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "  {name}  {}",
        paint.dim(&format!("{}{optional}", kind.as_str().unwrap_or("text")))
    );
    for value in &field.values {
        let line: String = value.lines().next().unwrap_or_default().chars().take(60).collect();
        let more = if line.len() < value.len() { " …" } else { "" };
        let _ = writeln!(text, "      {line}{more}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_in_gives_a_line_out_in_the_same_order() {
        let input = "{\"id\": 7, \"instances\": [\"to Anna.\", \"to Bob.\"]}\n\n{\"id\": \"b\", \"instances\": [\"same\"]}\n";
        let mut output = Vec::new();
        run_lines(input.as_bytes(), &mut output).unwrap();
        let lines: Vec<serde_json::Value> = String::from_utf8(output)
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(lines[0]["id"], 7);
        assert_eq!(lines[0]["content"], "to {{recipient}}.");
        assert_eq!(lines[1]["content"], "same");
    }

    #[test]
    fn a_line_that_is_no_case_is_named() {
        let problem = run_lines("{}\n".as_bytes(), &mut Vec::new()).unwrap_err();
        assert!(problem.to_string().contains("line 1"));
    }
}
