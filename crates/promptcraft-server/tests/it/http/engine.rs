//! The engine without a conversation.

use crate::support::{Answer, TestApp, TestSocket};
use promptcraft_engine::{LintOptions, lint};
use promptcraft_server::{AuthMode, Bounds, Rate};
use serde_json::{Value, json};
use std::ops::Range;

const PATH: &str = "/api/v2/engine/lint/";

/// A character of four bytes stands before what is found.
const WEAK: &str = "🚀 Please write something good about the the product, and make it short.";

async fn ask(app: &TestApp, body: &Value) -> Answer {
    app.post(PATH, body).send().await
}

fn codes(answer: &Answer) -> Vec<&str> {
    let findings = answer.body["findings"].as_array().unwrap();
    findings.iter().map(|finding| finding["code"].as_str().unwrap()).collect()
}

fn range(span: &Value) -> Range<usize> {
    let at = |place: usize| usize::try_from(span[place].as_u64().unwrap()).unwrap();
    at(0)..at(1)
}

#[tokio::test]
async fn a_guest_learns_what_the_linter_says() {
    let app = TestApp::start().await;
    let answer = ask(&app, &json!({"prompt": WEAK})).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let report = lint(WEAK, &LintOptions::default());
    assert!(report.findings.len() > 2, "{report:?}");
    let expected: Vec<&str> = report.findings.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes(&answer), expected);
    assert_eq!(answer.body["score"]["total"], report.score);
    assert_eq!(answer.body["score"]["basis"], "rubric");
    assert_eq!(answer.body["strengths"], json!(report.strengths));
    assert_eq!(answer.body["span_unit"], "utf8_byte");
    app.stop().await;
}

#[tokio::test]
async fn spans_are_bytes_and_edits_mend_what_they_cover() {
    let app = TestApp::start().await;
    let answer = ask(&app, &json!({"prompt": WEAK})).await;
    let findings = answer.body["findings"].as_array().unwrap();
    let repeated = findings.iter().find(|it| it["name"] == "repeated-word").unwrap();
    assert_eq!(WEAK.get(range(&repeated["span"])), Some("the"));
    let edit = &repeated["edits"][0];
    let mut mended = WEAK.to_owned();
    mended.replace_range(range(&edit["span"]), edit["replacement"].as_str().unwrap());
    assert!(mended.contains("about the product"), "{mended}");
    let again = ask(&app, &json!({"prompt": mended})).await;
    assert!(!codes(&again).contains(&repeated["code"].as_str().unwrap()), "{}", again.text);
    app.stop().await;
}

#[tokio::test]
async fn each_dimension_points_at_its_findings() {
    let app = TestApp::start().await;
    let answer = ask(&app, &json!({"prompt": WEAK})).await;
    let findings = answer.body["findings"].as_array().unwrap();
    let dimensions = answer.body["score"]["dimensions"].as_array().unwrap();
    assert_eq!(dimensions.len(), 7);
    let mut pointed_at = 0;
    for dimension in dimensions {
        let places = dimension["findings"].as_array().unwrap();
        pointed_at += places.len();
        for place in places {
            let finding = &findings[usize::try_from(place.as_u64().unwrap()).unwrap()];
            assert_eq!(finding["dimension"], dimension["name"]);
        }
        let lost: u64 = dimension["deductions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|deduction| deduction["points"].as_u64().unwrap())
            .sum();
        let score = dimension["score"].as_u64().unwrap();
        assert_eq!(score, 100_u64.saturating_sub(lost), "{dimension}");
    }
    assert_eq!(pointed_at, findings.len());
    app.stop().await;
}

#[tokio::test]
async fn rules_are_chosen_by_code_beginning_and_name() {
    let app = TestApp::start().await;
    let all = ask(&app, &json!({"prompt": WEAK})).await;
    let one = codes(&all)[0];
    let only = ask(&app, &json!({"prompt": WEAK, "select": [one]})).await;
    assert!(codes(&only).iter().all(|code| *code == one), "{}", only.text);
    let without = ask(&app, &json!({"prompt": WEAK, "ignore": [one]})).await;
    assert!(!codes(&without).is_empty() && !codes(&without).contains(&one), "{}", without.text);
    let none = ask(&app, &json!({"prompt": WEAK, "ignore": ["PC"]})).await;
    assert_eq!(codes(&none), Vec::<&str>::new());
    assert_eq!(none.body["score"]["total"], 100);
    let thinking = "Think step by step, then give the sum of 2 and 3 as one number.";
    let found = |family: &str| {
        let body =
            json!({"prompt": thinking, "model_family": family, "select": ["redundant-reasoning"]});
        let call = app.post(PATH, &body);
        async move { codes(&call.send().await).len() }
    };
    assert_eq!((found("general").await, found("reasoning").await), (0, 1));
    app.stop().await;
}

#[tokio::test]
async fn what_does_not_fit_is_named() {
    let app = TestApp::start().await;
    for (body, blamed) in [
        (json!({}), vec!["prompt"]),
        (json!({"prompt": 7, "select": "PC001"}), vec!["prompt", "select"]),
        (json!({"prompt": "a".repeat(64_001)}), vec!["prompt"]),
        (json!({"prompt": "a", "model_family": "huge"}), vec!["model_family"]),
        (json!({"prompt": "a", "ignore": ["PC999"], "select": [1]}), vec!["ignore", "select"]),
        (json!({"prompt": "a", "ignore": vec!["PC001"; 101]}), vec!["ignore"]),
    ] {
        let answer = ask(&app, &body).await;
        assert_eq!(answer.outcome(), (400, "validation_failed"), "{}", answer.text);
        assert_eq!(answer.blamed(), blamed, "{}", answer.text);
    }
    assert_eq!(app.get(PATH).send().await.outcome(), (405, "method_not_allowed"));
    let foreign = app.post(PATH, &json!({"prompt": "a"})).origin("https://evil.test").send().await;
    assert_eq!(foreign.status, 403);
    app.stop().await;
}

#[tokio::test]
async fn texts_without_words_and_the_longest_ones_are_answered() {
    let app = TestApp::start().await;
    let long = "Write a report on é things, etc. ".repeat(1_900);
    for prompt in ["", " \n\t", "🚀", "\u{0}", long.as_str()] {
        let answer = ask(&app, &json!({"prompt": prompt})).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        for finding in answer.body["findings"].as_array().unwrap() {
            assert!(prompt.get(range(&finding["span"])).is_some(), "{finding}");
        }
    }
    app.stop().await;
}

#[tokio::test]
async fn an_address_that_asks_too_often_is_told_to_wait() {
    let app = TestApp::start_with(|settings| {
        let frames = Some(Rate { per_second: 1, burst: 2 });
        settings.bounds = Some(Bounds { frames, ..Bounds::loopback() });
    })
    .await;
    let body = json!({"prompt": "Write a poem"});
    for _ in 0..2 {
        assert_eq!(ask(&app, &body).await.status, 200);
    }
    let refused = ask(&app, &body).await;
    assert_eq!(refused.outcome(), (429, "rate_limit_exceeded"));
    assert_eq!(refused.header("retry-after"), "1");
    app.pass(1);
    assert_eq!(ask(&app, &body).await.status, 200);
    app.stop().await;
}

#[tokio::test]
async fn nothing_is_stored_and_who_may_not_speak_is_not_answered() {
    let app = TestApp::start().await;
    let cookie = app.guest_cookie().await;
    let origin = app.origin();
    let call = app.post(PATH, &json!({"prompt": WEAK})).cookie(&cookie).origin(&origin);
    assert_eq!(call.send().await.status, 200);
    let kept = app.get("/api/v2/me/export/").cookie(&cookie).origin(&origin).send().await;
    assert_eq!(kept.status, 200);
    assert!(!kept.text.contains("product"), "{}", kept.text);
    app.stop().await;
    let closed = TestApp::start_with(|settings| settings.auth = AuthMode::Required).await;
    assert_eq!(ask(&closed, &json!({"prompt": WEAK})).await.status, 401);
    let ada = closed.register("ada").await;
    let call = closed.post(PATH, &json!({"prompt": WEAK})).bearer(&ada.access);
    assert_eq!(call.send().await.status, 200);
    closed.stop().await;
}

#[tokio::test]
async fn an_answer_from_elsewhere_is_held_against_its_prompt() {
    let app = TestApp::start().await;
    let path = "/api/v2/engine/check/";
    let prompt = "🚀 Write a mail with three bullet points, under 20 words, as valid JSON or not.";
    let body = json!({"prompt": prompt, "answer": "- one\n- two\n- three"});
    let answer = app.post(path, &body).send().await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let checks = answer.body["checks"].as_array().unwrap();
    let bullets = checks.iter().find(|check| check["label"] == "exactly 3 bullets").unwrap();
    assert_eq!((&bullets["holds"], &bullets["detail"]), (&json!(true), &json!("3 bullets")));
    assert_eq!(prompt.get(range(&bullets["span"])), Some("three bullet points"));
    let held = checks.iter().filter(|check| check["holds"] == true).count();
    assert_eq!(
        (&answer.body["count"], &answer.body["holds"]),
        (&json!(checks.len()), &json!(held))
    );
    let without = json!({"prompt": "Write a mail.", "answer": "Hello"});
    assert_eq!(app.post(path, &without).send().await.body["checks"], json!([]));
    let wrong = app.post(path, &json!({"prompt": "Write"})).send().await;
    assert_eq!(wrong.outcome(), (400, "validation_failed"), "{}", wrong.text);
    assert!(wrong.body["errors"]["answer"].is_array(), "{}", wrong.text);
    app.stop().await;
}

/// A guest of their own says three mails of one shape, and dismisses the template that they are offered.
async fn dismiss_an_offer(app: &TestApp, number: u32) {
    let mut guest = TestSocket::open(app, &format!("s{number}/"), &[]).await;
    for (to, id) in [("my team", "m1"), ("our customers", "m2"), ("the board", "m3")] {
        guest.say(&format!("Write a formal email to {to} about the delayed launch"), id).await;
    }
    let offer = guest.expect("template_opportunity").await;
    let id = &offer["opportunity_id"];
    guest.send(&json!({"type": "dismiss_template_opportunity", "opportunity_id": id})).await;
    guest.send(&json!({"type": "ping"})).await;
    guest.expect("pong").await;
}

#[tokio::test]
async fn the_reliability_of_opportunities_is_told_in_numbers() {
    let app = TestApp::start().await;
    let path = "/api/v2/engine/calibration/";
    let answer = app.get(path).send().await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert_eq!((&answer.body["n"], &answer.body["table"]), (&json!(0), &json!([])));
    assert_eq!(answer.body["status"], "not yet calibrated");
    assert_eq!((&answer.body["brier"], &answer.body["ece"]), (&json!(null), &json!(null)));
    for number in 0..30 {
        dismiss_an_offer(&app, number).await;
    }
    let answer = app.get(path).send().await;
    assert_eq!((&answer.body["n"], &answer.body["calibrated"]), (&json!(30), &json!(true)));
    let number = |value: &Value| value.as_f64().unwrap();
    let rows = answer.body["table"].as_array().unwrap();
    assert!(rows.len() > 1, "what was shown fell with each answer: {}", answer.text);
    assert!(rows.iter().all(|row| number(&row["observed"]) == 0.0));
    let answers: f64 = rows.iter().map(|row| number(&row["n"])).sum();
    let shown: f64 = rows.iter().map(|row| number(&row["n"]) * number(&row["predicted"])).sum();
    assert!((answers - 30.0).abs() < 1e-9);
    assert!((number(&answer.body["ece"]) - shown / 30.0).abs() < 1e-9, "{}", answer.text);
    let brier = number(&answer.body["brier"]);
    assert!(brier > 0.0 && brier < number(&answer.body["ece"]), "{}", answer.text);
    app.stop().await;
}
