//! The section `[lint]` of `promptcraft.toml`, in the working directory or the nearest one above. Reads, never writes.

use std::path::PathBuf;

use promptcraft_engine::{LintOptions, ModelFamily};
use serde::Deserialize;

use crate::input::Failure;

const FILE_NAME: &str = "promptcraft.toml";

#[derive(Debug, Default, Deserialize)]
struct File {
    #[serde(default)]
    lint: Section,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
struct Section {
    select: Vec<String>,
    ignore: Vec<String>,
    model_family: ModelFamily,
}

/// The options of the nearest configuration file; the defaults where there is none.
pub(super) fn load() -> Result<LintOptions, Failure> {
    let Some(path) = find() else { return Ok(LintOptions::default()) };
    let text =
        std::fs::read_to_string(&path).map_err(|error| Failure::File(path.clone(), error))?;
    let file: File = toml::from_str(&text)
        .map_err(|error| Failure::Use(format!("{}: {error}", path.display())))?;
    Ok(LintOptions {
        model_family: file.lint.model_family,
        select: file.lint.select,
        ignore: file.lint.ignore,
    })
}

fn find() -> Option<PathBuf> {
    let start = std::env::current_dir().ok()?;
    start.ancestors().map(|folder| folder.join(FILE_NAME)).find(|path| path.is_file())
}
