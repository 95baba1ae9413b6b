//! `promptcraft models`: which language models are in use and whether they answer, and what the environment offers. Enables
//! nothing, and sends no text of anybody's: it asks for lists of models.

use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use promptcraft_models::config::{Connected, Offer, discover};
use promptcraft_models::{Probe, probe};
use serde_json::{Value, json};

use crate::input::{Failure, print};
use crate::paint::{Color, Paint};
use crate::serve::options::Options;
use crate::serve::settings;

/// List the language models in use, with what they answer and how fast, and what else the environment offers
///
/// Models are named in the sections `models` and `providers` of the configuration file; docs/operations.md says how. The
/// exit code is 1 if one of them does not answer or does not have its model.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  promptcraft models --config promptcraft.toml
  promptcraft models                                  what could be enabled")]
pub(crate) struct Arguments {
    /// The configuration file
    #[arg(long, value_name = "FILE", env = "PROMPTCRAFT_CONFIG")]
    config: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// A model in use, and what its provider said.
struct Answer<'a> {
    connected: &'a Connected,
    probe: Probe,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let options = arguments.config.as_deref().map(Options::read).transpose()?.unwrap_or_default();
    let models = settings::models(&options)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut answers = Vec::new();
    for connected in &models.connected {
        let probe = runtime.block_on(probe(&connected.route.provider));
        answers.push(Answer { connected, probe });
    }
    let mut offers = discover(&settings::variable);
    let is_described = |offer: &Offer| {
        options.providers.iter().any(|provider| {
            provider.api_key_env.as_deref() == offer.api_key_env && provider.kind == offer.kind
        })
    };
    offers.retain(|offer| !is_described(offer));
    let text = if arguments.json { machine(&answers, &offers) } else { human(&answers, &offers) };
    print(&text)?;
    let is_fine = answers.iter().all(|answer| answer.has_model() != Some(false));
    Ok(if is_fine { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

impl Answer<'_> {
    /// Whether the provider has the model; false where it does not answer, `None` where its list leaves it open.
    fn has_model(&self) -> Option<bool> {
        let model = self.connected.route.model.as_str();
        match &self.probe.models {
            Err(_) => Some(false),
            // Ollama lists `name:latest` for `name`; a server with an empty list serves what it was started with.
            Ok(models) if models.is_empty() => None,
            Ok(models) => Some(models.iter().any(|name| {
                name == model || name.strip_suffix(":latest").is_some_and(|name| name == model)
            })),
        }
    }

    fn state(&self) -> String {
        match (&self.probe.models, self.has_model()) {
            (Err(error), _) => error.to_string(),
            (Ok(models), Some(false)) => {
                format!("answers, but does not have this model ({} others)", models.len())
            }
            (Ok(_), _) => "answers".to_owned(),
        }
    }
}

fn human(answers: &[Answer<'_>], offers: &[Offer]) -> String {
    let paint = Paint::new(Color::Auto);
    let mut text = String::new();
    if answers.is_empty() {
        text.push_str("No model is in use: the embedded engine answers.\n");
    }
    for (place, answer) in answers.iter().enumerate() {
        let Connected { route, kind, guests } = answer.connected;
        let milliseconds = answer.probe.latency.as_millis();
        let name = paint.bold(route.provider.name());
        let guests = if *guests { ", guests too" } else { "" };
        let _ = writeln!(
            text,
            "{}. {name}: {} ({}{guests}) – {}, {milliseconds} ms",
            place + 1,
            route.model,
            kind.as_str(),
            answer.state()
        );
    }
    for offer in offers {
        let found = offer.api_key_env.unwrap_or("OLLAMA_HOST");
        let _ = write!(
            text,
            "\n{found} is set. To use it, add this to the configuration file, with a model:\n\n{}model = \"…\"\n\n[models]\nuse = [\"{}\"]\n",
            offer.to_toml(),
            offer.name
        );
    }
    text
}

fn machine(answers: &[Answer<'_>], offers: &[Offer]) -> String {
    let used: Vec<Value> = answers
        .iter()
        .map(|answer| {
            let Connected { route, kind, guests } = answer.connected;
            json!({
                "provider": route.provider.name(),
                "kind": kind.as_str(),
                "model": route.model,
                "guests": guests,
                "latency_ms": u64::try_from(answer.probe.latency.as_millis()).unwrap_or(u64::MAX),
                "has_model": answer.has_model(),
                "models": answer.probe.models.as_ref().ok(),
                "error": answer.probe.models.as_ref().err().map(ToString::to_string),
            })
        })
        .collect();
    let offered: Vec<Value> = offers
        .iter()
        .map(|offer| {
            json!({
                "name": offer.name,
                "kind": offer.kind.as_str(),
                "base_url": offer.base_url,
                "api_key_env": offer.api_key_env,
            })
        })
        .collect();
    format!("{:#}\n", json!({ "used": used, "offered": offered }))
}
