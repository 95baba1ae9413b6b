//! The page, health and metrics.

use crate::support::TestApp;
use promptcraft_server::Secret;

#[tokio::test]
async fn addresses_of_the_page_answer_with_its_document() {
    let app = TestApp::start().await;
    for path in ["/", "/c/session_1", "/library", "/library/new", "/settings"] {
        let answer = app.get(path).send().await;
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.text.contains("<title>PromptCraft</title>"), "{path}");
        assert_eq!(answer.header("cache-control"), "private, no-cache");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"));
    }
    for path in ["/assets/none.js", "/robots.txt", "/card", "/%2e%2e/Cargo.toml"] {
        assert_eq!(app.get(path).send().await.status, 404, "{path}");
    }
    app.stop().await;
}

#[tokio::test]
async fn health_and_readiness_are_told_apart() {
    let app = TestApp::start().await;
    let health = app.get("/health/").send().await;
    assert_eq!(health.body["status"], "ok");
    assert_eq!(health.body["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(app.get("/ready/").send().await.body["store"], "sqlite");
    app.store.close().await;
    assert_eq!(app.get("/ready/").send().await.outcome(), (503, "server_busy"));
    assert_eq!(app.get("/health/").send().await.status, 200);
}

#[tokio::test]
async fn metrics_are_for_this_machine_or_for_the_token() {
    let open = TestApp::start().await;
    let ada = open.register("ada").await;
    open.get("/api/v2/chat/sessions/abc/").bearer(&ada.access).send().await;
    let metrics = open.get("/metrics").send().await;
    assert_eq!(metrics.status, 200);
    let counted = "promptcraft_http_requests_total{method=\"GET\",\
                   path=\"/api/v2/chat/sessions/{session_id}\",status=\"404\"}";
    assert!(metrics.text.contains(counted), "{}", metrics.text);
    let passed_on = open.get("/metrics").header("x-forwarded-for", "192.0.2.1").send().await;
    assert_eq!(passed_on.status, 401);
    open.stop().await;
    let closed = TestApp::start_with(|settings| {
        settings.metrics_token = Some(Secret::new("a token for prometheus".to_owned()));
    })
    .await;
    assert_eq!(closed.get("/metrics").send().await.status, 401);
    assert_eq!(closed.get("/metrics").bearer("another").send().await.status, 401);
    let right = closed.get("/metrics").bearer("a token for prometheus").send().await;
    assert_eq!(right.status, 200);
    closed.stop().await;
}
