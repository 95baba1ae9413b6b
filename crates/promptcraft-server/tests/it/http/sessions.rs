//! Conversations: listed, found, renamed, exported, deleted; those of others are not there.

use crate::support::TestApp;
use serde_json::json;

#[tokio::test]
async fn conversations_are_listed_newest_first_and_searched() {
    let app = TestApp::start().await;
    let ada = app.register("ada").await;
    for (session_id, text) in [("s1", "ships"), ("s2", "trees"), ("s3", "Ships again")] {
        app.store_message(&ada.owner(), session_id, text).await;
        app.pass(1);
    }
    let ids = async |query: &str| {
        let path = format!("/api/v2/chat/sessions/{query}");
        let body = app.get(&path).bearer(&ada.access).send().await.body;
        let rows = body["results"].as_array().unwrap();
        rows.iter().map(|row| row["session_id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ids("").await, ["s3", "s2", "s1"]);
    assert_eq!(ids("?q=ships").await, ["s3", "s1"]);
    assert_eq!(ids("?q=%22%20OR%20*").await, Vec::<String>::new());
    app.stop().await;
}

#[tokio::test]
async fn a_stranger_gets_404_for_everything() {
    let app = TestApp::start().await;
    let (ada, eve) = (app.register("ada").await, app.register("eve").await);
    app.store_message(&ada.owner(), "s1", "ships").await;
    for (method, path) in [
        ("GET", ""),
        ("GET", "messages/"),
        ("GET", "export/"),
        ("GET", "export/?format=json"),
        ("PATCH", ""),
        ("DELETE", ""),
    ] {
        let path = format!("/api/v2/chat/sessions/s1/{path}");
        let call = || app.call(method, &path).json(&json!({"title": "Mine"}));
        let stranger = call().bearer(&eve.access).send().await;
        assert_eq!(stranger.outcome(), (404, "not_found"), "{method} {path}");
        assert_eq!(call().send().await.outcome(), (404, "not_found"), "{method} {path}");
    }
    let session = app.get("/api/v2/chat/sessions/s1/").bearer(&ada.access).send().await;
    assert_eq!(session.body["title"], "About ships");
    app.stop().await;
}

#[tokio::test]
async fn a_title_is_given_and_kept_in_bounds() {
    let app = TestApp::start().await;
    let ada = app.register("ada").await;
    app.store_message(&ada.owner(), "s 1/ä", "ships").await;
    let path = "/api/v2/chat/sessions/s%201%2F%C3%A4/";
    let rename = async |title: &str| {
        app.call("PATCH", path).bearer(&ada.access).json(&json!({"title": title})).send().await
    };
    assert_eq!(rename("  Ships   of\nold ").await.body["title"], "Ships of old");
    for title in ["", "  ", &"x".repeat(201)] {
        assert_eq!(rename(title).await.blamed(), ["title"]);
    }
    assert_eq!(app.get(path).bearer(&ada.access).send().await.body["title"], "Ships of old");
    app.stop().await;
}

#[tokio::test]
async fn messages_come_newest_first_page_by_page() {
    let app = TestApp::start().await;
    let ada = app.register("ada").await;
    for number in 1..=5 {
        app.store_message(&ada.owner(), "s1", &format!("text {number}")).await;
    }
    let get = async |query: &str| {
        let path = format!("/api/v2/chat/sessions/s1/messages{query}");
        app.get(&path).bearer(&ada.access).send().await.body
    };
    let newest = get("?limit=2").await;
    assert_eq!(newest["count"], 5);
    assert_eq!(newest["results"][0]["content"], "text 4");
    assert_eq!(newest["results"][1]["seq"], 5);
    assert_eq!(newest["results"][1]["role"], "user");
    let older = newest["next"].as_str().unwrap().strip_prefix(&app.origin()).unwrap();
    let older = app.get(older).bearer(&ada.access).send().await.body;
    assert_eq!(older["results"][1]["content"], "text 3");
    let oldest = get("?before=2").await;
    assert_eq!((&oldest["next"], &oldest["has_more"]), (&json!(null), &json!(false)));
    assert_eq!(oldest["results"].as_array().unwrap().len(), 1);
    app.stop().await;
}

#[tokio::test]
async fn a_conversation_is_exported_whole() {
    let app = TestApp::start().await;
    let ada = app.register("ada").await;
    for number in 1..=450 {
        app.store_message(&ada.owner(), "s1", &format!("text {number}")).await;
    }
    let export = |format: &str| {
        let path = format!("/api/v2/chat/sessions/s1/export/?format={format}");
        app.get(&path).bearer(&ada.access)
    };
    let markdown = export("markdown").send().await;
    assert_eq!(markdown.header("content-type"), "text/markdown; charset=utf-8");
    let name = "attachment; filename=\"about-text-1.md\"";
    assert_eq!(markdown.header("content-disposition"), name);
    assert!(markdown.text.starts_with("# About text 1\n"));
    assert!(markdown.text.contains("\ntext 450\n"));
    let json = export("json").send().await.body;
    assert_eq!(json["messages"].as_array().unwrap().len(), 450);
    assert_eq!(json["messages"][449]["content"], "text 450");
    assert_eq!(export("pdf").send().await.blamed(), ["format"]);
    app.stop().await;
}

#[tokio::test]
async fn all_that_is_mine_is_one_document() {
    let app = TestApp::start().await;
    let ada = app.register("ada").await;
    for session_id in ["s1", "s2"] {
        app.store_message(&ada.owner(), session_id, "ships").await;
    }
    let template = json!({"title": "Mail", "content": "Dear {{name}}"});
    app.post("/api/v2/templates/", &template).bearer(&ada.access).send().await;
    let export = app.get("/api/v2/me/export/").bearer(&ada.access).send().await;
    assert_eq!(export.body["user"]["username"], "ada", "{}", export.text);
    assert_eq!(export.body["conversations"].as_array().unwrap().len(), 2);
    assert_eq!(export.body["conversations"][0]["messages"][0]["content"], "ships");
    assert_eq!(export.body["templates"][0]["title"], "Mail");
    app.stop().await;
}

#[tokio::test]
async fn a_deleted_conversation_is_gone_and_its_id_stays_taken() {
    let app = TestApp::start().await;
    let ada = app.register("ada").await;
    for session_id in ["s1", "s2", "s3"] {
        app.store_message(&ada.owner(), session_id, "ships").await;
    }
    let delete = |path: &str| app.call("DELETE", path).bearer(&ada.access);
    assert_eq!(delete("/api/v2/chat/sessions/s1/").send().await.status, 204);
    assert_eq!(delete("/api/v2/chat/sessions/s1/").send().await.status, 404);
    assert_eq!(delete("/api/v2/chat/sessions/").send().await.status, 204);
    let list = app.get("/api/v2/chat/sessions/").bearer(&ada.access).send().await;
    assert_eq!(list.body["count"], 0);
    assert!(app.store.find_session("s2").await.unwrap().unwrap().deleted);
    app.stop().await;
}
