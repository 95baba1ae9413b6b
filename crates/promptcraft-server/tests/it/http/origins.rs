//! Which pages and which names the server answers to.

use crate::support::{Call, TestApp, TestUser};
use promptcraft_server::Settings;
use serde_json::json;

const LISTED: &str = "https://editor.example.org";

fn list(settings: &mut Settings) {
    settings.allow_origins.push(LISTED.to_owned());
}

#[tokio::test]
async fn cors_follows_the_list() {
    let app = TestApp::start_with(list).await;
    let ada = app.register("ada").await;
    let own = app.origin();
    for (origin, status, allowed, credentials) in [
        (own.as_str(), 200, own.as_str(), "true"),
        (LISTED, 200, LISTED, "true"),
        ("http://localhost:3000", 200, "http://localhost:3000", ""),
        ("https://evil.test", 403, "", ""),
        ("null", 403, "", ""),
    ] {
        let answer = app.get("/api/v2/me/").bearer(&ada.access).origin(origin).send().await;
        assert_eq!(answer.status, status, "{origin}");
        assert_eq!(answer.header("access-control-allow-origin"), allowed, "{origin}");
        assert_eq!(answer.header("access-control-allow-credentials"), credentials, "{origin}");
        assert_eq!(answer.header("vary"), "origin");
        let preflight = app
            .call("OPTIONS", "/api/v2/templates/")
            .origin(origin)
            .header("access-control-request-method", "POST")
            .send()
            .await;
        assert_eq!(preflight.status, if status == 200 { 204 } else { 403 }, "{origin}");
        assert_eq!(preflight.header("access-control-allow-origin"), allowed, "{origin}");
    }
    app.stop().await;
}

#[tokio::test]
async fn a_login_cookie_counts_for_own_and_listed_pages_only() {
    let app = TestApp::start_with(list).await;
    let ada = app.register("ada").await;
    let own = app.origin();
    for (origin, write_status) in [(Some(own.as_str()), 201), (Some(LISTED), 201), (None, 403)] {
        assert!(is_user(&app, &ada, origin).await, "{origin:?}");
        assert_eq!(write(&app, &ada.cookies, origin).await, write_status, "{origin:?}");
    }
    let wildcard = Some("http://localhost:3000");
    assert!(!is_user(&app, &ada, wildcard).await, "the cookie does not count there");
    let guest = app.guest_cookie().await;
    assert_eq!(write(&app, &guest, wildcard).await, 403);
    assert_eq!(write(&app, &guest, Some(&own)).await, 201);
    app.stop().await;
}

async fn is_user(app: &TestApp, user: &TestUser, origin: Option<&str>) -> bool {
    let call = from(origin, app.get("/api/v2/me/").cookie(&user.cookies));
    call.send().await.body["authenticated"] == json!(true)
}

async fn write(app: &TestApp, cookies: &str, origin: Option<&str>) -> u16 {
    let body = json!({"title": "Mail", "content": "Dear {{name}}"});
    let call = app.post("/api/v2/templates/", &body).cookie(cookies);
    from(origin, call).send().await.status
}

fn from(origin: Option<&str>, call: Call) -> Call {
    match origin {
        Some(origin) => call.origin(origin),
        None => call,
    }
}

#[tokio::test]
async fn a_bearer_token_needs_no_origin_and_a_foreign_one_is_refused() {
    let app = TestApp::start().await;
    let ada = app.register("ada").await;
    let body = json!({"title": "Mail", "content": "Dear {{name}}"});
    let post = || app.post("/api/v2/templates/", &body).bearer(&ada.access);
    assert_eq!(post().send().await.status, 201);
    assert_eq!(post().origin("http://localhost:3000").send().await.status, 201);
    let foreign = post().origin("https://evil.test").send().await;
    assert_eq!(foreign.outcome(), (403, "forbidden"));
    assert!(foreign.body["detail"].as_str().unwrap().contains("--allow-origin"));
    app.stop().await;
}

#[tokio::test]
async fn a_name_that_is_not_the_servers_is_refused() {
    let app = TestApp::start_with(|settings| {
        settings.allow_hosts.push("prompts.example.org".to_owned());
    })
    .await;
    let port = app.address.port();
    for (host, status) in [
        (format!("localhost:{port}"), 200),
        ("prompts.example.org".to_owned(), 200),
        (format!("evil.test:{port}"), 421),
        ("10.0.0.1".to_owned(), 421),
    ] {
        for path in ["/api/v2/me/", "/", "/metrics"] {
            let answer = app.get(path).header("host", &host).send().await;
            assert_eq!(answer.status, status, "{host} {path}");
        }
        assert_eq!(app.get("/health/").header("host", &host).send().await.status, 200);
    }
    let refused = app.get("/api/v2/me/").header("host", "evil.test").send().await;
    assert!(refused.body["detail"].as_str().unwrap().contains("--allow-host"));
    app.stop().await;
}
