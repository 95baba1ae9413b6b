//! People who speak to a session, and what they hear.

use crate::hub::outbox::{Outbox, Outgoing, Taken};
use crate::hub::socket::{Opening, Socket};
use crate::principal::Principal;
use crate::session::{self, Speaker};
use crate::{App, AuthMode, Authenticator, Bounds, Clock, Settings, Shutdown};
use promptcraft_store::Store;
use promptcraft_store::sqlite::{SqliteOptions, SqliteStore};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

/// Longer than anything here takes, so that a missing frame fails the test instead of hanging it.
const PATIENCE: Duration = Duration::from_secs(10);

/// A server without its sockets.
pub(super) struct Stage {
    pub(super) app: App,
    folder: TempDir,
}

impl Stage {
    pub(super) async fn new() -> Self {
        Self::with(|_| {}).await
    }

    pub(super) async fn with(change: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = Settings::new(folder.path().to_owned());
        change(&mut settings);
        let path = folder.path().join("test.sqlite3");
        let store: Arc<dyn Store> =
            Arc::new(SqliteStore::open(&path, SqliteOptions::default()).unwrap());
        let clock = Clock::still(1_764_000_000_000);
        let auth = Authenticator::open(Arc::clone(&store), &settings, &clock).await.unwrap();
        let app = App::new(store, auth, settings, clock, Shutdown::default());
        app.shutdown.spawn(crate::history::run(app.clone()));
        Self { app, folder }
    }

    /// The same store, and nothing else of what was.
    pub(super) async fn restart(self) -> Self {
        let Self { app: before, folder } = self;
        before.shutdown.request();
        let (settings, clock) = (before.settings.clone(), before.clock.clone());
        let store = Arc::clone(&before.store);
        let auth = Authenticator::open(Arc::clone(&store), &settings, &clock).await.unwrap();
        let app = App::new(store, auth, settings, clock, Shutdown::default());
        app.shutdown.spawn(crate::history::run(app.clone()));
        Self { app, folder }
    }

    pub(super) async fn required() -> Self {
        Self::with(|settings| settings.auth = AuthMode::Required).await
    }

    pub(super) async fn bounded(change: impl FnOnce(&mut Bounds)) -> Self {
        Self::with(|settings| {
            let mut bounds = Bounds::loopback();
            change(&mut bounds);
            settings.bounds = Some(bounds);
        })
        .await
    }

    /// A guest's socket on a session; its greeting is taken off.
    pub(super) async fn guest(&self, name: &str, session: &str) -> Person {
        let mut person = self.arrive(Principal::guest(name.to_owned()), session).await;
        person.expect("connection_ack").await;
        person
    }

    /// A socket on a session, greeting included.
    pub(super) async fn arrive(&self, principal: Principal, session: &str) -> Person {
        let opening = Opening {
            id: self.app.hub.next_socket_id(),
            session_id: session.to_owned(),
            address: IpAddr::V4(Ipv4Addr::LOCALHOST),
            principal,
            credential_error: None,
        };
        let outbox = Outbox::new(self.app.bounds.queue_frames, self.app.bounds.queue_bytes);
        let socket = Arc::new(Socket::new(opening, outbox, self.app.clock.now()));
        let lease = self.app.hub.lease(session);
        self.app.hub.enter(&lease, &socket);
        let speaker = Speaker { app: self.app.clone(), session: lease, socket };
        let ack = session::open(&speaker).await.unwrap();
        speaker.socket.outbox.push_frame(&ack);
        Person { speaker, heard: VecDeque::new() }
    }
}

/// Somebody at a socket.
pub(super) struct Person {
    pub(super) speaker: Speaker,
    heard: VecDeque<Value>,
}

impl Person {
    pub(super) async fn send(&self, frame: Value) {
        session::handle(&self.speaker, &frame.to_string()).await;
    }

    pub(super) async fn say(&self, message_id: &str, content: &str) {
        self.send(json!({"type": "chat_message", "message_id": message_id, "content": content}))
            .await;
    }

    /// The next frame, which must be of this type.
    pub(super) async fn expect(&mut self, kind: &str) -> Value {
        let frame = self.next().await;
        assert_eq!(frame["type"], kind, "instead: {frame}");
        frame
    }

    /// The next frames, by type.
    pub(super) async fn expect_all(&mut self, kinds: &[&str]) -> Vec<Value> {
        let mut frames = Vec::new();
        for kind in kinds {
            frames.push(self.expect(kind).await);
        }
        frames
    }

    /// An answer as a plain socket hears it.
    pub(super) async fn expect_answer(&mut self) -> Value {
        self.expect_all(&["message_ack", "typing_start", "typing_stop", "message"]).await.remove(3)
    }

    pub(super) async fn next(&mut self) -> Value {
        tokio::time::timeout(PATIENCE, async {
            while self.heard.is_empty() {
                match self.speaker.socket.outbox.take().await {
                    Taken::Frames(frames) => self.heard.extend(frames.into_iter().filter_map(read)),
                    Taken::Close(close) => {
                        self.heard.push_back(json!({"type": "close", "code": close.code.number()}));
                    }
                    Taken::Gone => self.heard.push_back(json!({"type": "gone"})),
                }
            }
            self.heard.pop_front().unwrap()
        })
        .await
        .expect("a frame within ten seconds")
    }

    /// Everything that has arrived once the session has nothing left to do.
    pub(super) async fn rest(&mut self) -> Vec<Value> {
        self.settle().await;
        let mut frames: Vec<Value> = self.heard.drain(..).collect();
        while let Some(Taken::Frames(more)) = self.speaker.socket.outbox.try_take() {
            frames.extend(more.into_iter().filter_map(read));
        }
        frames
    }

    pub(super) async fn expect_silence(&mut self) {
        let heard = self.rest().await;
        assert!(heard.is_empty(), "instead: {heard:?}");
    }

    /// Waits until every answer of the session is made.
    pub(super) async fn settle(&self) {
        let settled = async {
            while !is_settled(&self.speaker) {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(PATIENCE, settled).await.expect("an end within ten seconds");
    }

    pub(super) fn is_closing(&self) -> bool {
        self.speaker.socket.outbox.is_closing()
    }

    /// The socket closes; the answers it asked for go on.
    pub(super) fn leave(self) {
        self.speaker.app.hub.leave(&self.speaker.session, &self.speaker.socket);
    }
}

fn is_settled(speaker: &Speaker) -> bool {
    let state = speaker.session.state();
    state.waiting() == 0 && !state.working
}

fn read(outgoing: Outgoing) -> Option<Value> {
    match outgoing {
        Outgoing::Text(text) => Some(serde_json::from_str(text.as_str()).unwrap()),
        Outgoing::Token(token) => {
            Some(json!({"type": "stream_token", "token": token.token, "index": token.index}))
        }
        Outgoing::Binary(_) | Outgoing::Ping => None,
    }
}
