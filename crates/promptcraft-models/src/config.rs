//! `[models]` and `[[providers]]` of the configuration file, and what they become. Keys never stand in that file: they
//! come from the environment or from a file of their own.

mod discover;
mod error;

pub use discover::{Offer, discover};
pub use error::ConfigError;

use crate::{
    Anthropic, Chain, EndpointError, Gemini, Guarded, Limits, Ollama, OpenAi, OpenAiOptions,
    PriceTable, Provider, Route, Secret,
};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Fits every model in use, and most machines that run one of their own.
const CONTEXT_TOKENS: u32 = 8192;

/// Long enough for a long prompt with its explanation.
const OUTPUT_TOKENS: u32 = 2048;

/// The section `[models]`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelsConfig {
    /// Names of providers, in the order in which they are asked. Nobody is asked who is not named here.
    #[serde(default, rename = "use")]
    pub used: Vec<String>,
    /// The most tokens of an answer; 2,048 where not given.
    #[serde(default)]
    pub max_output_tokens: Option<u32>,
    /// A price table, see [`PriceTable`].
    #[serde(default)]
    pub prices: Option<PathBuf>,
}

/// Whose wire format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Chat completions.
    #[serde(alias = "openai-compatible")]
    OpenAi,
    /// Anthropic's messages.
    Anthropic,
    /// Google's Gemini.
    Gemini,
    /// Ollama.
    Ollama,
}

impl Kind {
    /// The name in the configuration file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OpenAi => "openai",
            Self::Anthropic => "anthropic",
            Self::Gemini => "gemini",
            Self::Ollama => "ollama",
        }
    }

    /// Where its maker listens.
    fn base_url(self) -> &'static str {
        match self {
            Self::OpenAi => "https://api.openai.com/v1",
            Self::Anthropic => "https://api.anthropic.com",
            Self::Gemini => "https://generativelanguage.googleapis.com/v1beta",
            Self::Ollama => "http://127.0.0.1:11434",
        }
    }
}

/// One `[[providers]]`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProviderConfig {
    /// What people call it.
    pub name: String,
    /// Its wire format.
    pub kind: Kind,
    /// The model that is asked.
    pub model: String,
    /// Where it listens; where its maker does if not given.
    #[serde(default)]
    pub base_url: Option<String>,
    /// The environment variable that holds the key.
    #[serde(default)]
    pub api_key_env: Option<String>,
    /// The file that holds the key.
    #[serde(default)]
    pub api_key_file: Option<PathBuf>,
    /// Refused, with a sentence that says where keys go.
    #[serde(default)]
    api_key: Option<toml::Value>,
    /// Guests may use it. Where not given, they may if it needs no key, because then nobody pays.
    #[serde(default)]
    pub guests: Option<bool>,
    /// Tokens that the model can see at once; 8,192 where not given.
    #[serde(default)]
    pub context_tokens: Option<u32>,
    /// 0 to 2; the provider's own choice where not given.
    #[serde(default)]
    pub temperature: Option<f64>,
    /// Seconds until the first token; 60 where not given.
    #[serde(default)]
    pub first_token_seconds: Option<u64>,
    /// Seconds for a whole answer; 300 where not given.
    #[serde(default)]
    pub total_seconds: Option<u64>,
    /// Chat completions: ask for usage in the stream.
    #[serde(default)]
    pub ask_usage: Option<bool>,
    /// Chat completions: the server takes a JSON schema.
    #[serde(default)]
    pub schema: Option<bool>,
}

/// Where keys and tables come from; read once, at start.
pub struct Sources<'a> {
    /// The environment.
    pub variable: &'a dyn Fn(&str) -> Option<String>,
    /// The files.
    pub file: &'a dyn Fn(&Path) -> Option<String>,
}

/// A provider that is in use.
#[derive(Debug, Clone)]
pub struct Connected {
    /// Whom to ask, for which model.
    pub route: Route,
    /// Its wire format.
    pub kind: Kind,
    /// Guests may use it.
    pub guests: bool,
}

/// All models that are in use.
#[derive(Debug, Clone, Default)]
pub struct Models {
    /// In the order in which they are asked.
    pub connected: Vec<Connected>,
    /// What they cost.
    pub prices: PriceTable,
    /// The most tokens of an answer.
    pub max_output_tokens: u32,
}

impl Models {
    /// Puts the used providers together; those that are only described are checked too.
    pub fn new(
        models: &ModelsConfig,
        providers: &[ProviderConfig],
        sources: &Sources<'_>,
    ) -> Result<Self, ConfigError> {
        let mut names = BTreeSet::new();
        for provider in providers {
            if provider.name.trim().is_empty() || !names.insert(provider.name.as_str()) {
                return Err(ConfigError::Name(provider.name.clone()));
            }
            provider.check()?;
        }
        let connected = models.used.iter().map(|name| {
            let provider = providers.iter().find(|provider| provider.name == *name);
            provider.ok_or_else(|| ConfigError::Unknown(name.clone()))?.connect(sources)
        });
        let connected = connected.collect::<Result<_, _>>()?;
        let prices = match &models.prices {
            None => PriceTable::default(),
            Some(path) => {
                let text = (sources.file)(path);
                PriceTable::read(&text.ok_or_else(|| ConfigError::NoPrices(path.clone()))?)?
            }
        };
        let max_output_tokens = models.max_output_tokens.unwrap_or(OUTPUT_TOKENS);
        Ok(Self { connected, prices, max_output_tokens })
    }

    /// Those whom a caller may use, in order.
    pub fn chain(&self, is_guest: bool) -> Chain {
        let allowed = self.connected.iter().filter(|connected| !is_guest || connected.guests);
        Chain::new(allowed.map(|connected| connected.route.clone()).collect())
    }
}

impl ProviderConfig {
    fn check(&self) -> Result<(), ConfigError> {
        if self.api_key.is_some() {
            return Err(ConfigError::KeyInFile(self.name.clone()));
        }
        if self.api_key_env.is_some() && self.api_key_file.is_some() {
            return Err(ConfigError::TwoKeys(self.name.clone()));
        }
        Ok(())
    }

    fn key(&self, sources: &Sources<'_>) -> Result<Option<Secret>, ConfigError> {
        let found = match (&self.api_key_env, &self.api_key_file) {
            (Some(variable), _) => (sources.variable)(variable).ok_or_else(|| {
                ConfigError::NoVariable { name: self.name.clone(), variable: variable.clone() }
            })?,
            (None, Some(file)) => {
                (sources.file)(file).filter(|text| !text.trim().is_empty()).ok_or_else(|| {
                    ConfigError::NoFile { name: self.name.clone(), file: file.clone() }
                })?
            }
            (None, None) => return Ok(None),
        };
        Ok(Some(Secret::new(found.trim().to_owned())))
    }

    fn limits(&self) -> Limits {
        let default = Limits::default();
        let seconds = |given: Option<u64>, default| given.map_or(default, Duration::from_secs);
        Limits {
            first_token: seconds(self.first_token_seconds, default.first_token),
            total: seconds(self.total_seconds, default.total),
            ..default
        }
    }

    fn connect(&self, sources: &Sources<'_>) -> Result<Connected, ConfigError> {
        let key = self.key(sources)?;
        let limits = self.limits();
        let base = self.base_url.as_deref().unwrap_or(self.kind.base_url());
        let provider = self.provider(base, key.as_ref(), &limits);
        let provider =
            provider.map_err(|error| ConfigError::Endpoint { name: self.name.clone(), error })?;
        let route = Route {
            provider: Guarded::new(self.name.clone(), provider, limits),
            model: self.model.clone(),
            context_tokens: self.context_tokens.unwrap_or(CONTEXT_TOKENS),
            temperature: self.temperature,
        };
        let guests = self.guests.unwrap_or(key.is_none());
        Ok(Connected { route, kind: self.kind, guests })
    }

    fn provider(
        &self,
        base: &str,
        key: Option<&Secret>,
        limits: &Limits,
    ) -> Result<Arc<dyn Provider>, EndpointError> {
        Ok(match self.kind {
            Kind::OpenAi => {
                let default = OpenAiOptions::for_address(base);
                let options = OpenAiOptions {
                    ask_usage: self.ask_usage.unwrap_or(default.ask_usage),
                    schema: self.schema.unwrap_or(default.schema),
                };
                Arc::new(OpenAi::new(base, key, options, limits)?)
            }
            Kind::Anthropic => Arc::new(Anthropic::new(base, key, limits)?),
            Kind::Gemini => Arc::new(Gemini::new(base, key, limits)?),
            Kind::Ollama => Arc::new(Ollama::new(base, key, limits)?),
        })
    }
}
