//! A running server, people who use it, and requests written as sentences. Helpers that bypass the API say so.

mod call;
mod keys;
mod socket;

pub(crate) use call::{Answer, Call};
pub(crate) use keys::{SECRET, SigningKey, claims, encode_hs256, encode_with, in_an_hour};
pub(crate) use socket::TestSocket;

use promptcraft_server::{Clock, Server, Settings, Shutdown};
use promptcraft_store::sqlite::{SqliteOptions, SqliteStore};
use promptcraft_store::{Append, EventKind, NewEvent, Owner, Store};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use tokio::task::JoinHandle;

/// A password that is good enough.
pub(crate) const PASSWORD: &str = "correct horse battery";

/// When a test begins: 2026-11-22T12:00:00Z.
pub(crate) const NOW: i64 = 1_795_348_800_000;

/// A server of its own for one test, with a clock that stands still.
pub(crate) struct TestApp {
    pub(crate) address: SocketAddr,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) clock: Clock,
    client: reqwest::Client,
    shutdown: Shutdown,
    serving: JoinHandle<bool>,
    _folder: TempDir,
}

/// Somebody with an account.
pub(crate) struct TestUser {
    pub(crate) id: String,
    pub(crate) access: String,
    pub(crate) refresh: String,
    /// The cookies of the page, as a browser would send them.
    pub(crate) cookies: String,
}

impl TestApp {
    /// With the defaults of loopback.
    pub(crate) async fn start() -> Self {
        Self::start_with(|_| ()).await
    }

    /// With some settings changed.
    pub(crate) async fn start_with(change: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("promptcraft.db");
        let store = SqliteStore::open(&path, SqliteOptions::default()).unwrap();
        let store: Arc<dyn Store> = Arc::new(store);
        let mut settings = Settings::new(folder.path().to_owned());
        settings.listen = vec!["127.0.0.1:0".parse().unwrap()];
        change(&mut settings);
        let (clock, shutdown) = (Clock::still(NOW), Shutdown::default());
        let parts = (Arc::clone(&store), settings, clock.clone(), shutdown.clone());
        let server = Server::bind(parts.0, parts.1, parts.2, parts.3).await.unwrap();
        let address = server.addresses()[0];
        let no_redirects = reqwest::redirect::Policy::none();
        Self {
            address,
            store,
            clock,
            client: reqwest::Client::builder().redirect(no_redirects).build().unwrap(),
            shutdown,
            serving: tokio::spawn(server.run()),
            _folder: folder,
        }
    }

    /// Stops the server; fails the test if something was left running.
    pub(crate) async fn stop(self) {
        self.shutdown.request();
        assert!(self.serving.await.unwrap(), "a task was left running");
    }

    /// Lets time pass.
    pub(crate) fn pass(&self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
    }

    /// This server's own origin.
    pub(crate) fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn call(&self, method: &str, path: &str) -> Call {
        let method = method.parse().unwrap();
        Call::new(self.client.request(method, format!("{}{path}", self.origin())))
    }

    pub(crate) fn get(&self, path: &str) -> Call {
        self.call("GET", path)
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Call {
        self.call("POST", path).json(body)
    }

    /// Registers somebody, and signs them in.
    pub(crate) async fn register(&self, name: &str) -> TestUser {
        let answer = self.post("/api/v2/auth/register/", &registration(name)).send().await;
        assert_eq!(answer.status, 201, "{}", answer.body);
        TestUser::of(&answer)
    }

    /// Signs somebody in once more.
    pub(crate) async fn login(&self, name: &str) -> TestUser {
        let body = json!({"username": name, "password": PASSWORD});
        let answer = self.post("/api/v2/auth/login/", &body).send().await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        TestUser::of(&answer)
    }

    /// The status of a request that needs a signed-in user.
    pub(crate) async fn status_with(&self, token: &str) -> u16 {
        self.get("/api/v2/auth/profile/").bearer(token).send().await.status
    }

    /// A new guest's cookie, as a page gets it.
    pub(crate) async fn guest_cookie(&self) -> String {
        let answer = self.get("/").send().await;
        answer.cookie("pc_guest_").unwrap_or_else(|| panic!("no guest cookie"))
    }

    /// The id inside a guest's cookie.
    pub(crate) fn guest_id(cookie: &str) -> String {
        cookie.split('.').nth(1).unwrap().to_owned()
    }

    /// Bypasses the API: stores what a socket would.
    pub(crate) async fn store_message(&self, owner: &Owner, session_id: &str, text: &str) {
        let seq = self.store.find_session(session_id).await.unwrap().map_or(0, |it| it.seq);
        let append = Append {
            session_id: session_id.to_owned(),
            owner: Some(owner.clone()),
            at: self.clock.now(),
            request_id: format!("m{seq}"),
            opens: true,
            awaits_answer: false,
            settles: false,
            events: vec![NewEvent {
                kind: EventKind::UserMessage,
                variant: 0,
                message_id: format!("m{seq}"),
                text: text.to_owned(),
                body: "{}".to_owned(),
                fingerprint: 0,
            }],
            title: Some(format!("About {text}")),
            snapshot: None,
            writes: Vec::new(),
        };
        self.store.append(append).await.unwrap();
    }
}

impl TestUser {
    fn of(answer: &Answer) -> Self {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let cookies = ["pc_login_", "pc_refresh_"].map(|name| answer.cookie(name).unwrap());
        Self {
            id: text(&answer.body["user"]["id"]),
            access: text(&answer.body["access"]),
            refresh: text(&answer.body["refresh"]),
            cookies: cookies.join("; "),
        }
    }

    pub(crate) fn owner(&self) -> Owner {
        Owner::User(self.id.clone())
    }
}

/// What a person fills in.
pub(crate) fn registration(name: &str) -> Value {
    json!({
        "username": name,
        "email": format!("{name}@example.org"),
        "password": PASSWORD,
        "password_confirm": PASSWORD,
    })
}
