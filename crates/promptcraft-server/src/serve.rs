//! Listens, serves, and stops: sockets are told to come back, answers under way are finished and stored.

use crate::history;
use crate::hub::sweep;
use crate::session::recover;
use crate::{App, Authenticator, Clock, Settings, Shutdown, StartError, socket};
use crate::{http, upkeep};
use axum::Router;
use axum::serve::ListenerExt;
use promptcraft_protocol::CloseCode;
use promptcraft_store::Store;
use std::future::IntoFuture;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpSocket};

/// Connections that wait to be accepted; a burst of reconnecting clients fits.
const BACKLOG: u32 = 4_096;

/// How long sockets and answers may take once the server stops. Half of the 10 s that are promised: who reads at all has
/// read by then, an answer that is cut off is made at the next start, and closing the store on a slow disk needs the rest.
const GRACE: Duration = Duration::from_secs(4);

/// What is left then is cut, and this is how long that may take.
const CUT_GRACE: Duration = Duration::from_secs(1);

/// A server that listens.
pub struct Server {
    app: App,
    listeners: Vec<TcpListener>,
}

impl Server {
    /// Reads the keys and what was learned, and takes the ports; nothing is served yet.
    pub async fn bind(
        store: Arc<dyn Store>,
        settings: Settings,
        clock: Clock,
        shutdown: Shutdown,
    ) -> Result<Self, StartError> {
        let listeners =
            settings.listen.iter().map(|address| listen(*address)).collect::<Result<_, _>>()?;
        let auth = Authenticator::open(Arc::clone(&store), &settings, &clock).await?;
        let app = App::new(store, auth, settings, clock, shutdown);
        app.calibration.refresh(&*app.store).await?;
        Ok(Self { app, listeners })
    }

    /// Where it listens.
    pub fn addresses(&self) -> Vec<SocketAddr> {
        self.listeners.iter().filter_map(|listener| listener.local_addr().ok()).collect()
    }

    /// The shared parts, for tests.
    pub fn app(&self) -> App {
        self.app.clone()
    }

    /// Serves until the switch is turned, then stops; true if everything ended by itself.
    pub async fn run(self) -> bool {
        let Self { app, listeners } = self;
        let sweeper = tokio::spawn(sweep::run(app.clone()));
        app.shutdown.spawn(recover::run(app.clone()));
        app.shutdown.spawn(upkeep::run(app.clone()));
        app.shutdown.spawn(history::run(app.clone()));
        for listener in listeners {
            app.shutdown.spawn(accept(app.clone(), listener));
        }
        app.shutdown.requested().await;
        stop(&app, sweeper).await
    }
}

/// Takes a port.
fn listen(address: SocketAddr) -> Result<TcpListener, StartError> {
    let open = || {
        let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
        socket.set_reuseaddr(true)?;
        socket.bind(address)?;
        socket.listen(BACKLOG)
    };
    open().map_err(|cause| StartError::Listen { address, cause })
}

/// Everything under one roof: sockets, REST, the page.
fn router(app: &App) -> Router {
    socket::chat_router(app.clone()).merge(http::router(app.clone()))
}

async fn accept(app: App, listener: TcpListener) {
    let service = router(&app).into_make_service_with_connect_info::<SocketAddr>();
    let listener = listener.tap_io(|stream| {
        // Frames are small and whole: waiting for more to send would only delay them.
        let _ = stream.set_nodelay(true);
    });
    let shutdown = app.shutdown.clone();
    let serving = axum::serve(listener, service)
        .with_graceful_shutdown(async move { shutdown.requested().await });
    if let Err(error) = serving.into_future().await {
        tracing::error!(%error, "listening ended");
    }
}

async fn stop(app: &App, sweeper: tokio::task::JoinHandle<()>) -> bool {
    tracing::info!(sockets = app.hub.socket_count(), "stopping");
    for socket in app.hub.sockets() {
        socket.close(CloseCode::Restart, "the server restarts");
    }
    let mut ended = app.shutdown.finish(GRACE).await;
    if !ended {
        for socket in app.hub.sockets() {
            socket.outbox.abandon();
        }
        ended = app.shutdown.finish(CUT_GRACE).await;
    }
    app.hub_stopped.cancel();
    let _ = sweeper.await;
    app.store.close().await;
    ended
}
