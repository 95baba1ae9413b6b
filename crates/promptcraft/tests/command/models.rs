//! `promptcraft models`: what is in use, what could be, and never a key.

use std::process::{Command, Output};

use promptcraft_scripted_provider::{Script, ScriptedProvider};
use serde_json::Value;

/// Runs `promptcraft models` with a configuration and a variable of the environment.
async fn models(config: &str, variable: (&str, &str), arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("promptcraft.toml");
    std::fs::write(&file, config).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_promptcraft"));
    command.arg("models").arg("--config").arg(&file).args(arguments);
    command.env_clear().env(variable.0, variable.1);
    tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
}

fn shown(output: &Output) -> String {
    String::from_utf8([output.stdout.clone(), output.stderr.clone()].concat()).unwrap()
}

fn local(url: &str) -> String {
    format!(
        "models.use = [\"local\"]\n[[providers]]\nname = \"local\"\nkind = \"ollama\"\nmodel = \"tiny\"\nbase_url = \"{url}\"\n"
    )
}

#[tokio::test]
async fn what_the_environment_offers_is_shown_without_its_key_and_not_asked() {
    let output = models("", ("OPENAI_API_KEY", "sk-secret"), &[]).await;
    let shown = shown(&output);
    assert_eq!(output.status.code(), Some(0), "{shown}");
    assert!(shown.contains("No model is in use: the embedded engine answers."), "{shown}");
    assert!(shown.contains("api_key_env = \"OPENAI_API_KEY\""), "{shown}");
    assert!(!shown.contains("sk-secret"), "{shown}");
}

#[tokio::test]
async fn a_provider_that_answers_is_listed_with_its_latency() {
    let list = Script::text(r#"{"models":[{"name":"tiny:latest"}]}"#);
    let provider = ScriptedProvider::start(vec![list]).await.unwrap();
    let output = models(&local(&provider.url()), ("A", "b"), &["--json"]).await;
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    let used = &document["used"][0];
    assert_eq!((&used["provider"], &used["has_model"]), (&"local".into(), &true.into()));
    assert!(used["latency_ms"].is_u64() && output.status.code() == Some(0));
    assert_eq!(provider.received().remove(0).line, "GET /api/tags");
}

#[tokio::test]
async fn a_provider_without_the_model_or_without_an_answer_fails_the_command() {
    let list = Script::text(r#"{"models":[{"name":"huge"}]}"#);
    let provider = ScriptedProvider::start(vec![list, Script::text("").status(500)]).await.unwrap();
    for part in ["does not have this model", "the provider failed (status 500)"] {
        let output = models(&local(&provider.url()), ("A", "b"), &[]).await;
        assert!(shown(&output).contains(part), "{}", shown(&output));
        assert_eq!(output.status.code(), Some(1));
    }
}

#[tokio::test]
async fn a_key_in_the_configuration_is_refused_with_a_sentence() {
    let config = format!("{}api_key = \"sk-secret\"\n", local("http://127.0.0.1:1"));
    let output = models(&config, ("A", "b"), &[]).await;
    let shown = shown(&output);
    assert_eq!(output.status.code(), Some(2), "{shown}");
    assert!(
        shown.contains("a key does not belong here") && !shown.contains("sk-secret"),
        "{shown}"
    );
}
