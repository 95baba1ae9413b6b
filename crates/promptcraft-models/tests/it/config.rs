//! What people may write into the configuration, and the sentences for what they may not.

use promptcraft_models::config::{ConfigError, Models, ModelsConfig, ProviderConfig, Sources};
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    models: ModelsConfig,
    #[serde(default)]
    providers: Vec<ProviderConfig>,
}

const LOCAL: &str = "[[providers]]\nname = \"local\"\nkind = \"ollama\"\nmodel = \"m\"\n";
const PAID: &str =
    "[[providers]]\nname = \"paid\"\nkind = \"openai\"\nmodel = \"m\"\napi_key_env = \"THE_KEY\"\n";

fn connect(text: &str) -> Result<Models, ConfigError> {
    let file: File = toml::from_str(text).unwrap();
    let sources = Sources {
        variable: &|name: &str| (name == "THE_KEY").then(|| "sk-1\n".to_owned()),
        file: &|path: &Path| (path == Path::new("key.txt")).then(|| " sk-2 \n".to_owned()),
    };
    Models::new(&file.models, &file.providers, &sources)
}

fn names(models: &Models, is_guest: bool) -> Vec<String> {
    let chain = models.chain(is_guest);
    chain.routes().iter().map(|route| route.provider.name().to_owned()).collect()
}

#[test]
fn nobody_is_asked_who_is_not_used() {
    assert!(names(&connect(&format!("{LOCAL}{PAID}")).unwrap(), false).is_empty());
    assert!(names(&connect("").unwrap(), false).is_empty());
}

#[test]
fn the_order_is_the_one_given_and_guests_use_what_costs_nothing() {
    let models = connect(&format!("models.use = [\"paid\", \"local\"]\n{LOCAL}{PAID}")).unwrap();
    assert_eq!(names(&models, false), ["paid", "local"]);
    assert_eq!(names(&models, true), ["local"]);
    let open = connect(&format!("models.use = [\"paid\"]\n{PAID}guests = true\n")).unwrap();
    assert_eq!(names(&open, true), ["paid"]);
}

#[test]
fn a_key_may_stand_in_a_file_of_its_own() {
    let text = PAID.replace("api_key_env = \"THE_KEY\"", "api_key_file = \"key.txt\"");
    assert!(connect(&format!("models.use = [\"paid\"]\n{text}")).is_ok());
}

#[test]
fn what_cannot_be_is_named() {
    let cases = [
        (format!("{LOCAL}api_key = \"sk-literal\"\n"), "does not belong here"),
        (format!("{LOCAL}{LOCAL}"), "`local`"),
        ("models.use = [\"gone\"]".to_owned(), "`gone`"),
        (format!("models.use = [\"local\"]\n{LOCAL}base_url = \"ollama\"\n"), "base_url"),
        (
            format!("models.use = [\"paid\"]\n{}", PAID.replace("THE_KEY", "NO_KEY")),
            "NO_KEY is not set",
        ),
        (
            format!(
                "models.use = [\"paid\"]\n{}",
                PAID.replace("api_key_env = \"THE_KEY\"", "api_key_file = \"no.txt\"")
            ),
            "no.txt",
        ),
        ("models.prices = \"none.toml\"".to_owned(), "none.toml"),
        ("models.prices = \"key.txt\"".to_owned(), "price table"),
    ];
    for (text, part) in cases {
        let error = connect(&text).map(|_| ()).unwrap_err().to_string();
        assert!(error.contains(part), "{error}");
        assert!(!error.contains("sk-"), "{error}");
    }
}
