//! Tokens of issuers with keys of their own.

use crate::support::{SECRET, SigningKey, TestApp, claims, encode_hs256, encode_with};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use jsonwebtoken::{Algorithm, Header};
use promptcraft_server::{OutsideIssuer, Secret, Settings};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

const ISSUER: &str = "https://idp.example.org";

/// An issuer's key set on a port of its own; `None` answers as a broken server does.
#[derive(Clone)]
struct KeyServer {
    keys: Arc<Mutex<Option<Vec<Value>>>>,
    fetches: Arc<Mutex<u32>>,
    url: String,
}

impl KeyServer {
    async fn start(keys: Vec<Value>) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self {
            keys: Arc::new(Mutex::new(Some(keys))),
            fetches: Arc::default(),
            url: format!("http://{}/keys", listener.local_addr().unwrap()),
        };
        let routes = axum::Router::new().route("/keys", get(answer)).with_state(server.clone());
        tokio::spawn(axum::serve(listener, routes).into_future());
        server
    }

    fn publish(&self, keys: Option<Vec<Value>>) {
        *self.keys.lock().unwrap() = keys;
    }

    fn fetches(&self) -> u32 {
        *self.fetches.lock().unwrap()
    }
}

async fn answer(State(server): State<KeyServer>) -> Result<Json<Value>, StatusCode> {
    *server.fetches.lock().unwrap() += 1;
    let keys = server.keys.lock().unwrap().clone();
    keys.map(|keys| Json(json!({"keys": keys}))).ok_or(StatusCode::BAD_GATEWAY)
}

fn trust_url(settings: &mut Settings, url: &str) {
    settings.issuers.push(OutsideIssuer {
        issuer: ISSUER.to_owned(),
        audience: Some("prompts".to_owned()),
        pem_file: None,
        jwks_url: Some(url.to_owned()),
    });
}

fn ours(subject: &str) -> Value {
    claims(&json!({"iss": ISSUER, "aud": "prompts", "sub": subject}))
}

#[tokio::test]
async fn three_algorithms_count_from_a_key_set() {
    let keys = [SigningKey::rsa(), SigningKey::ec(), SigningKey::ed()];
    let names = ["r", "e", "d"];
    let mut set: Vec<Value> = keys.iter().zip(names).map(|(key, name)| key.jwk(name)).collect();
    set.push(json!({"kty": "unheard-of", "kid": "x"}));
    let server = KeyServer::start(set).await;
    let app = TestApp::start_with(|settings| trust_url(settings, &server.url)).await;
    for (key, name) in keys.iter().zip(names) {
        assert_eq!(app.status_with(&key.sign(name, &ours("7"))).await, 200, "{:?}", key.algorithm);
        // The right key under another's name.
        let other = if name == "r" { "e" } else { "r" };
        assert_eq!(app.status_with(&key.sign(other, &ours("7"))).await, 401);
    }
    let foreign = SigningKey::rsa();
    assert_eq!(app.status_with(&foreign.sign("r", &ours("7"))).await, 401);
    let wrong_audience = claims(&json!({"iss": ISSUER, "aud": "mail", "sub": "7"}));
    assert_eq!(app.status_with(&keys[0].sign("r", &wrong_audience)).await, 401);
    let wrong_issuer = claims(&json!({"iss": "https://other", "aud": "prompts", "sub": "7"}));
    assert_eq!(app.status_with(&keys[0].sign("r", &wrong_issuer)).await, 401);
    assert_eq!(server.fetches(), 1);
    app.stop().await;
}

#[tokio::test]
async fn a_public_key_is_no_shared_secret() {
    for key in [SigningKey::rsa(), SigningKey::ec(), SigningKey::ed()] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("issuer.pem");
        std::fs::write(&path, key.public_pem()).unwrap();
        let app = TestApp::start_with(|settings| {
            settings.jwt_secret = Some(Secret::new(SECRET.to_owned()));
            settings.issuers.push(OutsideIssuer {
                issuer: ISSUER.to_owned(),
                audience: None,
                pem_file: Some(path),
                jwks_url: None,
            });
        })
        .await;
        assert_eq!(app.status_with(&key.sign("any", &ours("7"))).await, 200);
        let header = Header::new(Algorithm::HS256);
        let confused = encode_with(&header, &ours("7"), key.public_pem().as_bytes());
        assert_eq!(app.status_with(&confused).await, 401, "{:?}", key.algorithm);
        // The shared secret does not speak for an issuer that has a key.
        assert_eq!(app.status_with(&encode_hs256(&ours("7"))).await, 401);
        app.stop().await;
    }
}

#[tokio::test]
async fn an_outside_subject_is_no_user_of_ours() {
    let key = SigningKey::ed();
    let server = KeyServer::start(vec![key.jwk("k")]).await;
    let app = TestApp::start_with(|settings| trust_url(settings, &server.url)).await;
    let ada = app.register("ada").await;
    let token = key.sign("k", &ours(&ada.id));
    let profile = app.get("/api/v2/auth/profile/").bearer(&token).send().await;
    assert_eq!(profile.status, 200);
    assert_ne!(profile.body["id"], json!(ada.id));
    app.stop().await;
}

#[tokio::test]
async fn new_keys_are_found_known_ones_outlive_an_outage_and_nobody_makes_us_ask_too_often() {
    let (old, new) = (SigningKey::ed(), SigningKey::ed());
    let server = KeyServer::start(vec![old.jwk("old")]).await;
    let app = TestApp::start_with(|settings| trust_url(settings, &server.url)).await;
    assert_eq!(app.status_with(&old.sign("old", &ours("7"))).await, 200);
    server.publish(Some(vec![old.jwk("old"), new.jwk("new")]));
    for _ in 0..5 {
        assert_eq!(app.status_with(&new.sign("new", &ours("7"))).await, 401);
    }
    assert_eq!(server.fetches(), 1, "within 30 s unknown keys are not looked for again");
    app.pass(30);
    assert_eq!(app.status_with(&new.sign("new", &ours("7"))).await, 200);
    assert_eq!(server.fetches(), 2);
    server.publish(None);
    app.pass(1200);
    assert_eq!(app.status_with(&new.sign("new", &ours("7"))).await, 200);
    assert_eq!(server.fetches(), 3);
    server.publish(Some(vec![new.jwk("new")]));
    app.pass(60);
    assert_eq!(app.status_with(&new.sign("new", &ours("7"))).await, 200);
    assert_eq!(app.status_with(&old.sign("old", &ours("7"))).await, 401, "withdrawn");
    app.stop().await;
}
