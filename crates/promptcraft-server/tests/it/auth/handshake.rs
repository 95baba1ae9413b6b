//! Who opens a socket, and what becomes of it when that ends.

use crate::support::{PASSWORD, TestApp, TestSocket, TestUser};
use promptcraft_server::{AuthMode, Bounds};
use promptcraft_store::UserPatch;
use serde_json::json;

async fn ticket(app: &TestApp, user: &TestUser) -> String {
    let answer = app.call("POST", "/api/v2/auth/ws-ticket/").bearer(&user.access).send().await;
    answer.body["ticket"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn each_credential_opens_a_socket_for_its_user() {
    let app = TestApp::start().await;
    let ada = app.register("ada").await;
    let (bearer, own) = (format!("Bearer {}", ada.access), app.origin());
    let offered = format!("promptcraft.v1, bearer.{}", ada.access);
    let by_ticket = format!("s1/?ticket={}", ticket(&app, &ada).await);
    let by_query = format!("s1?token={}", ada.access);
    for (path, headers) in [
        ("s1/", vec![("authorization", bearer.as_str())]),
        ("s1", vec![("sec-websocket-protocol", offered.as_str())]),
        (by_ticket.as_str(), vec![]),
        (by_query.as_str(), vec![]),
        ("s1/", vec![("cookie", ada.cookies.as_str()), ("origin", own.as_str())]),
    ] {
        let socket = TestSocket::open(&app, path, &headers).await;
        assert_eq!(socket.ack["authenticated"], true, "{headers:?}");
        assert_eq!(socket.ack["user_id"], json!(ada.id));
        assert_eq!(socket.ack["resume_token"], json!(null));
        assert_eq!(socket.cookie(), None, "a user needs no guest's name");
        let answered = socket.response.headers().get("sec-websocket-protocol");
        let expected = headers.iter().any(|(name, _)| name.starts_with("sec-"));
        assert_eq!(answered.is_some(), expected);
        assert!(answered.is_none_or(|name| name == "promptcraft.v1"));
    }
    let mut guest = TestSocket::open(&app, "s1/", &[]).await;
    guest.send(&json!({"type": "authenticate", "token": ada.access})).await;
    assert_eq!(guest.expect("connection_ack").await["authenticated"], true);
    drop(guest);
    app.stop().await;
}

#[tokio::test]
async fn a_bad_credential_leaves_a_guest_and_says_why() {
    let app = TestApp::start().await;
    let ada = app.register("ada").await;
    let used = ticket(&app, &ada).await;
    TestSocket::open(&app, &format!("s1/?ticket={used}"), &[]).await;
    let own = app.origin();
    let page = [("cookie", ada.cookies.as_str()), ("origin", own.as_str())];
    let old = ticket(&app, &ada).await;
    app.pass(31);
    for (path, headers) in [
        ("s1/?token=nonsense".to_owned(), &page[..0]),
        (format!("s1/?ticket={used}"), &page[..0]),
        (format!("s1/?ticket={old}"), &page[..0]),
        (format!("s1/?token={}", ada.refresh), &page[..0]),
        ("s1/?token=nonsense".to_owned(), &page[..]),
    ] {
        let socket = TestSocket::open(&app, &path, headers).await;
        assert_eq!(socket.ack["authenticated"], false, "{path}");
        assert_eq!(socket.ack["credential_error"]["code"], "authentication_error", "{path}");
        assert!(socket.ack["resume_token"].is_string(), "{path}");
    }
    for path in ["s1/?token=undefined", "s1/?token=null", "s1/?token=", "s1/?other=1"] {
        let socket = TestSocket::open(&app, path, &[]).await;
        assert_eq!(socket.ack["credential_error"], json!(null), "{path}");
    }
    let elsewhere = [("cookie", ada.cookies.as_str()), ("origin", "http://localhost:3000")];
    let socket = TestSocket::open(&app, "s1/", &elsewhere).await;
    assert_eq!(socket.ack["authenticated"], false, "the cookie does not count there");
    drop(socket);
    app.stop().await;
}

#[tokio::test]
async fn a_guest_comes_back_by_cookie_or_by_resume_token() {
    let app = TestApp::start().await;
    let mut first = TestSocket::open(&app, "s1/", &[]).await;
    let cookie = first.cookie().unwrap();
    first.say("Write a mail about the delay", "m1").await;
    let back = TestSocket::open(&app, "s1/", &[("cookie", &cookie)]).await;
    assert!(back.ack["seq"].is_u64());
    assert_eq!(back.cookie(), None, "the name is young");
    let mut resumed = TestSocket::open(&app, "s1/", &[]).await;
    assert_eq!(resumed.ack["seq"], json!(null));
    let token = &first.ack["resume_token"];
    resumed.send(&json!({"type": "connection_init", "resume_token": token})).await;
    assert!(resumed.expect("connection_ack").await["seq"].is_u64());
    drop((first, back, resumed));
    app.stop().await;
}

#[tokio::test]
async fn signing_in_kills_the_guests_name_but_not_its_sockets() {
    let app = TestApp::start().await;
    app.register("ada").await;
    let mut socket = TestSocket::open(&app, "s1/", &[]).await;
    let cookie = socket.cookie().unwrap();
    socket.say("Write a mail about the delay", "m1").await;
    let body = json!({"username": "ada", "password": PASSWORD});
    let login = app.post("/api/v2/auth/login/", &body).cookie(&cookie).origin(&app.origin());
    let access = login.send().await.body["access"].as_str().unwrap().to_owned();
    socket.say("Shorter, please", "m2").await;
    let mine = app.get("/api/v2/chat/sessions/s1/").bearer(&access).send().await;
    assert_eq!(mine.status, 200);
    let fresh = TestSocket::open(&app, "s1/", &[("cookie", &cookie)]).await;
    assert_eq!(fresh.ack["seq"], json!(null));
    assert_ne!(TestApp::guest_id(&fresh.cookie().unwrap()), TestApp::guest_id(&cookie));
    let mut other = TestSocket::open(&app, "s2/", &[]).await;
    let token = &socket.ack["resume_token"];
    other.send(&json!({"type": "connection_init", "resume_token": token})).await;
    assert_eq!(other.expect("error").await["code"], "authentication_error");
    drop((socket, fresh, other));
    app.stop().await;
}

#[tokio::test]
async fn sockets_close_when_their_sign_in_ends() {
    let app = TestApp::start().await;
    let first = app.register("ada").await;
    let (second, third) = (app.login("ada").await, app.login("ada").await);
    let open = async |user: &TestUser| {
        let path = format!("s1/?token={}", user.access);
        TestSocket::open(&app, &path, &[]).await
    };
    let (mut leaves, mut last, mut cut) =
        (open(&first).await, open(&second).await, open(&third).await);
    let logout = app.call("POST", "/api/v2/auth/logout/").bearer(&first.access).send().await;
    assert_eq!((logout.status, leaves.expect_close().await), (204, 4401));
    let refresh = json!({"refresh": third.refresh});
    for expected in [200, 401] {
        let answer = app.post("/api/v2/auth/refresh/", &refresh).send().await;
        assert_eq!(answer.status, expected);
    }
    assert_eq!(cut.expect_close().await, 4401, "a token was used twice");
    let body = json!({"current_password": PASSWORD, "new_password": "another good one"});
    let change = app.post("/api/v2/auth/change-password/", &body).bearer(&second.access);
    assert_eq!(change.send().await.status, 200);
    assert_eq!(last.expect_close().await, 4401, "a new password ends every sign-in");
    drop((leaves, last, cut));
    app.stop().await;
}

#[tokio::test]
async fn sockets_close_when_another_process_locks_the_user_out() {
    let app = TestApp::start().await;
    let ada = app.register("ada").await;
    let path = format!("s1/?token={}", ada.access);
    let mut socket = TestSocket::open(&app, &path, &[]).await;
    let patch = UserPatch { disabled: Some(true), ..UserPatch::default() };
    app.store.update_user(&ada.id, patch).await.unwrap();
    assert_eq!(socket.expect_close().await, 4401);
    drop(socket);
    app.stop().await;
}

#[tokio::test]
async fn sockets_close_when_their_conversation_is_deleted() {
    let app = TestApp::start().await;
    let ada = app.register("ada").await;
    let path = format!("s1/?token={}", ada.access);
    let mut socket = TestSocket::open(&app, &path, &[]).await;
    socket.say("Write a mail about the delay", "m1").await;
    let delete = app.call("DELETE", "/api/v2/chat/sessions/s1/").bearer(&ada.access);
    assert_eq!(delete.send().await.status, 204);
    assert_eq!(socket.expect_close().await, 4410);
    drop(socket);
    app.stop().await;
}

#[tokio::test]
async fn where_signing_in_is_required_a_socket_gets_no_guests_name() {
    let app = TestApp::start_with(|settings| settings.auth = AuthMode::Required).await;
    let socket = TestSocket::open(&app, "s1/", &[]).await;
    assert_eq!(socket.cookie(), None);
    drop(socket);
    app.stop().await;
}

#[tokio::test]
async fn too_many_bad_tokens_are_said_to_be_too_many() {
    let app = TestApp::start_with(|settings| {
        settings.bounds = Some(Bounds { failed_proofs_per_minute: Some(2), ..Bounds::loopback() });
    })
    .await;
    let code = async || {
        let socket = TestSocket::open(&app, "s1/?token=nonsense", &[]).await;
        socket.ack["credential_error"]["code"].as_str().unwrap().to_owned()
    };
    assert_eq!(code().await, "authentication_error");
    assert_eq!(code().await, "authentication_error");
    assert_eq!(code().await, "rate_limit_exceeded");
    app.stop().await;
}

#[tokio::test]
async fn an_id_out_of_bounds_is_refused_with_a_sentence() {
    let app = TestApp::start().await;
    let long = "x".repeat(201);
    for path in ["", "/", "//", "/%00/", "/%ff/", &format!("/{long}/"), &format!("/{long}")] {
        let url = format!("ws://{}/ws/chat{path}", app.address);
        let refused = tokio_tungstenite::connect_async(url).await;
        let Err(tungstenite::Error::Http(response)) = refused else {
            panic!("{path}: {refused:?}");
        };
        assert_eq!(response.status(), 400, "{path}");
        let sentence = String::from_utf8(response.body().clone().unwrap_or_default()).unwrap();
        assert!(sentence.contains("1 to 200 characters"), "{path}: {sentence}");
    }
    app.stop().await;
}
