//! `promptcraft lint`: reports what is weak in prompts, for people and for machines, and mends what can be mended.

mod config;
mod human;
mod lines;
mod machine;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use promptcraft_engine::{LintOptions, ModelFamily, Report, Severity, lint, mend};

use crate::input::{Failure, Source, note, print, read_all};
use crate::paint::{Color, Paint};

/// Find what is weak in prompts
///
/// Reads files or standard input. A line with `promptcraft-ignore: PC002` hides findings on it (or on the next line,
/// where the comment stands alone).
#[derive(Debug, clap::Args)]
#[command(
    after_help = "A file promptcraft.toml in the working directory or above sets defaults:\n\n  [lint]\n  ignore = [\"PC047\"]\n  model-family = \"reasoning\"\n\nExamples:\n  promptcraft lint prompts/*.md\n  echo 'Write some stuff' | promptcraft lint\n  promptcraft lint --fix prompt.md\n  promptcraft lint --format github prompts/*.md\n  promptcraft lint --jsonl < prompts.jsonl\n\nExit codes: 0 nothing found, 1 findings at or above --fail-on, 2 trouble."
)]
pub(crate) struct Arguments {
    /// Files with one prompt each; standard input without them, or for -
    files: Vec<PathBuf>,
    /// How to print the findings
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Run only these rules: codes, beginnings of codes, or names, parted by commas
    #[arg(long, value_delimiter = ',', value_name = "CODES")]
    select: Vec<String>,
    /// Leave these rules out
    #[arg(long, value_delimiter = ',', value_name = "CODES")]
    ignore: Vec<String>,
    /// Write the mended prompts back (with standard input: to standard output)
    #[arg(long)]
    fix: bool,
    /// The model that the prompts are for
    #[arg(long, value_enum)]
    model_family: Option<Family>,
    /// Read lines {"id", "prompt"} from standard input (or the files) and write a line {"id", "score", "findings"} for each
    #[arg(long, conflicts_with_all = ["fix", "format"])]
    jsonl: bool,
    /// The least severity that makes the exit code 1
    #[arg(long, value_enum, default_value_t)]
    fail_on: FailOn,
    /// When to use colours
    #[arg(long, value_enum, default_value_t)]
    color: Color,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Format {
    /// With the lines, marks under the places, and a summary
    #[default]
    Human,
    /// One JSON document
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Workflow commands of GitHub Actions
    Github,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Family {
    General,
    Reasoning,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum FailOn {
    Info,
    #[default]
    Warning,
    Error,
    Never,
}

/// One prompt and its report.
struct Linted {
    source: Source,
    report: Report,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let options = options(arguments)?;
    if arguments.jsonl {
        return lines::run(&arguments.files, &options);
    }
    let mut sources = read_all(&arguments.files)?;
    if arguments.fix {
        mend_all(&mut sources, &options)?;
        if sources.iter().any(|source| source.path.is_none()) {
            return Ok(ExitCode::SUCCESS);
        }
    }
    let linted: Vec<Linted> = sources
        .into_iter()
        .map(|source| Linted { report: lint(&source.text, &options), source })
        .collect();
    let text = match arguments.format {
        Format::Human => human::render(&linted, Paint::new(arguments.color)),
        Format::Json => machine::json(&linted),
        Format::Sarif => machine::sarif(&linted),
        Format::Github => machine::github(&linted),
    };
    print(&text)?;
    Ok(exit_code(&linted, arguments.fail_on))
}

fn options(arguments: &Arguments) -> Result<LintOptions, Failure> {
    let mut options = config::load()?;
    if !arguments.select.is_empty() {
        options.select.clone_from(&arguments.select);
    }
    options.ignore.extend(arguments.ignore.iter().cloned());
    match arguments.model_family {
        Some(Family::General) => options.model_family = ModelFamily::General,
        Some(Family::Reasoning) => options.model_family = ModelFamily::Reasoning,
        None => {}
    }
    let unknown = [&options.select, &options.ignore]
        .into_iter()
        .find_map(|entries| LintOptions::find_unknown(entries));
    match unknown {
        Some(entry) => Err(Failure::Use(format!(
            "there is no rule “{entry}”; `promptcraft rule` lists all of them"
        ))),
        None => Ok(options),
    }
}

/// Mends each text, and writes it back where it came from.
fn mend_all(sources: &mut [Source], options: &LintOptions) -> Result<(), Failure> {
    for source in sources {
        let mended = mend(&source.text, options);
        source.text = mended.text;
        match &source.path {
            Some(path) if mended.fixes > 0 => {
                std::fs::write(path, &source.text)
                    .map_err(|error| Failure::File(path.clone(), error))?;
                note(&format!("{}: {} fixed\n", path.display(), mended.fixes))?;
            }
            Some(_) => {}
            None => print(&source.text)?,
        }
    }
    Ok(())
}

fn exit_code(linted: &[Linted], fail_on: FailOn) -> ExitCode {
    let least = match fail_on {
        FailOn::Info => Severity::Info,
        FailOn::Warning => Severity::Warning,
        FailOn::Error => Severity::Error,
        FailOn::Never => return ExitCode::SUCCESS,
    };
    let fails = linted
        .iter()
        .flat_map(|linted| &linted.report.findings)
        .any(|finding| finding.severity >= least);
    if fails { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
