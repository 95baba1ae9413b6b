//! Many sockets that say nothing: what each costs the server in memory.

use crate::client::Client;
use crate::server::Server;
use crate::{Fault, usage};
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep};

/// Long enough for buffers of the handshake to be given back.
const HOLD: Duration = Duration::from_secs(5);

/// What was measured.
#[derive(Debug)]
pub(crate) struct Idle {
    /// How many sockets.
    pub(crate) sockets: usize,
    /// Handshakes a second, up to the `connection_ack`.
    pub(crate) opened_per_second: f64,
    /// Resident memory before the first socket, in KiB.
    pub(crate) before_kib: Option<u64>,
    /// Resident memory with all sockets open, in KiB.
    pub(crate) held_kib: Option<u64>,
}

impl Idle {
    /// Resident memory per socket, in KiB.
    pub(crate) fn kib_per_socket(&self) -> Option<f64> {
        let grown = self.held_kib?.saturating_sub(self.before_kib?);
        #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
        let each = grown as f64 / self.sockets as f64;
        Some(each)
    }
}

/// Opens the sockets, holds them and reads the server's memory.
pub(crate) async fn run(server: &Server, sockets: usize) -> Result<Idle, Fault> {
    // One socket first: what the server makes once is not the cost of a socket.
    drop(Client::open(server.address(), "bench-idle-first", 0).await?);
    let before_kib = usage::rss_kib(server.id());
    let gate = Arc::new(tokio::sync::Semaphore::new(64));
    let address = server.address();
    let start = Instant::now();
    let mut opening = JoinSet::new();
    for number in 0..sockets {
        let gate = Arc::clone(&gate);
        opening.spawn(async move {
            let _permit = gate.acquire().await.map_err(|error| error.to_string())?;
            Client::open(address, &format!("bench-idle-{number}"), number).await
        });
    }
    let clients = opening.join_all().await.into_iter().collect::<Result<Vec<_>, Fault>>()?;
    let took = start.elapsed();
    let mut holding = JoinSet::new();
    for client in clients {
        holding.spawn(client.hold());
    }
    sleep(HOLD).await;
    if holding.try_join_next().is_some() {
        return Err("The server closed an idle socket.".to_owned());
    }
    let held_kib = usage::rss_kib(server.id());
    holding.shutdown().await;
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    let opened_per_second = sockets as f64 / took.as_secs_f64();
    Ok(Idle { sockets, opened_per_second, before_kib, held_kib })
}
