//! The commands on prompts, run as a person or a program runs them: texts in, texts and exit codes out.
#![expect(clippy::unwrap_used, reason = "a failed set-up step is a failed test")]

mod models;

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// Runs `promptcraft` with `input` on standard input, in a folder of its own without a configuration.
fn promptcraft(arguments: &[&str], input: &str) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_promptcraft"))
        .args(arguments)
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    match child.stdin.take().unwrap().write_all(input.as_bytes()) {
        // A program that refuses its arguments ends before it reads anything.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {}
        written => written.unwrap(),
    }
    child.wait_with_output().unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn lint_marks_the_place_and_fails_on_a_warning() {
    let output = promptcraft(&["lint"], "Write some mails.\n");
    let shown = text(&output);
    assert_eq!(output.status.code(), Some(1));
    assert!(shown.contains("1 | Write some mails.\n  |       ^^^^ vague-quantifier"), "{shown}");
    assert!(!shown.contains('\u{1b}'), "no colours where there is no terminal");
}

#[test]
fn lint_passes_where_only_hints_are_left_or_nothing_is_to_fail() {
    assert_eq!(promptcraft(&["lint"], "Write a mail.").status.code(), Some(0));
    assert_eq!(
        promptcraft(&["lint", "--fail-on", "never"], "Write some mails.").status.code(),
        Some(0)
    );
    assert_eq!(promptcraft(&["lint", "--fail-on", "info"], "Write a mail.").status.code(), Some(1));
}

#[test]
fn lint_knows_its_rules_and_refuses_others() {
    let output = promptcraft(&["lint", "--select", "PC999"], "Write.");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("there is no rule “PC999”"));
    let ignored = promptcraft(&["lint", "--ignore", "PC002,PC0"], "Write some mails.");
    assert_eq!(ignored.status.code(), Some(0));
}

#[test]
fn jsonl_answers_line_by_line_in_order() {
    let input = "{\"id\": \"a\", \"prompt\": \"Schreibe über Grüße etc.\"}\n{\"id\": 2, \"prompt\": \"Write some mails.\"}\n";
    let output = promptcraft(&["lint", "--jsonl"], input);
    let lines: Vec<Value> =
        text(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!((&lines[0]["id"], &lines[1]["id"]), (&Value::from("a"), &Value::from(2)));
    let findings = lines[1]["findings"].as_array().unwrap();
    let finding = findings.iter().find(|finding| finding["code"] == "PC002").unwrap();
    assert_eq!(finding["span"], serde_json::json!([6, 10]));
}

#[test]
fn machines_get_sarif_and_workflow_commands() {
    let sarif: Value = serde_json::from_str(&text(&promptcraft(
        &["lint", "--format", "sarif"],
        "Write some mails.",
    )))
    .unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert!(
        results.iter().any(|result| result["ruleId"] == "PC002" && result["level"] == "warning")
    );
    let github = text(&promptcraft(&["lint", "--format", "github"], "Write some mails."));
    assert!(
        github.contains("::warning file=<stdin>,line=1,col=7,title=PC002 vague-quantifier::"),
        "{github}"
    );
}

#[test]
fn fix_mends_a_file_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("prompt.md");
    std::fs::write(&path, "Read the the text!!! Use {{name}}.\n").unwrap();
    let output = promptcraft(&["lint", "--fix", path.to_str().unwrap()], "");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "Read the text! Use {{name}}.\n");
    assert!(String::from_utf8(output.stderr).unwrap().contains("2 fixed"));
}

#[test]
fn a_configuration_file_sets_defaults() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("promptcraft.toml"), "[lint]\nignore = [\"PC002\"]\n")
        .unwrap();
    std::fs::write(folder.path().join("prompt.md"), "Write some mails to Ann.\n").unwrap();
    let status = Command::new(env!("CARGO_BIN_EXE_promptcraft"))
        .args(["lint", "prompt.md"])
        .current_dir(folder.path())
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(0));
}

#[test]
fn rule_explains_under_its_four_headings() {
    let shown = text(&promptcraft(&["rule", "negative-only"], ""));
    for heading in ["PC012", "What it does", "Why it matters", "Example", "Source"] {
        assert!(shown.contains(heading), "{heading} in {shown}");
    }
}

#[test]
fn optimize_prints_the_prompt_alone_and_the_notes_beside_it() {
    let output = promptcraft(&["optimize", "--context", "audience=children"], "explain tides");
    let shown = text(&output);
    assert!(shown.starts_with("Explain tides."), "{shown}");
    assert!(shown.contains("Write for children.") && !shown.contains("Rubric score"), "{shown}");
    assert!(String::from_utf8(output.stderr).unwrap().contains("Rubric score"));
    let json: Value =
        serde_json::from_str(&text(&promptcraft(&["optimize", "--json"], "explain tides")))
            .unwrap();
    assert_eq!(json["original"], "explain tides");
    assert!(
        text(&promptcraft(&["optimize", "--diff"], "explain tides")).contains("- explain tides\n")
    );
}

#[test]
fn check_says_which_demands_an_answer_meets() {
    let folder = tempfile::tempdir().unwrap();
    let prompt = folder.path().join("prompt.md");
    std::fs::write(&prompt, "Write at most 3 words in German.").unwrap();
    let prompt = prompt.to_str().unwrap();
    let good = promptcraft(&["check", prompt, "-"], "Das ist gut");
    let bad = promptcraft(&["check", prompt, "-"], "This is really not so good");
    assert_eq!((good.status.code(), bad.status.code()), (Some(0), Some(1)), "{}", text(&good));
    assert!(text(&bad).contains("✗ at most 3 words  6 words"), "{}", text(&bad));
}

#[test]
fn a_missing_file_is_trouble() {
    let output = promptcraft(&["lint", "nowhere.md"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("nowhere.md"));
}
