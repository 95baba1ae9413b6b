//! A model provider that does what a script says: real sockets, real HTTP, and every fault that a network has. Knows no
//! wire format but for the pieces that a script holds.

mod connection;
mod script;
pub mod wire;

pub use script::{Script, Step};

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// A request as it arrived.
#[derive(Debug, Clone)]
pub struct Received {
    /// Method and target, such as `POST /v1/messages`.
    pub line: String,
    /// Header lines, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body; null where there is none or it is no JSON.
    pub body: serde_json::Value,
}

impl Received {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// A provider on a port of its own; it stops when it is dropped.
#[derive(Debug)]
pub struct ScriptedProvider {
    address: SocketAddr,
    stage: Arc<Stage>,
    task: JoinHandle<()>,
}

/// What the connections share.
#[derive(Debug)]
struct Stage {
    scripts: Vec<Script>,
    received: Mutex<Vec<Received>>,
    /// Requests whose client went away before the script was over.
    abandoned: watch::Sender<usize>,
}

impl ScriptedProvider {
    /// Plays the first script for the first request, the second for the second; the last one for all that follow.
    pub async fn start(scripts: Vec<Script>) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let stage = Arc::new(Stage {
            scripts,
            received: Mutex::default(),
            abandoned: watch::Sender::new(0),
        });
        let task = tokio::spawn(accept(listener, Arc::clone(&stage)));
        Ok(Self { address, stage, task })
    }

    /// Where it listens, such as `http://127.0.0.1:4711`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What has arrived so far.
    pub fn received(&self) -> Vec<Received> {
        self.stage.received().clone()
    }

    /// Waits until so many requests were abandoned by their clients.
    pub async fn abandoned(&self, requests: usize) {
        let mut abandoned = self.stage.abandoned.subscribe();
        // The sender lives as long as `self`.
        let _ = abandoned.wait_for(|count| *count >= requests).await;
    }
}

impl Drop for ScriptedProvider {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Stage {
    fn received(&self) -> MutexGuard<'_, Vec<Received>> {
        self.received.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps a request and gives the script for it.
    fn script_for(&self, request: Received) -> Option<&Script> {
        let mut received = self.received();
        received.push(request);
        let place = received.len() - 1;
        self.scripts.get(place).or(self.scripts.last())
    }
}

async fn accept(listener: TcpListener, stage: Arc<Stage>) {
    // Dropped with this task, which ends all connections with it.
    let mut connections = tokio::task::JoinSet::new();
    while let Ok((socket, _)) = listener.accept().await {
        while connections.try_join_next().is_some() {}
        connections.spawn(connection::serve(socket, Arc::clone(&stage)));
    }
}
