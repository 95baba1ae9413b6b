//! Guests: what names them, what is theirs, and how it moves when they sign in.

use crate::support::{PASSWORD, TestApp, registration};
use promptcraft_server::AuthMode;
use promptcraft_store::Owner;
use serde_json::json;

fn owner(cookie: &str) -> Owner {
    Owner::Guest(TestApp::guest_id(cookie))
}

#[tokio::test]
async fn the_page_names_a_guest_once_and_again_when_the_name_ages() {
    let app = TestApp::start().await;
    let first = app.get("/").send().await;
    let line = first.cookie_line("pc_guest_").unwrap();
    assert!(line.contains("Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax"), "{line}");
    let cookie = first.cookie("pc_guest_").unwrap();
    assert_eq!(app.get("/").cookie(&cookie).send().await.cookie("pc_guest_"), None);
    app.pass(16 * 24 * 3600);
    let renewed = app.get("/").cookie(&cookie).send().await.cookie("pc_guest_").unwrap();
    assert_eq!(TestApp::guest_id(&renewed), TestApp::guest_id(&cookie));
    assert_ne!(renewed, cookie);
    app.pass(15 * 24 * 3600);
    let late = app.get("/").cookie(&cookie).send().await.cookie("pc_guest_").unwrap();
    assert_ne!(TestApp::guest_id(&late), TestApp::guest_id(&cookie));
    app.stop().await;
}

#[tokio::test]
async fn a_guest_sees_and_deletes_what_is_theirs_and_nobody_elses() {
    let app = TestApp::start().await;
    let (mine, others) = (app.guest_cookie().await, app.guest_cookie().await);
    app.store_message(&owner(&mine), "s1", "ships").await;
    app.store_message(&owner(&others), "s2", "trees").await;
    let list = app.get("/api/v2/chat/sessions/").cookie(&mine).send().await;
    assert_eq!(list.body["count"], 1);
    assert_eq!(list.body["results"][0]["session_id"], "s1");
    assert_eq!(app.get("/api/v2/chat/sessions/s2/").cookie(&mine).send().await.status, 404);
    let delete = || app.call("DELETE", "/api/v2/me/").cookie(&mine);
    assert_eq!(delete().send().await.outcome(), (403, "forbidden"), "a cookie needs an origin");
    assert_eq!(delete().origin("http://localhost:3000").send().await.status, 403);
    assert_eq!(delete().origin(&app.origin()).send().await.status, 204);
    let list = app.get("/api/v2/chat/sessions/").cookie(&mine).send().await;
    assert_eq!(list.body["count"], 0);
    let others_list = app.get("/api/v2/chat/sessions/").cookie(&others).send().await;
    assert_eq!(others_list.body["count"], 1);
    app.stop().await;
}

#[tokio::test]
async fn registering_and_signing_in_move_a_guests_work() {
    let app = TestApp::start().await;
    let credentials = json!({"username": "ada", "password": PASSWORD});
    for (session_id, path, body) in [
        ("s1", "/api/v2/auth/register/", registration("ada")),
        ("s2", "/api/v2/auth/login/", credentials),
    ] {
        let cookie = app.guest_cookie().await;
        app.store_message(&owner(&cookie), session_id, "ships").await;
        let signed_in = app.post(path, &body).cookie(&cookie).origin(&app.origin()).send().await;
        assert!(signed_in.status < 300, "{}", signed_in.text);
        assert!(signed_in.cookie_line("pc_guest_").unwrap().contains("Max-Age=0"));
        let access = signed_in.body["access"].as_str().unwrap();
        let path = format!("/api/v2/chat/sessions/{session_id}/");
        assert_eq!(app.get(&path).bearer(access).send().await.status, 200);
        assert_eq!(app.get(&path).cookie(&cookie).send().await.status, 404);
        let fresh = app.get("/").cookie(&cookie).send().await.cookie("pc_guest_").unwrap();
        assert_ne!(TestApp::guest_id(&fresh), TestApp::guest_id(&cookie), "the name is dead");
    }
    app.stop().await;
}

#[tokio::test]
async fn another_page_of_this_machine_moves_nothing_and_gets_no_cookies() {
    let app = TestApp::start().await;
    app.register("ada").await;
    let cookie = app.guest_cookie().await;
    app.store_message(&owner(&cookie), "s1", "ships").await;
    let body = json!({"username": "ada", "password": PASSWORD});
    let call = app.post("/api/v2/auth/login/", &body).cookie(&cookie);
    let answer = call.origin("http://localhost:3000").send().await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.cookie("pc_"), None);
    let mine = app.get("/api/v2/chat/sessions/s1/").cookie(&cookie).send().await;
    assert_eq!(mine.status, 200);
    app.stop().await;
}

#[tokio::test]
async fn where_signing_in_is_required_guests_have_no_name_and_do_nothing() {
    let app = TestApp::start_with(|settings| settings.auth = AuthMode::Required).await;
    let ada = app.register("ada").await;
    assert_eq!(app.get("/").send().await.cookie("pc_guest_"), None);
    for path in ["/api/v2/chat/sessions/", "/api/v2/templates/", "/api/v2/me/export/"] {
        let answer = app.get(path).send().await;
        assert_eq!(answer.outcome(), (401, "authentication_error"), "{path}");
        assert_eq!(app.get(path).bearer(&ada.access).send().await.status, 200, "{path}");
    }
    let me = app.get("/api/v2/me/").send().await;
    assert_eq!(me.body, json!({"authenticated": false, "guest": true, "user": null}));
    app.stop().await;
}

#[tokio::test]
async fn behind_tls_cookies_are_secure() {
    let app = TestApp::start_with(|settings| {
        settings.public_url = Some("https://prompts.example.org".to_owned());
    })
    .await;
    let line = app.get("/").send().await.cookie_line("pc_guest_").unwrap();
    assert!(line.ends_with("; Secure"), "{line}");
    app.stop().await;
}
