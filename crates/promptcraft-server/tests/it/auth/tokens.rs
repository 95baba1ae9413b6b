//! Tokens that count and tokens that do not.

use crate::support::{SECRET, TestApp, claims, encode_hs256, encode_with, in_an_hour};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, Header};
use promptcraft_server::Secret;
use serde_json::{Value, json};

async fn sharing() -> TestApp {
    TestApp::start_with(|settings| settings.jwt_secret = Some(Secret::new(SECRET.to_owned()))).await
}

fn unsigned(claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}.", part(&json!({"alg": "none", "typ": "JWT"})), part(claims))
}

#[tokio::test]
async fn users_of_the_system_that_shares_the_secret_are_made_on_first_sight() {
    let app = sharing().await;
    for subject in [json!({"user_id": 42}), json!({"user_id": "u-7"}), json!({"sub": "ada"})] {
        let token = encode_hs256(&claims(&subject));
        let first = app.get("/api/v2/auth/profile/").bearer(&token).send().await;
        let second = app.get("/api/v2/auth/profile/").bearer(&token).send().await;
        assert_eq!((first.status, second.status), (200, 200), "{subject}");
        assert_eq!(first.body["id"], second.body["id"]);
        assert_eq!(first.body["is_admin"], false);
    }
    app.stop().await;
}

#[tokio::test]
async fn a_shared_token_that_names_a_user_of_ours_speaks_for_that_user() {
    let app = sharing().await;
    let ada = app.register("ada").await;
    let token = encode_hs256(&claims(&json!({"user_id": ada.id})));
    let profile = app.get("/api/v2/auth/profile/").bearer(&token).send().await;
    assert_eq!(profile.body["username"], "ada");
    app.stop().await;
}

#[tokio::test]
async fn forged_expired_and_misused_tokens_are_refused() {
    let app = sharing().await;
    let ada = app.register("ada").await;
    let good = claims(&json!({"user_id": 1}));
    let with = |more: &Value| encode_hs256(&claims(more));
    let hs = |algorithm| encode_with(&Header::new(algorithm), &good, SECRET.as_bytes());
    let mut critical = Header::new(Algorithm::HS256);
    critical.crit = Some(vec!["exp".to_owned()]);
    let login_cookie = ada.cookies.split(['=', ';']).nth(1).unwrap().to_owned();
    let guest = app.guest_cookie().await.split_once('=').unwrap().1.to_owned();
    let now = in_an_hour() - 3600;
    let cases = [
        ("alg none", unsigned(&good)),
        ("alg none, with somebody's signature", unsigned(&good) + "AAAA"),
        ("HS384", hs(Algorithm::HS384)),
        ("HS512", hs(Algorithm::HS512)),
        (
            "another secret",
            encode_with(&Header::default(), &good, b"another secret, also long enough"),
        ),
        ("an extension nobody knows", encode_with(&critical, &good, SECRET.as_bytes())),
        ("no exp", encode_hs256(&json!({"user_id": 1}))),
        ("exp as a text", with(&json!({"user_id": 1, "exp": in_an_hour().to_string()}))),
        ("expired a second ago", with(&json!({"user_id": 1, "exp": now - 1}))),
        ("not valid yet", with(&json!({"user_id": 1, "nbf": now + 60}))),
        (
            "a refresh token of the other system",
            with(&json!({"user_id": 1, "token_type": "refresh"})),
        ),
        ("nobody's", with(&json!({}))),
        ("user_id true", with(&json!({"user_id": true}))),
        ("our refresh token", ada.refresh.clone()),
        ("our login cookie", login_cookie),
        ("a guest's value", guest),
        ("changed", format!("{}x", ada.access)),
        ("no token at all", "hello".to_owned()),
        ("dots", "..".to_owned()),
        ("too long", "a".repeat(10_000)),
    ];
    for (name, token) in cases {
        let answer = app.get("/api/v2/auth/profile/").bearer(&token).send().await;
        assert_eq!(answer.outcome(), (401, "authentication_error"), "{name}: {}", answer.text);
        assert_eq!(answer.header("www-authenticate"), "Bearer", "{name}");
    }
    assert_eq!(app.status_with(&ada.access).await, 200);
    app.stop().await;
}

#[tokio::test]
async fn a_token_with_our_issuer_needs_a_sign_in_of_ours() {
    let app = sharing().await;
    let ada = app.register("ada").await;
    let payload = ada.access.split('.').nth(1).unwrap();
    let payload = URL_SAFE_NO_PAD.decode(payload).unwrap();
    let mut forged: Value = serde_json::from_slice(&payload).unwrap();
    assert_eq!(app.status_with(&encode_hs256(&forged)).await, 200);
    forged["sid"] = json!("of-nobody");
    assert_eq!(app.status_with(&encode_hs256(&forged)).await, 401);
    forged.as_object_mut().unwrap().remove("sid");
    assert_eq!(app.status_with(&encode_hs256(&forged)).await, 401);
    app.stop().await;
}

#[tokio::test]
async fn issuer_and_audience_must_fit_where_they_are_set() {
    let app = TestApp::start_with(|settings| {
        settings.jwt_secret = Some(Secret::new(SECRET.to_owned()));
        settings.jwt_issuer = Some("shop".to_owned());
        settings.jwt_audience = Some("prompts".to_owned());
    })
    .await;
    for (more, expected) in [
        (json!({"iss": "shop", "aud": "prompts"}), 200),
        (json!({"iss": "shop", "aud": ["other", "prompts"]}), 200),
        (json!({"iss": "shop", "aud": "other"}), 401),
        (json!({"iss": "shop"}), 401),
        (json!({"iss": "other", "aud": "prompts"}), 401),
        (json!({"aud": "prompts"}), 401),
    ] {
        let mut all = claims(&more);
        all["user_id"] = json!(1);
        assert_eq!(app.status_with(&encode_hs256(&all)).await, expected, "{more}");
    }
    app.stop().await;
}

#[tokio::test]
async fn without_a_shared_secret_only_our_own_tokens_count() {
    let app = TestApp::start().await;
    let ada = app.register("ada").await;
    assert_eq!(app.status_with(&encode_hs256(&claims(&json!({"user_id": 1})))).await, 401);
    assert_eq!(app.status_with(&ada.access).await, 200);
    app.pass(3600);
    let expired = app.get("/api/v2/auth/profile/").bearer(&ada.access).send().await;
    assert_eq!(expired.outcome(), (401, "authentication_error"));
    assert!(expired.body["detail"].as_str().unwrap().contains("expired"));
    app.stop().await;
}

#[tokio::test]
async fn failed_tokens_are_limited_per_address_but_good_ones_still_count() {
    let app = TestApp::start().await;
    let ada = app.register("ada").await;
    for _ in 0..300 {
        assert_eq!(app.status_with("nonsense").await, 401);
    }
    let limited = app.get("/api/v2/auth/profile/").bearer("nonsense").send().await;
    assert_eq!(limited.outcome(), (429, "rate_limit_exceeded"));
    assert_eq!(limited.header("retry-after"), "60");
    assert_eq!(app.status_with(&ada.access).await, 200);
    app.pass(60);
    assert_eq!(app.status_with("nonsense").await, 401);
    app.stop().await;
}
