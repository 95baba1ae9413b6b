//! Reading files and standard input, writing output, and saying what went wrong. Knows nothing of prompts.

use std::fmt;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Exit code for wrong use, and for files that cannot be read or written.
pub(crate) const TROUBLE: u8 = 2;

/// Why a command could not do its work.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A file could not be read or written.
    File(PathBuf, io::Error),
    /// Standard output or input failed.
    Stream(io::Error),
    /// What was given cannot be used, as a sentence.
    Use(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path, error) => write!(formatter, "{}: {error}", path.display()),
            Self::Stream(error) => write!(formatter, "{error}"),
            Self::Use(sentence) => formatter.write_str(sentence),
        }
    }
}

impl From<promptcraft_server::StartError> for Failure {
    fn from(error: promptcraft_server::StartError) -> Self {
        Self::Use(error.to_string())
    }
}

impl From<promptcraft_store::StoreError> for Failure {
    fn from(error: promptcraft_store::StoreError) -> Self {
        Self::Use(error.to_string())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Stream(error)
    }
}

/// A text and where it came from.
#[derive(Debug)]
pub(crate) struct Source {
    /// The file, or none for standard input.
    pub(crate) path: Option<PathBuf>,
    /// Its text.
    pub(crate) text: String,
}

impl Source {
    /// The name for people: the path as given, or `<stdin>`.
    pub(crate) fn name(&self) -> String {
        self.path.as_deref().map_or_else(|| "<stdin>".to_owned(), |path| path.display().to_string())
    }
}

/// Reads each of `paths`; `-`, or no path at all, is standard input.
pub(crate) fn read_all(paths: &[PathBuf]) -> Result<Vec<Source>, Failure> {
    if paths.is_empty() {
        return Ok(vec![read(Path::new("-"))?]);
    }
    paths.iter().map(|path| read(path)).collect()
}

/// Reads one file; `-` is standard input.
pub(crate) fn read(path: &Path) -> Result<Source, Failure> {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        let text = String::from_utf8(bytes)
            .map_err(|_| Failure::Use("standard input is not UTF-8 text".to_owned()))?;
        return Ok(Source { path: None, text });
    }
    let text =
        std::fs::read_to_string(path).map_err(|error| Failure::File(path.to_owned(), error))?;
    Ok(Source { path: Some(path.to_owned()), text })
}

/// Writes `text` to standard output.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut output = io::stdout().lock();
    output.write_all(text.as_bytes())?;
    output.flush()?;
    Ok(())
}

/// Writes `text` to standard error, where notes go that are no result.
pub(crate) fn note(text: &str) -> Result<(), Failure> {
    io::stderr().lock().write_all(text.as_bytes())?;
    Ok(())
}

/// Says what went wrong, and gives the exit code for it; a reader that went away is no failure.
pub(crate) fn report(failure: &Failure) -> ExitCode {
    if matches!(failure, Failure::Stream(error) if error.kind() == io::ErrorKind::BrokenPipe) {
        return ExitCode::SUCCESS;
    }
    // Nothing is left to do where standard error fails too.
    let _ = note(&format!("promptcraft: {failure}\n"));
    ExitCode::from(TROUBLE)
}
