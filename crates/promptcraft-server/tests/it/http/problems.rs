//! What goes wrong, and how it is said.

use crate::support::TestApp;
use promptcraft_server::Bounds;
use serde_json::json;

#[tokio::test]
async fn a_problem_says_what_happened_in_one_shape() {
    let app = TestApp::start().await;
    let answer = app.get("/api/v2/nowhere/").send().await;
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(answer.outcome(), (404, "not_found"));
    assert_eq!(answer.body["status"], 404);
    for name in ["type", "title", "detail", "ref"] {
        assert!(!answer.body[name].as_str().unwrap().is_empty(), "{name}");
    }
    app.stop().await;
}

#[tokio::test]
async fn bodies_that_are_no_json_object_are_refused() {
    let app = TestApp::start_with(|settings| {
        settings.bounds = Some(Bounds { body_bytes: 1_000, ..Bounds::loopback() });
    })
    .await;
    let ada = app.register("ada").await;
    let json_kind = "application/json";
    let long = format!("{{\"title\":\"{}\"}}", "x".repeat(1_000));
    let deep = "[".repeat(40) + &"]".repeat(40);
    for (kind, body, expected) in [
        (json_kind, "{", (400, "invalid_json")),
        (json_kind, "", (400, "invalid_json")),
        (json_kind, "[]", (400, "invalid_json")),
        (json_kind, "\"text\"", (400, "invalid_json")),
        (json_kind, "{\"title\":\"a\",\"title\":\"b\"}", (400, "invalid_json")),
        (json_kind, "{\"title\":\"\\ud800\"}", (400, "invalid_json")),
        (json_kind, deep.as_str(), (400, "invalid_json")),
        (json_kind, long.as_str(), (413, "content_too_long")),
        ("text/plain", "{}", (415, "unsupported_media_type")),
        ("application/x-www-form-urlencoded", "a=b", (415, "unsupported_media_type")),
        ("application/json; charset=utf-8", "{}", (400, "validation_failed")),
        ("application/merge-patch+json", "{}", (400, "validation_failed")),
    ] {
        let call = app.call("POST", "/api/v2/templates/").bearer(&ada.access);
        let answer = call.body(kind, body.to_owned()).send().await;
        assert_eq!(answer.outcome(), expected, "{kind} {body:.60}: {}", answer.text);
    }
    let bytes = app.call("POST", "/api/v2/templates/").bearer(&ada.access);
    let answer = bytes.body(json_kind, vec![b'"', 0xff, b'"']).send().await;
    assert_eq!(answer.outcome(), (400, "invalid_json"));
    app.stop().await;
}

#[tokio::test]
async fn a_method_that_is_not_offered_names_those_that_are() {
    let app = TestApp::start().await;
    for path in ["/api/v2/auth/login/", "/api/v2/auth/login"] {
        let answer = app.call("DELETE", path).send().await;
        assert_eq!(answer.outcome(), (405, "method_not_allowed"));
        assert_eq!(answer.header("allow"), "POST");
    }
    assert_eq!(app.call("POST", "/").send().await.status, 405);
    app.stop().await;
}

#[tokio::test]
async fn the_last_slash_does_not_matter_and_never_redirects() {
    let app = TestApp::start().await;
    let ada = app.register("ada").await;
    for path in [
        "/api/v2/auth/profile",
        "/api/v2/chat/sessions",
        "/api/v2/me",
        "/api/v2/templates",
        "/api/v2/template-categories",
        "/health",
        "/ready",
        "/metrics",
    ] {
        for path in [path.to_owned(), format!("{path}/")] {
            assert_eq!(app.get(&path).bearer(&ada.access).send().await.status, 200, "{path}");
        }
    }
    app.stop().await;
}

#[tokio::test]
async fn pages_of_lists_are_counted_and_bad_ones_refused() {
    let app = TestApp::start().await;
    let ada = app.register("ada").await;
    for number in 0..5 {
        app.store_message(&ada.owner(), &format!("s{number}"), "ships").await;
        app.pass(1);
    }
    let get = |query: &str| app.get(&format!("/api/v2/chat/sessions/?{query}")).bearer(&ada.access);
    let first = get("page_size=2&q=ships").send().await;
    assert_eq!((&first.body["count"], &first.body["previous"]), (&json!(5), &json!(null)));
    assert_eq!(first.body["results"][0]["session_id"], "s4");
    let next = first.body["next"].as_str().unwrap();
    let path = next.strip_prefix(&app.origin()).unwrap();
    let second = app.get(path).bearer(&ada.access).send().await;
    assert_eq!(second.body["results"][0]["session_id"], "s2");
    let last = get("page=3&page_size=2").send().await;
    assert_eq!(last.body["next"], json!(null));
    assert_eq!(last.body["results"].as_array().unwrap().len(), 1);
    assert_eq!(get("page=99").send().await.body["results"], json!([]));
    assert_eq!(get("page=18446744073709551615").send().await.body["results"], json!([]));
    for query in ["page=0", "page=x", "page=-1", "page_size=0"] {
        assert_eq!(get(query).send().await.outcome(), (400, "validation_failed"), "{query}");
    }
    app.stop().await;
}
