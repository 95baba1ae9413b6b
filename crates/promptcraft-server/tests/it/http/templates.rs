//! The library.

use crate::support::{Answer, TestApp, TestUser};
use serde_json::{Value, json};

async fn create(app: &TestApp, user: &TestUser, body: &Value) -> Answer {
    app.post("/api/v2/templates/", body).bearer(&user.access).send().await
}

fn field_names(template: &Value) -> Vec<&str> {
    let fields = template["fields"].as_array().unwrap();
    fields.iter().map(|field| field["name"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_template_is_made_read_changed_and_deleted() {
    let app = TestApp::start().await;
    let ada = app.register("ada").await;
    let sent = json!({
        "title": "Mail", "content": "Dear {{name}}, on {{day}}",
        "fields": [{"name": "day", "type": "date", "label": "When"}],
    });
    let made = create(&app, &ada, &sent).await;
    assert_eq!(made.status, 201, "{}", made.text);
    assert_eq!(field_names(&made.body), ["name", "day"]);
    assert_eq!(made.body["fields"][1]["type"], "date");
    assert_eq!(made.body["category"], "general");
    assert_eq!(made.body["source"], json!({"kind": "manual"}));
    assert_eq!(made.body["examples"], json!([]));
    let path = format!("/api/v2/templates/{}/", made.body["id"].as_str().unwrap());
    let call = |method: &str| app.call(method, &path).bearer(&ada.access);
    assert_eq!(call("GET").send().await.body, made.body);
    app.pass(5);
    let patched = call("PATCH").json(&json!({"content": "Dear {{name}}"})).send().await;
    assert_eq!(field_names(&patched.body), ["name"]);
    assert_eq!(patched.body["title"], "Mail");
    assert_eq!(patched.body["created_at"], made.body["created_at"]);
    assert_ne!(patched.body["updated_at"], made.body["updated_at"]);
    let put = call("PUT").json(&json!({"title": "Letter", "content": "Hi {{you}}"})).send().await;
    assert_eq!((field_names(&put.body), &put.body["title"]), (vec!["you"], &json!("Letter")));
    assert_eq!(call("PUT").json(&json!({"title": "x"})).send().await.blamed(), ["content"]);
    assert_eq!(call("DELETE").send().await.status, 204);
    assert_eq!(call("DELETE").send().await.status, 404);
    assert_eq!(call("GET").send().await.outcome(), (404, "not_found"));
    app.stop().await;
}

#[tokio::test]
async fn every_fault_of_a_template_is_named() {
    let app = TestApp::start().await;
    let ada = app.register("ada").await;
    let long = "x".repeat(64_001);
    for (sent, blamed) in [
        (json!({}), vec!["content", "title"]),
        (json!({"title": " ", "content": " "}), vec!["content", "title"]),
        (json!({"title": "x".repeat(201), "content": long}), vec!["content", "title"]),
        (json!({"title": 1, "content": [], "tags": "x"}), vec!["content", "tags", "title"]),
        (json!({"title": "a", "content": "b", "fields": [{"name": "c"}]}), vec!["fields"]),
        (
            json!({"title": "a", "content": "{{c}}", "fields": [{"name": "c"}, {"name": "c"}]}),
            vec!["fields"],
        ),
        (
            json!({"title": "a", "content": "{{c}}", "fields": [{"name": "c", "type": "x"}]}),
            vec!["fields"],
        ),
        (json!({"title": "a", "content": "b", "tags": vec!["t"; 21]}), vec!["tags"]),
    ] {
        let answer = create(&app, &ada, &sent).await;
        assert_eq!(answer.outcome(), (400, "validation_failed"));
        assert_eq!(answer.blamed(), blamed, "{}", answer.text);
    }
    app.stop().await;
}

#[tokio::test]
async fn a_library_is_ones_own() {
    let app = TestApp::start().await;
    let (ada, eve) = (app.register("ada").await, app.register("eve").await);
    let sent = json!({"title": "Mail", "content": "Dear {{name}}", "category": "email"});
    let made = create(&app, &ada, &sent).await;
    let path = format!("/api/v2/templates/{}/", made.body["id"].as_str().unwrap());
    for method in ["GET", "PUT", "PATCH", "DELETE"] {
        let answer = app.call(method, &path).bearer(&eve.access).json(&sent).send().await;
        assert_eq!(answer.outcome(), (404, "not_found"), "{method}");
    }
    let count = async |user: &TestUser, query: &str| {
        let path = format!("/api/v2/templates/{query}");
        app.get(&path).bearer(&user.access).send().await.body["count"].clone()
    };
    assert_eq!(count(&eve, "").await, 0);
    assert_eq!(count(&ada, "").await, 1);
    assert_eq!(count(&ada, "?q=dear").await, 1);
    assert_eq!(count(&ada, "?q=nothing").await, 0);
    assert_eq!(count(&ada, "?category=email").await, 1);
    assert_eq!(count(&ada, "?category=coding").await, 0);
    app.stop().await;
}

#[tokio::test]
async fn a_new_guest_gets_a_name_with_the_first_template() {
    let app = TestApp::start().await;
    let sent = json!({"title": "Mail", "content": "Dear {{name}}"});
    let made = app.post("/api/v2/templates/", &sent).send().await;
    assert_eq!(made.status, 201);
    let cookie = made.cookie("pc_guest_").unwrap();
    let list = app.get("/api/v2/templates/").cookie(&cookie).send().await;
    assert_eq!(list.body["results"][0]["title"], "Mail");
    app.stop().await;
}

#[tokio::test]
async fn categories_are_listed() {
    let app = TestApp::start().await;
    let answer = app.get("/api/v2/template-categories/").send().await;
    let results = answer.body["results"].as_array().unwrap();
    assert_eq!(answer.body["count"], results.len());
    assert!(results.iter().any(|category| category["id"] == "general"));
    app.stop().await;
}
