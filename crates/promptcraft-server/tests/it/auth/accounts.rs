//! Accounts: registering, signing in, refreshing, leaving.

use crate::support::{PASSWORD, TestApp, registration};
use promptcraft_server::{Bounds, Registration, Secret};
use promptcraft_store::UserPatch;
use serde_json::{Value, json};

#[tokio::test]
async fn registering_signs_in_and_the_first_account_administers() {
    let app = TestApp::start().await;
    let first = app.post("/api/v2/auth/register/", &registration("ada")).send().await;
    assert_eq!(first.status, 201);
    assert_eq!(first.body["user"]["username"], "ada");
    assert_eq!(first.body["user"]["is_admin"], true);
    assert_eq!(first.body["access"], first.body["tokens"]["access"]);
    assert_eq!(first.body["refresh"], first.body["tokens"]["refresh"]);
    assert_eq!(first.header("cache-control"), "no-store");
    let second = app.post("/api/v2/auth/register", &registration("bob")).send().await;
    assert_eq!(second.body["user"]["is_admin"], false);
    app.stop().await;
}

#[tokio::test]
async fn every_field_that_does_not_fit_is_named() {
    let app = TestApp::start().await;
    app.register("ada").await;
    let with = |name: &str, value: Value| {
        let mut body = registration("carol");
        body[name] = value;
        body
    };
    let cases = [
        (json!({}), vec!["email", "password", "password_confirm", "username"]),
        (
            json!({"username": 7, "email": "x", "password": "", "password_confirm": ""}),
            vec!["username"],
        ),
        (with("username", json!("c")), vec!["username"]),
        (with("username", json!("carol smith")), vec!["username"]),
        (with("email", json!("carol")), vec!["email"]),
        (with("password", json!("short")), vec!["password", "password_confirm"]),
        (with("password_confirm", json!("another")), vec!["password_confirm"]),
        (
            json!({
                "username": "carol", "email": "c@example.org",
                "password": "password123", "password_confirm": "password123",
            }),
            vec!["password"],
        ),
    ];
    for (body, blamed) in cases {
        let answer = app.post("/api/v2/auth/register/", &body).send().await;
        assert_eq!(answer.outcome(), (400, "validation_failed"), "{body}");
        assert_eq!(answer.blamed(), blamed, "{body}: {}", answer.text);
    }
    for (name, value) in [("username", "ADA"), ("email", "Ada@Example.org")] {
        let answer = app.post("/api/v2/auth/register/", &with(name, json!(value))).send().await;
        assert_eq!(answer.outcome(), (409, "conflict"), "{name}");
        assert_eq!(answer.blamed(), [name]);
    }
    app.stop().await;
}

#[tokio::test]
async fn registration_can_be_closed_or_need_a_code() {
    let closed = TestApp::start_with(|settings| settings.registration = Registration::Closed).await;
    let answer = closed.post("/api/v2/auth/register/", &registration("ada")).send().await;
    assert_eq!(answer.outcome(), (403, "forbidden"));
    closed.stop().await;
    let invite = TestApp::start_with(|settings| {
        settings.registration = Registration::Invite;
        settings.invitation = Some(Secret::new("open sesame".to_owned()));
    })
    .await;
    for (code, expected) in [(json!(null), 403), (json!("guess"), 403), (json!("open sesame"), 201)]
    {
        let mut body = registration("ada");
        body["invitation"] = code.clone();
        let answer = invite.post("/api/v2/auth/register/", &body).send().await;
        assert_eq!(answer.status, expected, "{code}");
    }
    invite.stop().await;
}

#[tokio::test]
async fn signing_in_takes_name_or_address_and_the_right_password() {
    let app = TestApp::start().await;
    app.register("ada").await;
    for (login, password, expected) in [
        ("ada", PASSWORD, 200),
        ("ADA", PASSWORD, 200),
        ("ada@example.org", PASSWORD, 200),
        ("ada", "wrong password", 401),
        ("nobody", PASSWORD, 401),
        ("", PASSWORD, 401),
    ] {
        let body = json!({"username": login, "password": password});
        let answer = app.post("/api/v2/auth/login/", &body).send().await;
        assert_eq!(answer.status, expected, "{login}");
    }
    let missing = app.post("/api/v2/auth/login/", &json!({"username": "ada"})).send().await;
    assert_eq!((missing.status, missing.blamed()), (400, vec!["password"]));
    app.stop().await;
}

#[tokio::test]
async fn beyond_loopback_failed_passwords_wait_longer_each_time() {
    let app = TestApp::start_with(|settings| {
        settings.bounds = Some(Bounds { failed_proofs_per_minute: Some(3), ..Bounds::elsewhere() });
    })
    .await;
    app.register("ada").await;
    let login = async |password: &str| {
        let body = json!({"username": "ada", "password": password});
        app.post("/api/v2/auth/login/", &body).send().await
    };
    for _ in 0..3 {
        assert_eq!(login("wrong").await.status, 401);
    }
    let limited = login(PASSWORD).await;
    assert_eq!(limited.outcome(), (429, "rate_limit_exceeded"));
    assert_eq!(limited.header("retry-after"), "60");
    app.pass(60);
    assert_eq!(login("wrong").await.status, 401);
    assert_eq!(login(PASSWORD).await.header("retry-after"), "120");
    app.pass(120);
    assert_eq!(login(PASSWORD).await.status, 200);
    app.stop().await;
}

#[tokio::test]
async fn a_refresh_token_counts_once_and_its_reuse_ends_the_sign_in() {
    let app = TestApp::start().await;
    let ada = app.register("ada").await;
    let other = app.login("ada").await;
    let refresh = async |token: &Value| {
        app.post("/api/v2/auth/refresh/", &json!({"refresh": token})).send().await
    };
    let next = refresh(&json!(ada.refresh)).await;
    assert_eq!(next.status, 200, "{}", next.text);
    let access = next.body["access"].as_str().unwrap();
    assert_eq!(app.status_with(access).await, 200);
    let reused = refresh(&json!(ada.refresh)).await;
    assert_eq!(reused.outcome(), (401, "authentication_error"));
    assert_eq!(refresh(&next.body["refresh"]).await.status, 401);
    assert_eq!(app.status_with(access).await, 401);
    assert_eq!(app.status_with(&other.access).await, 200, "another sign-in is not touched");
    for token in [json!(other.access), json!("nonsense"), json!(null)] {
        assert_eq!(refresh(&token).await.status, 401, "{token}");
    }
    app.stop().await;
}

#[tokio::test]
async fn the_page_refreshes_with_its_cookie_from_its_own_origin_only() {
    let app = TestApp::start().await;
    let ada = app.register("ada").await;
    let refresh = |origin: &str| {
        app.post("/api/v2/auth/refresh/", &json!({})).cookie(&ada.cookies).origin(origin)
    };
    assert_eq!(refresh("http://localhost:3000").send().await.outcome(), (403, "forbidden"));
    let renewed = refresh(&app.origin()).send().await;
    assert_eq!(renewed.status, 200);
    let line = renewed.cookie_line("pc_refresh_").unwrap();
    assert!(line.contains("Path=/api/v2/auth/; ") && line.contains("SameSite=Strict"), "{line}");
    let line = renewed.cookie_line("pc_login_").unwrap();
    assert!(line.contains("HttpOnly; SameSite=Lax") && !line.contains("Secure"), "{line}");
    app.stop().await;
}

#[tokio::test]
async fn signing_out_ends_all_tokens_of_that_sign_in() {
    let app = TestApp::start().await;
    let ada = app.register("ada").await;
    let other = app.login("ada").await;
    let answer = app.call("POST", "/api/v2/auth/logout/").bearer(&ada.access).send().await;
    assert_eq!(answer.status, 204);
    assert_eq!(app.status_with(&ada.access).await, 401);
    let refresh = json!({"refresh": ada.refresh});
    assert_eq!(app.post("/api/v2/auth/refresh/", &refresh).send().await.status, 401);
    let page = app.get("/api/v2/me/").cookie(&ada.cookies).origin(&app.origin()).send().await;
    assert_eq!(page.status, 401);
    assert!(page.cookie_line("pc_login_").unwrap().contains("Max-Age=0"));
    assert_eq!(app.status_with(&other.access).await, 200);
    assert_eq!(app.call("POST", "/api/v2/auth/logout/").send().await.status, 401);
    let by_refresh = app.post("/api/v2/auth/logout/", &json!({"refresh": other.refresh}));
    assert_eq!(by_refresh.send().await.status, 204);
    assert_eq!(app.status_with(&other.access).await, 401);
    app.stop().await;
}

#[tokio::test]
async fn a_new_password_ends_all_sign_ins_and_begins_another() {
    let app = TestApp::start().await;
    let ada = app.register("ada").await;
    let other = app.login("ada").await;
    let change = |current: &str, new: &str| {
        let body = json!({"current_password": current, "new_password": new});
        app.post("/api/v2/auth/change-password/", &body).bearer(&ada.access)
    };
    for (current, new, blamed) in [
        ("wrong", "another good one", "current_password"),
        (PASSWORD, "short", "new_password"),
        (PASSWORD, "ada@example.org", "new_password"),
    ] {
        let answer = change(current, new).send().await;
        assert_eq!((answer.status, answer.blamed()), (400, vec![blamed]));
    }
    let changed = change(PASSWORD, "another good one").send().await;
    assert_eq!((changed.status, &changed.body["username"]), (200, &json!("ada")));
    assert_eq!(app.status_with(changed.body["access"].as_str().unwrap()).await, 200);
    assert_eq!(app.status_with(&ada.access).await, 401);
    assert_eq!(app.status_with(&other.access).await, 401);
    let old = json!({"username": "ada", "password": PASSWORD});
    assert_eq!(app.post("/api/v2/auth/login/", &old).send().await.status, 401);
    app.stop().await;
}

#[tokio::test]
async fn a_disabled_user_is_out_at_once() {
    let app = TestApp::start().await;
    let ada = app.register("ada").await;
    let patch = UserPatch { disabled: Some(true), ..UserPatch::default() };
    app.store.update_user(&ada.id, patch).await.unwrap();
    assert_eq!(app.status_with(&ada.access).await, 401);
    let body = json!({"username": "ada", "password": PASSWORD});
    assert_eq!(app.post("/api/v2/auth/login/", &body).send().await.status, 401);
    let refresh = json!({"refresh": ada.refresh});
    assert_eq!(app.post("/api/v2/auth/refresh/", &refresh).send().await.status, 401);
    app.stop().await;
}

#[tokio::test]
async fn a_profile_is_shown_changed_and_deleted_with_all_that_is_its() {
    let app = TestApp::start().await;
    let ada = app.register("ada").await;
    app.register("bob").await;
    app.store_message(&ada.owner(), "s1", "ships").await;
    let path = "/api/v2/auth/profile/";
    let changed = app.call("PATCH", path).bearer(&ada.access).json(&json!({"email": "a@b.org"}));
    assert_eq!(changed.send().await.body["email"], "a@b.org");
    let taken = app.call("PATCH", path).bearer(&ada.access).json(&json!({"username": "Bob"}));
    assert_eq!(taken.send().await.outcome(), (409, "conflict"));
    let wrong = json!({"current_password": "wrong"});
    let refused = app.call("DELETE", path).bearer(&ada.access).json(&wrong).send().await;
    assert_eq!((refused.status, refused.blamed()), (400, vec!["current_password"]));
    assert_eq!(app.call("DELETE", path).bearer(&ada.access).send().await.status, 204);
    assert_eq!(app.status_with(&ada.access).await, 401);
    assert!(app.store.find_session("s1").await.unwrap().unwrap().deleted);
    app.stop().await;
}

#[tokio::test]
async fn a_ticket_needs_a_user() {
    let app = TestApp::start().await;
    let ada = app.register("ada").await;
    let ticket = app.call("POST", "/api/v2/auth/ws-ticket/").bearer(&ada.access).send().await;
    assert_eq!(ticket.status, 200);
    assert_eq!(ticket.body["expires_in"], 30);
    assert_eq!(ticket.body["ticket"].as_str().unwrap().len(), 64);
    let guest = app.call("POST", "/api/v2/auth/ws-ticket/").send().await;
    assert_eq!(guest.outcome(), (401, "authentication_error"));
    app.stop().await;
}
