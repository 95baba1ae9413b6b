//! What the environment offers: keys and hosts that people have set already. An offer enables nothing; it becomes a
//! provider when somebody writes it into the configuration.

use super::Kind;

/// A variable of the environment that leads to a provider.
struct Known {
    variable: &'static str,
    name: &'static str,
    kind: Kind,
    /// Where it listens; `None` for where the kind's maker does.
    base_url: Option<&'static str>,
}

const fn known(
    variable: &'static str,
    name: &'static str,
    kind: Kind,
    base_url: Option<&'static str>,
) -> Known {
    Known { variable, name, kind, base_url }
}

/// Variables that hold keys.
const KEYS: [Known; 9] = [
    known("OPENAI_API_KEY", "openai", Kind::OpenAi, None),
    known("ANTHROPIC_API_KEY", "anthropic", Kind::Anthropic, None),
    known("GEMINI_API_KEY", "gemini", Kind::Gemini, None),
    known("GOOGLE_API_KEY", "gemini", Kind::Gemini, None),
    known("DEEPSEEK_API_KEY", "deepseek", Kind::OpenAi, Some("https://api.deepseek.com/v1")),
    known("MISTRAL_API_KEY", "mistral", Kind::OpenAi, Some("https://api.mistral.ai/v1")),
    known("OPENROUTER_API_KEY", "openrouter", Kind::OpenAi, Some("https://openrouter.ai/api/v1")),
    known("GROQ_API_KEY", "groq", Kind::OpenAi, Some("https://api.groq.com/openai/v1")),
    known("XAI_API_KEY", "xai", Kind::OpenAi, Some("https://api.x.ai/v1")),
];

/// A provider that could be enabled. Holds no key, only the name of its variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// A name for it.
    pub name: &'static str,
    /// Its wire format.
    pub kind: Kind,
    /// Where it listens.
    pub base_url: String,
    /// The variable that holds the key; `None` where there is no key.
    pub api_key_env: Option<&'static str>,
}

impl Offer {
    /// The lines of the configuration file that enable it, but for the model, which is the person's choice.
    pub fn to_toml(&self) -> String {
        let mut lines = format!(
            "[[providers]]\nname = \"{}\"\nkind = \"{}\"\nbase_url = {:?}\n",
            self.name,
            self.kind.as_str(),
            self.base_url
        );
        if let Some(variable) = self.api_key_env {
            lines.extend(["api_key_env = \"", variable, "\"\n"]);
        }
        lines
    }
}

/// What the environment offers, each provider once.
pub fn discover(variable: &dyn Fn(&str) -> Option<String>) -> Vec<Offer> {
    let set = |name: &str| variable(name).filter(|value| !value.trim().is_empty());
    let mut offers: Vec<Offer> = Vec::new();
    for known in &KEYS {
        if set(known.variable).is_none() || offers.iter().any(|offer| offer.name == known.name) {
            continue;
        }
        let own = (known.variable == "OPENAI_API_KEY").then(|| set("OPENAI_BASE_URL")).flatten();
        let base_url = known.base_url.unwrap_or(known.kind.base_url());
        offers.push(Offer {
            name: known.name,
            kind: known.kind,
            base_url: own.unwrap_or_else(|| base_url.to_owned()),
            api_key_env: Some(known.variable),
        });
    }
    offers.extend(set("OLLAMA_HOST").map(|host| Offer {
        name: "ollama",
        kind: Kind::Ollama,
        base_url: ollama_address(host.trim()),
        api_key_env: None,
    }));
    offers
}

/// The address that `OLLAMA_HOST` means: it may be a host, a host and a port, or an address, and says where Ollama listens.
fn ollama_address(host: &str) -> String {
    let (scheme, rest) = host.split_once("://").unwrap_or(("http", host));
    let rest = rest.trim_end_matches('/');
    // Where a server listens on every address, this machine is one of them.
    let rest = rest.replacen("0.0.0.0", "127.0.0.1", 1).replacen("[::]", "[::1]", 1);
    let behind = rest.rsplit(']').next().unwrap_or_default();
    let port = match (behind.contains(':') || rest.contains('/'), host.contains("://")) {
        (true, _) | (_, true) => "",
        (false, false) => ":11434",
    };
    format!("{scheme}://{rest}{port}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offers(environment: &[(&str, &str)]) -> Vec<Offer> {
        let variable = |name: &str| {
            environment.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
        };
        discover(&variable)
    }

    #[test]
    fn keys_are_offered_by_the_name_of_their_variable() {
        let offers = offers(&[("OPENAI_API_KEY", "sk-hidden"), ("GOOGLE_API_KEY", "x")]);
        let names: Vec<_> = offers.iter().map(|offer| offer.name).collect();
        assert_eq!(names, ["openai", "gemini"]);
        assert!(!format!("{offers:?}").contains("sk-hidden"));
        assert!(offers[0].to_toml().contains("api_key_env = \"OPENAI_API_KEY\""));
    }

    #[test]
    fn an_empty_variable_offers_nothing() {
        assert!(offers(&[("OPENAI_API_KEY", " "), ("OLLAMA_HOST", "")]).is_empty());
    }

    #[test]
    fn every_spelling_of_a_host_leads_to_it() {
        for (host, address) in [
            ("0.0.0.0", "http://127.0.0.1:11434"),
            ("127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("box.local", "http://box.local:11434"),
            ("[::]", "http://[::1]:11434"),
            ("https://ollama.example/", "https://ollama.example"),
        ] {
            assert_eq!(offers(&[("OLLAMA_HOST", host)])[0].base_url, address, "{host}");
        }
    }
}
